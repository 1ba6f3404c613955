"""Every entry of dates.toml, read in its example."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from recoupe.extract.date_patterns import DateTable, expand
from recoupe.extract.dates import find_dates
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import UNKNOWN_DATE, Article, Dating, Passage, Role, Source
from recoupe.model.parse import Parse

PACK = LanguagePack("fr")
TABLE = PACK.load("dates", DateTable)
RAW = tomllib.loads(files("recoupe.languages.fr").joinpath("dates.toml").read_text("utf8"))
WORDS = (
    "month",
    "weekday",
    "hour",
    "part",
    "unit",
    "shift",
    "turn",
    "ordinal",
    "edge",
    "season",
    "holiday",
    "relation",
)
SINGLE = [(table, entry) for table in WORDS for entry in RAW[table]]


def find(text: str) -> list[tuple[str, str, str]]:
    """What is found in an article of 6 May 2019: the words, the pattern, the relation."""
    dating = Dating("2019-05-06", "2019-05-06", "2019-05-06", "day", "metadata")
    passages = (Passage(0, len(text), Role.PARAGRAPH),)
    article = Article("a", text, "", "fr", Source(None, "unknown"), dating, UNKNOWN_DATE, passages)
    return [(text[m.start : m.end], m.rule, m.relation) for m in find_dates(article, Parse((), (), ()), PACK)]


@pytest.mark.parametrize("pattern", TABLE.pattern, ids=lambda pattern: pattern.name)
def test_a_pattern_finds_what_its_example_says(pattern: Any) -> None:
    found = find(pattern.example)
    assert pattern.found in [words for words, _, _ in found]
    if not pattern.bound:
        assert pattern.name in [rule for _, rule, _ in found]


@pytest.mark.parametrize(("table", "entry"), SINGLE, ids=[f"{t}:{e['words'][0]}" for t, e in SINGLE])
def test_the_words_of_an_entry_stand_in_a_date_of_its_example(table: str, entry: dict[str, Any]) -> None:
    found = [words.lower() for words, _, _ in find(entry["example"])]
    words = [*entry["words"], *entry.get("plural", ())]
    assert any(word.lower() in phrase for phrase in found for word in words)


@pytest.mark.parametrize("entry", TABLE.relation, ids=lambda entry: entry.relation)
def test_a_relation_is_told(entry: Any) -> None:
    assert entry.relation in [relation for _, _, relation in find(entry.example)]


@pytest.mark.parametrize(
    "entry", [*TABLE.prospect, *TABLE.participle, *TABLE.telling, *TABLE.address], ids=lambda entry: entry.words[0]
)
def test_a_listed_word_stands_in_its_example(entry: Any) -> None:
    assert any(f" {word} " in f" {entry.example.lower()} " for word in entry.words)


@pytest.mark.parametrize("entry", TABLE.opener, ids=lambda entry: entry.words[0])
def test_an_opener_puts_a_day_on_its_side(entry: Any) -> None:
    dating = Dating("2019-05-06", "2019-05-06", "2019-05-06", "day", "metadata")
    passages = (Passage(0, len(entry.example), Role.PARAGRAPH),)
    article = Article("a", entry.example, "", "fr", Source(None, "unknown"), dating, UNKNOWN_DATE, passages)
    assert [mention.side for mention in find_dates(article, Parse((), (), ()), PACK)] == [entry.side]


@pytest.mark.parametrize("entry", TABLE.address, ids=lambda entry: entry.words[0])
def test_an_address_is_no_date(entry: Any) -> None:
    assert find(entry.example) == []


def test_forms_name_no_class_that_is_not_read() -> None:
    """A slot of a form that the table does not have would be a word in capitals, never met."""
    classes = {item for pattern in TABLE.pattern for form in pattern.forms for items in expand(form) for item in items}
    assert {item.rstrip("23") for item in classes if item.isupper() and len(item) > 1} == {
        "CLOCK", "CLOCKD", "CLOCKM", "COUNT", "COUNTS", "DAY", "DAYD", "EDGE", "EMONTH", "HOLIDAY", "MONTH", "NUMERIC",
        "ORDINAL", "PART", "SEASON", "SHIFT", "TURN", "UNIT", "UNITS", "WEEKDAY", "YEAR", "YY",
    }  # fmt: skip


def test_names_are_given_once() -> None:
    names = [pattern.name for pattern in TABLE.pattern]
    assert len(names) == len(set(names))
    for table in WORDS:
        words = [word for entry in RAW[table] for word in entry["words"]]
        assert sorted(words) == sorted(set(words)), table
