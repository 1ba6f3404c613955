"""The words of another language and what they say in the pack's."""

import re

import pytest

from recoupe.extract.fingerprints import fold
from recoupe.extract.foreign import TranslationTable
from recoupe.languages.pack import load_pack

TABLE = load_pack("fr").load("translations", TranslationTable)


def split(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def shows(words: list[str], lemma: str) -> bool:
    """Whether one of the words begins like the lemma: «sûre» shows «sûr», «broken» shows «broken»."""
    head = fold(lemma)[: max(2, len(lemma) - 2)]
    return any(word.startswith(head) for word in words)


@pytest.mark.parametrize("sentence", TABLE.sentence, ids=lambda sentence: sentence.original[:40])
def test_a_sentence_and_its_translation_show_the_words(sentence) -> None:
    assert [word for word in sentence.words if not shows(split(sentence.original), word)] == []
    parts = [part for lemma in sentence.words.values() for part in split(lemma)]
    assert [part for part in parts if not shows(split(sentence.example), part)] == []
    assert set((sentence.also or {}).values()) <= sentence.words.keys()


def test_a_word_has_one_translation_and_small_words_none() -> None:
    words = [word for sentence in TABLE.sentence for word in (*sentence.words, *(sentence.also or {}))]
    assert len(words) == len(set(words))
    small = {*TABLE.function_words, *TABLE.light_words, *TABLE.negations}
    assert small.isdisjoint(words)
    assert len(small) == len(TABLE.function_words) + len(TABLE.light_words) + len(TABLE.negations)


def test_sentences_are_in_order() -> None:
    originals = [sentence.original.lower() for sentence in TABLE.sentence]
    assert originals == sorted(originals)
