"""Every entry of figures.toml, read in its example."""

from typing import Any

import pytest

from recoupe.extract.figure_lexicon import FigureTable
from recoupe.extract.lexemes import cut
from recoupe.extract.numbers import Amount, NumberTable, load_numbers
from recoupe.languages.pack import LanguagePack
from tests.extract.test_figures import find

PACK = LanguagePack("fr")
NUMBERS = PACK.load("figures", NumberTable)
TABLE = PACK.load("figures", FigureTable)


def read_first(text: str) -> list[Amount]:
    """The amounts of a text, from left to right."""
    lexemes = cut(text, 0, len(text))
    amounts: list[Amount] = []
    at = 0
    while at < len(lexemes):
        amount = load_numbers(PACK).read(text, lexemes, at)
        if amount is not None:
            amounts.append(amount)
        at = amount.last if amount else at + 1
    return amounts


@pytest.mark.parametrize("entry", NUMBERS.numeral, ids=lambda entry: entry.word)
def test_a_numeral_adds_its_value(entry: Any) -> None:
    amount = read_first(entry.example)[0]
    assert amount.form == "words"
    assert entry.value in (amount.value, amount.value % 10, amount.value % 100) or amount.value % entry.value == 0


@pytest.mark.parametrize("entry", [*NUMBERS.magnitude, *NUMBERS.collective], ids=lambda entry: entry.words[0])
def test_a_collective_has_the_range_of_its_example(entry: Any) -> None:
    amount = read_first(entry.example)[0]
    assert amount.low == entry.low
    assert entry.high is None or amount.high == entry.high


@pytest.mark.parametrize("entry", NUMBERS.fraction, ids=lambda entry: entry.words[0])
def test_a_fraction_has_its_value(entry: Any) -> None:
    amount = read_first(entry.example)[0]
    assert (amount.form, amount.value) == ("share", entry.value)


RANGES = {
    "about": {(180, 220)},
    "at_least": {(200, None)},
    "at_most": {(None, 200)},
    "exact": {(200, 200)},
    "nearly": {(190, 200)},
    "range": {(10, 15)},
}


@pytest.mark.parametrize("entry", NUMBERS.modifier, ids=lambda entry: f"{entry.effect}{entry.after}")
def test_a_modifier_moves_the_range(entry: Any) -> None:
    amounts = read_first(entry.example)
    assert {(amount.low, amount.high) for amount in amounts} == RANGES[entry.effect]


@pytest.mark.parametrize("entry", TABLE.label, ids=lambda entry: entry.words[0])
def test_a_number_after_a_label_names(entry: Any) -> None:
    assert any(f"{word} " in entry.example.lower() for word in entry.words)
    assert find(entry.example) == ()


@pytest.mark.parametrize("entry", TABLE.measure, ids=lambda entry: entry.unit)
def test_a_measure_is_the_unit(entry: Any) -> None:
    assert [figure.unit for figure in find(entry.example)] == [entry.unit]


@pytest.mark.parametrize("entry", [*TABLE.toll, *TABLE.fate, *TABLE.ordinal], ids=lambda entry: entry.words[0])
def test_one_counts_in_a_toll(entry: Any) -> None:
    assert len(find(entry.example)) == 1


@pytest.mark.parametrize("entry", [*TABLE.definite, *TABLE.naming], ids=lambda entry: entry.words[0])
def test_what_points_back_or_names_does_not_count(entry: Any) -> None:
    assert find(entry.example) == ()


LISTS = (
    "several",
    "rest",
    "manner",
    "link",
    "bare_link",
    "partly",
    "them",
    "join",
    "compound",
    "rank",
    "partitive",
    "out_of",
)


@pytest.mark.parametrize("name", LISTS)
def test_a_listed_word_stands_in_its_example_beside_a_figure(name: str) -> None:
    for entry in getattr(TABLE, name):
        assert any(word in entry.example.lower() for word in entry.words)
        assert find(entry.example)


def test_twice_is_no_count() -> None:
    for entry in TABLE.idle:
        assert find(entry.example) == ()


@pytest.mark.parametrize("word", [word for entry in TABLE.contrast for word in entry.words])
def test_a_figure_is_set_against_another(word: str) -> None:
    first, second = find(f"Ils étaient 400 bateliers, {word} 9000 bateliers samedi dernier.")
    assert first.as_of is None
    assert second.as_of is not None
