"""Recoupe's own words: dates for people, French spaces, no label unused or missing."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import recoupe
from recoupe.exports.labels import load_labels, read_offset
from recoupe.extract.words import load_contested
from recoupe.inputs.html.kinds import REASONS
from recoupe.inputs.html.worker import Failure
from recoupe.languages.pack import load_pack
from recoupe.model.article import FurnitureKind, Precision, Role
from recoupe.model.occasion import OccasionKind

FR = load_labels("fr")
EN = load_labels("en")
PACKAGE = Path(recoupe.__file__).parent


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2016-12-23", "23\u00a0décembre 2016"),
        ("2024-05-01T08:00", "1er\u00a0mai 2024"),
        ("2016-12", "décembre 2016"),
        ("2016", "2016"),
        ("2016-13", "2016-13"),
        ("2016-02-30", "2016-02-30"),
        ("hier", "hier"),
    ],
)
def test_days(iso: str, said: str) -> None:
    """What is no date is given back as it is."""
    assert said == FR.day(iso)


@pytest.mark.parametrize(
    ("iso", "zone", "said"),
    [
        ("2024-10-16T12:05:00+02:00", False, "16\u00a0octobre 2024, 12 h 05"),
        ("2024-10-18T06:45:00-04:00", True, "18\u00a0octobre 2024, 6 h 45 (UTC−4)"),
        ("2024-10-18T06:45Z", True, "18\u00a0octobre 2024, 6 h 45 (UTC)"),
        ("2024-10-18T06:45", True, "18\u00a0octobre 2024, 6 h 45"),
        ("2024-10-18", True, "18\u00a0octobre 2024"),
    ],
)
def test_moments(iso: str, zone: bool, said: str) -> None:
    assert said == FR.moment(iso, zone=zone)


@pytest.mark.parametrize(
    ("iso", "offset"),
    [
        ("2024-10-18T06:45:00+05:30", "+5:30"),
        ("2024-10-18T06:45:00+00:00", ""),
        ("2024-10-18T06:45:00", None),
        ("2024-10-18", None),
        ("", None),
    ],
)
def test_offsets(iso: str, offset: str | None) -> None:
    assert offset == read_offset(iso)


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "said"),
    [
        ("2024-10-15", "2024-10-15", "day", "15\u00a0octobre 2024"),
        ("2024-10-15T18:00", "2024-10-15T23:59", "part_of_day", "15\u00a0octobre 2024"),
        ("2024-10-15", "2024-10-23", "day", "du 15 au 23\u00a0octobre 2024"),
        ("2024-09-30", "2024-10-02", "week", "du 30\u00a0septembre au 2\u00a0octobre 2024"),
        ("2016-12-23", "2017-12-04", "day", "du 23\u00a0décembre 2016 au 4\u00a0décembre 2017"),
        ("2016-12-01", "2016-12-31", "month", "décembre 2016"),
        ("2016-01-01", "2016-12-31", "year", "2016"),
        ("1980-01-01", "1989-12-31", "decade", "années 1980"),
    ],
)
def test_intervals(earliest: str, latest: str, precision: Precision, said: str) -> None:
    assert said == FR.interval(earliest, latest, precision)


def test_weekdays() -> None:
    assert FR.interval("2024-10-15", "2024-10-15", "day", weekday=True) == "mardi 15\u00a0octobre 2024"


@pytest.mark.parametrize(("number", "said"), [(0, "article"), (1, "article"), (2, "articles")])
def test_french_counts_nothing_as_one(number: int, said: str) -> None:
    assert said == FR.counted("articles", number)


def test_spaces_beside_marks_are_narrow_and_hold() -> None:
    """French sets « ; : ? ! » and % apart with a space that does not break."""
    assert FR.set_type("selon : « non »") == "selon\u202f: «\u202fnon\u202f»"
    for words in FR.text.values():
        assert None is re.search("(?<! ) [;:!?»%]|« ", words), words


def test_every_role_kind_and_type_has_its_label() -> None:
    assert set(FurnitureKind) == set(FR.kind)
    assert set(Role) - {Role.PARAGRAPH, Role.FURNITURE} == set(FR.role)
    assert set(OccasionKind.__args__) == set(FR.occasion)  # type: ignore[attr-defined]


def test_both_languages_have_the_same_labels() -> None:
    """And what is filled in is the same."""
    for table in ("text", "count", "precision", "role", "kind", "occasion"):
        assert set(getattr(FR, table)) == set(getattr(EN, table)), table
    for name, words in FR.text.items():
        assert set(re.findall(r"{\w+}", words)) == set(re.findall(r"{\w+}", EN.text[name])), name


def test_every_refusal_is_said_in_french() -> None:
    """English has the reasons themselves."""
    code = re.compile(r'Rejected\((?:[^()]|\([^()]*\))*"(\w+)"\s*\)')
    places = [place for folder in ("inputs", "engines") for place in (PACKAGE / folder).rglob("*.py")]
    found = {name for place in places for name in code.findall(place.read_text("utf8"))}
    assert len(found) > 15
    assert found | set(REASONS) | set(Failure) | {"interrupted"} == set(FR.refusal)
    assert EN.refusal == {}


def test_every_contested_referent_has_its_label_in_english() -> None:
    """Those whom the articles call by words that not everybody would use."""
    referents = load_contested(load_pack("fr")).referent
    assert {entry.key for entry in referents} == set(EN.referent)
    assert EN.say_referent("civilians", "ceux qui ne combattent pas") == "those who do not fight"
    assert FR.say_referent("civilians", "ceux qui ne combattent pas") == "ceux qui ne combattent pas"
    assert EN.say_referent(None, "autre chose") == "autre chose"


def test_every_reason_is_said_in_english() -> None:
    """All of stories/labels.toml, with what it is filled in with; other words stay as they are."""
    place = files("recoupe.stories").joinpath("labels.toml")
    tables = tomllib.loads(place.read_text(encoding="utf8"))
    names = {f"{table}.{key}" for table, labels in tables.items() for key in labels}
    assert names == set(EN.reason)
    for table, labels in tables.items():
        for key, label in labels.items():
            said = EN.say_reason(label["text"].format(origin="Hexadépêche"))
            assert said == EN.reason[f"{table}.{key}"].format(origin="Hexadépêche")
    assert EN.say_reason("autre chose") == "autre chose"
    assert FR.say_reason("autre : chose") == "autre\u202f: chose"


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2024-10-15", "2024-10-15", "15 October 2024"),
        ("2024-10-15", "2024-10-23", "15–23 October 2024"),
        ("2024-09-30", "2024-10-02", "30 September – 2 October 2024"),
    ],
)
def test_english_dates(earliest: str, latest: str, said: str) -> None:
    assert said == EN.interval(earliest, latest, "day")


def test_english_counts_nothing_in_the_plural() -> None:
    assert [EN.counted("articles", n) for n in (0, 1, 2)] == ["articles", "article", "articles"]


def test_every_label_is_used() -> None:
    """No label stands in the file that no page shows."""
    package = files("recoupe.exports")
    sources = [p.read_text(encoding="utf8") for p in package.joinpath("templates").iterdir()]
    for folder in ("page", "word"):
        sources += [p.read_text(encoding="utf8") for p in package.joinpath(folder).iterdir() if p.name.endswith(".py")]
    sources += [package.joinpath(name).read_text(encoding="utf8") for name in ("citation.py", "wordings.py")]
    used = "\n".join(sources)
    families = ("basis_", "dependence_", "difference_", "foreign_", "mode_", "relation_", "verdict_", "voice_")
    unused = [
        name
        for name in FR.text
        if not name.startswith(families) and not re.search(rf'\bt\.{name}\b|text\["{name}"\]', used)
    ]
    assert unused == []
    assert [name for name in FR.count if f"'{name}'" not in used] == []
