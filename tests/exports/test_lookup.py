"""Statements found again by id, by utterance and by words."""

import pytest

from recoupe.exports.citation import tell_saying
from recoupe.exports.exchange.reading import DatingRecord
from recoupe.exports.exchange.stories import CarriedRecord, MemberRecord, StatementPlace, UtteranceRecord
from recoupe.exports.lookup import CitedRecord, SettledRecord, complete, find_statements
from tests.exports.dossiers import make_bridge

READINGS = make_bridge().readings
UTTERANCE = UtteranceRecord(
    "u1",
    "reworded",
    2,
    "Jeanne Orvane",
    tuple(MemberRecord(name, "s1", 0, 1, sure=True) for name in ("depeche", "terrain")),
    (),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("depeche:s1", ["depeche"]),
        ("terrain", ["terrain"]),
        ("u1", ["depeche", "terrain"]),
        ("ferme pour LONGTEMPS", ["terrain"]),
        ("fermé jusqu'à nouvel", ["depeche", "copie", "page"]),
        ("est fermé jusqu’à", ["depeche", "copie", "page"]),
        ("fermé longtemps", []),
        ("depeche:s2", []),
        ("", []),
        ("…", []),
    ],
)
def test_what_is_meant(wanted: str, found: list[str]) -> None:
    """Words stand one after the other, whatever their case, accents and apostrophes."""
    assert [reading.id for reading, _ in find_statements(wanted, READINGS, (UTTERANCE,))] == found


def test_what_other_articles_give() -> None:
    """A carried statement is found as any other; a settled day is the article's."""
    across = CitedRecord(
        carried=(CarriedRecord("page", "c1", "direct", ((0, 7),), "Jeanne Orvane", StatementPlace("depeche", "s1")),),
        dates=(SettledRecord("page", DatingRecord("2024-03-05", "2024-03-05", "2024-03-05", "day", "story", ())),),
    )
    found = complete(READINGS, across)
    ((reading, statement),) = find_statements("page:c1", found, ())
    assert statement.speaker_name == "Jeanne Orvane"
    assert reading.article.published.value == "2024-03-05"
    assert [r.article.published for r in found[:3]] == [r.article.published for r in READINGS[:3]]


def test_what_an_article_tells_in_its_own_voice_has_no_speaker_there() -> None:
    """A retold statement is cited without one; a copied one with."""
    place = StatementPlace("depeche", "s1")
    carried = [
        CarriedRecord("page", f"c{n}", "indirect", ((0, 7),), "Jeanne Orvane", place, how)
        for n, how in enumerate(("copied", "retold"))
    ]
    found = complete(READINGS, CitedRecord(carried=tuple(carried)))
    told = [tell_saying(*find_statements(f"page:c{n}", found, ())[0]) for n in range(2)]
    assert told == ["Jeanne Orvane", ""]
