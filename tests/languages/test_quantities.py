"""The words that tell which quantity a figure counts, each in its example."""

import re
from dataclasses import replace

import pytest

from recoupe.languages.fr.lexicon import find_lemma
from recoupe.languages.pack import load_pack
from recoupe.model.article import Span
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading, Term
from recoupe.stories.quantities import GenericWord, Quantity, QuantityTable, tell_counted
from recoupe.stories.sentences import find_sentence
from tests.stories.made import make_reading

TABLE = load_pack("fr").load("quantities", QuantityTable)
NUMBER = re.compile(r"\d[\d ]*|Trois|Deux|Quatre|Onze|onze")


def read(text: str) -> tuple[Reading, Figure]:
    """A reading whose terms have the lemmas of the French table, and its first number with the next word."""
    terms = tuple(
        Term(match.start(), match.end(), find_lemma(match[0].lower(), pos), pos)
        for match in re.finditer(r"[^\W\d_]{2,}", text)
        for pos in ("NOUN", "VERB")
    )
    found = NUMBER.search(text)
    assert found
    noun = re.compile(r"[^\W\d_]+").search(text, found.end())
    assert noun
    figure = Figure(found.start(), noun.end(), 2, 2, False, find_lemma(noun[0].lower(), "NOUN"), None)
    return replace(make_reading("a", text), terms=terms), figure


@pytest.mark.parametrize("quantity", TABLE.quantity, ids=lambda quantity: quantity.name)
def test_the_first_number_of_the_example_is_of_its_quantity(quantity: Quantity) -> None:
    reading, figure = read(quantity.example)
    sentence = find_sentence(reading.article, Span(figure.start, figure.end))
    counted = tell_counted(reading, figure, sentence)
    assert (counted.quantity, counted.running) == (quantity.name, quantity.running)


@pytest.mark.parametrize("entry", TABLE.generic, ids=lambda entry: entry.word)
def test_a_generic_word_is_no_unit(entry: GenericWord) -> None:
    reading, figure = read(entry.example)
    sentence = find_sentence(reading.article, Span(figure.start, figure.end))
    assert tell_counted(reading, figure, sentence).unit is None


def test_entries_are_sorted_and_no_word_stands_twice() -> None:
    names = [quantity.name for quantity in TABLE.quantity]
    words = [word for quantity in TABLE.quantity for word in quantity.words]
    assert names == sorted(names)
    assert len(words) == len(set(words))
    assert all(list(quantity.words) == sorted(quantity.words) for quantity in TABLE.quantity)
    assert [entry.word for entry in TABLE.generic] == sorted(entry.word for entry in TABLE.generic)
