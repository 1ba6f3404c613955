"""The words that tell which quantity a figure counts, each in its example."""

import re
from dataclasses import replace

import pytest

from recoupe.languages.fr.lexicon import find_lemma
from recoupe.languages.pack import load_pack
from recoupe.model.article import Span
from recoupe.model.date import DateMention
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading, Term
from recoupe.stories.quantities import (
    LOCAL,
    WHOLE,
    Authority,
    ListedWord,
    Quantity,
    QuantityTable,
    find_clock_times,
    is_revised,
    tell_counted,
    tell_place,
)
from recoupe.stories.sentences import find_sentence
from tests.stories.made import make_reading

TABLE = load_pack("fr").load("quantities", QuantityTable)
NUMBER = re.compile(r"\d[\d ]*|Trois|Deux|Quatre|Onze|onze")


def lemmatise(text: str) -> Reading:
    """A reading whose terms have the lemmas of the French table."""
    terms = tuple(
        Term(match.start(), match.end(), find_lemma(match[0].lower(), pos), pos)
        for match in re.finditer(r"[^\W\d_]{2,}", text)
        for pos in ("NOUN", "VERB")
    )
    return replace(make_reading("a", text), terms=terms)


def read(text: str) -> tuple[Reading, Figure]:
    """A reading whose terms have the lemmas of the French table, and its first number with the next word."""
    found = NUMBER.search(text)
    assert found
    noun = re.compile(r"[^\W\d_]+").search(text, found.end())
    assert noun
    figure = Figure(found.start(), noun.end(), 2, 2, False, find_lemma(noun[0].lower(), "NOUN"), None)
    return lemmatise(text), figure


@pytest.mark.parametrize("quantity", TABLE.quantity, ids=lambda quantity: quantity.name)
def test_the_first_number_of_the_example_is_of_its_quantity(quantity: Quantity) -> None:
    reading, figure = read(quantity.example)
    sentence = find_sentence(reading.article, Span(figure.start, figure.end))
    counted = tell_counted(reading, figure, sentence)
    assert (counted.quantity, counted.running) == (quantity.name, quantity.running)


@pytest.mark.parametrize("entry", TABLE.generic, ids=lambda entry: entry.word)
def test_a_generic_word_is_no_unit(entry: ListedWord) -> None:
    reading, figure = read(entry.example)
    sentence = find_sentence(reading.article, Span(figure.start, figure.end))
    assert tell_counted(reading, figure, sentence).unit is None
    several = replace(figure, unit=entry.word + "s")
    assert tell_counted(reading, several, sentence).unit is None


def find_numbers(text: str) -> tuple[Reading, Span]:
    """A reading in which every number is a figure, and its first sentence."""
    numbers = re.finditer(r"\d[\d ]*\d|\d|\b(?:trois|deux|quatre|cinq|douze|six|un(?= gr))\b", text, re.IGNORECASE)
    figures = tuple(Figure(m.start(), m.end(), 2, 2, False, None, None) for m in numbers)
    return replace(lemmatise(text), figures=figures), Span(0, len(text))


@pytest.mark.parametrize("entry", TABLE.degree, ids=lambda entry: entry.word)
def test_a_word_of_degree_goes_with_the_last_number_before_it(entry: ListedWord) -> None:
    reading, sentence = find_numbers(entry.example)
    at = entry.example.lower().index(entry.word)
    told = [f for f in reading.figures if f.start < at]
    figure = told[-1] if told else reading.figures[0]
    assert tell_counted(reading, figure, sentence).severe
    assert not any(tell_counted(reading, other, sentence).severe for other in reading.figures if other != figure)


@pytest.mark.parametrize("entry", TABLE.comparing, ids=lambda entry: entry.word)
def test_a_figure_of_another_time_is_told_beside_one_of_now(entry: ListedWord) -> None:
    reading, sentence = find_numbers(entry.example)
    assert [tell_counted(reading, figure, sentence).compared for figure in reading.figures] == [False, True]


@pytest.mark.parametrize("entry", TABLE.determiner, ids=lambda entry: entry.word)
def test_a_word_of_degree_behind_a_determiner_goes_with_its_own_noun(entry: ListedWord) -> None:
    reading, sentence = find_numbers(entry.example)
    assert f" {entry.word} graves" in entry.example or f" {entry.word[:-1]}s graves" in entry.example
    assert not any(tell_counted(reading, figure, sentence).severe for figure in reading.figures)


@pytest.mark.parametrize("entry", TABLE.revising, ids=lambda entry: entry.word)
def test_a_count_that_is_one_of_several_is_told_so(entry: ListedWord) -> None:
    assert is_revised(*find_numbers(entry.example))
    assert not is_revised(*find_numbers("Le bac a fait 9 morts."))


