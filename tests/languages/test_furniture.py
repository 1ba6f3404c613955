"""furniture.toml: every pattern, list and rule works on its example, and leaves lines of articles alone."""

import pytest

from recoupe.inputs.dating import find_dates
from recoupe.inputs.furniture import FurnitureTable, fold_line, load_furniture, strip_marks
from recoupe.inputs.page import WORD
from recoupe.languages.pack import LanguagePack

FRENCH = LanguagePack("fr")
TABLE = FRENCH.load("furniture", FurnitureTable)
FURNITURE = load_furniture(FRENCH)
EXAMPLES = [(pattern.name, line) for pattern in TABLE.pattern for line in pattern.examples]
COUNTEREXAMPLES = [line for pattern in TABLE.pattern for line in pattern.counterexamples]


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_an_example_meets_its_pattern(name: str, line: str) -> None:
    """And no pattern that is asked before it."""
    found = FURNITURE.match(line)
    assert found is not None
    assert name == found.name


@pytest.mark.parametrize("line", COUNTEREXAMPLES)
def test_a_counterexample_meets_no_pattern(line: str) -> None:
    """A line of an article is none of the page's furniture, be it built of the same words."""
    assert FURNITURE.match(line) is None


def test_every_pattern_has_both_and_they_are_sorted() -> None:
    """Patterns, months, lists and rules stand in order; a furniture pattern says its kind."""
    assert all(pattern.examples and pattern.counterexamples for pattern in TABLE.pattern)
    assert all((pattern.kind is not None) == (pattern.role == "furniture") for pattern in TABLE.pattern)
    assert sorted(pattern.name for pattern in TABLE.pattern) == [pattern.name for pattern in TABLE.pattern]
    assert sorted(TABLE.list) == list(TABLE.list)
    assert sorted(TABLE.macros) == list(TABLE.macros)
    assert sorted(TABLE.rule) == list(TABLE.rule)
    assert list(range(1, 13)) == [month.number for month in TABLE.month]


def test_phrases_are_folded_and_stand_once() -> None:
    """A phrase with a capital or an accent would match nothing; one in two patterns would hide the second."""
    phrases = [phrase for pattern in TABLE.pattern for phrase in pattern.phrases]
    counted = [phrase.replace("#", "1") for phrase in phrases]
    assert counted == [strip_marks(fold_line(phrase)) for phrase in counted]
    assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize("name", TABLE.rule)
def test_a_rule_is_found_in_its_example(name: str) -> None:
    """Each named regex works on the line given with it."""
    assert FURNITURE.rules[name].search(TABLE.rule[name].example)


@pytest.mark.parametrize("name", TABLE.list)
def test_a_list_works_on_its_example(name: str) -> None:
    """At least one word of the list stands in the line given with it."""
    line = fold_line(TABLE.list[name].example)
    words = {*WORD.findall(line), *WORD.findall(TABLE.list[name].example.lower())}
    assert any(word in words or word in line for word in TABLE.list[name].words if len(word) > 1 or word in words)


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_read(number: int) -> None:
    """In full and short, as pages write it."""
    month = TABLE.month[number - 1]
    for line in (month.example, *(f"3 {name} 2024" for name in month.names)):
        assert [f"2024-{number:02}"] == [found.value[:7] for found in find_dates(line, furniture=FURNITURE)]