@pytest.mark.parametrize("entry", TABLE.part, ids=lambda entry: entry.word)
def test_a_word_of_part_is_found(entry: ListedWord) -> None:
    reading, sentence = find_numbers(entry.example)
    assert any(tell_counted(reading, figure, sentence).part for figure in reading.figures)


@pytest.mark.parametrize("entry", TABLE.measure, ids=lambda entry: entry.word)
def test_what_is_measured_counts_nobody(entry: ListedWord) -> None:
    reading, sentence = find_numbers(re.sub(r"\bdix\b", "10", entry.example))
    figure = replace(reading.figures[0], unit=entry.word)
    assert tell_counted(reading, figure, sentence).quantity in (None, "age")


def test_a_number_without_a_noun_counts_what_the_one_before_it_does() -> None:
    reading, sentence = find_numbers("Ils étaient 9 000 manifestants, dont 800 à Lervault, contre 12 000 la veille.")
    assert [tell_counted(reading, figure, sentence).quantity for figure in reading.figures] == ["crowd"] * 3


@pytest.mark.parametrize("entry", TABLE.authority, ids=lambda entry: entry.word)
def test_who_counts_tells_how_far_it_counts(entry: Authority) -> None:
    reading, sentence = find_numbers(entry.example)
    figure = replace(reading.figures[0], claimed_by=entry.example[: reading.figures[0].start])
    assert tell_place(reading, figure, sentence) == {"whole": WHOLE, "local": LOCAL}[entry.reach]


@pytest.mark.parametrize("entry", TABLE.whole, ids=lambda entry: entry.word)
def test_a_noun_stands_for_the_whole_country(entry: ListedWord) -> None:
    reading, sentence = find_numbers(entry.example)
    assert tell_place(reading, reading.figures[0], sentence) == WHOLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Près de 50 000 personnes ont marché, 40 ont été arrêtées.", None),
        ("Près de 50 000 personnes, dont 40 bateliers, ont été arrêtées.", "arrested"),
        ("Ils étaient 9 000 manifestants le 3 mai, 12 000 le 10 mai.", "crowd"),
    ],
)
def test_what_stands_behind_the_next_figure_is_told_of_that_one(text: str, expected: str | None) -> None:
    reading, sentence = find_numbers(text)
    assert tell_counted(reading, replace(reading.figures[0], unit="personne"), sentence).quantity == expected


def test_a_day_is_no_noun_of_a_number() -> None:
    """«12 000 le 10 mai» counts what the number before it does."""
    text = "Ils étaient 9 000 manifestants le 3 mai, puis 12 000 le 10 mai."
    last = Figure(text.index("12"), len(text) - 1, 12000, 12000, False, None, None)
    reading, sentence = find_numbers(text)
    told = DateMention(text.index("le 10"), len(text) - 1, None, None, "day", "unknown")
    reading = replace(reading, figures=(reading.figures[0], last), dates=(told,))
    assert tell_counted(reading, last, sentence).quantity == "crowd"


def test_times_of_day_are_read_in_hours() -> None:
    start = TABLE.clock.example.index("vers")
    told = DateMention(start, start + len("vers 11 h 15"), None, None, "minute", "unknown")
    reading = replace(make_reading("a", TABLE.clock.example), dates=(told,))
    assert [(figure.low, figure.high) for figure in find_clock_times(reading)] == [(11.25, 11.25)]


def test_a_time_of_another_zone_in_brackets_is_no_other_time() -> None:
    text = "Le bac a heurté le quai à 15 h 45 (14 h 45 GMT)."
    times = [text.index("15 h"), text.index("14 h")]
    dates = tuple(DateMention(start, start + 7, None, None, "minute", "unknown") for start in times)
    assert [figure.low for figure in find_clock_times(replace(make_reading("a", text), dates=dates))] == [15.75]


def test_entries_are_sorted_and_no_word_stands_twice() -> None:
    names = [quantity.name for quantity in TABLE.quantity]
    words = [word for quantity in TABLE.quantity for word in quantity.words]
    assert names == sorted(names)
    assert len(words) == len(set(words))
    assert all(list(quantity.words) == sorted(quantity.words) for quantity in TABLE.quantity)
    for entries in (
        TABLE.authority,
        TABLE.comparing,
        TABLE.degree,
        TABLE.determiner,
        TABLE.generic,
        TABLE.measure,
        TABLE.part,
        TABLE.revising,
        TABLE.whole,
    ):
        listed = [entry.word for entry in entries]
        assert listed == sorted(set(listed))
