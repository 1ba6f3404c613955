"""The contested words, each in one of its entry's examples."""

import re

import pytest

from recoupe.extract.words import Referent, find_words, load_contested
from recoupe.languages.fr.lexicon import find_lemma
from recoupe.languages.pack import load_pack
from recoupe.model.parse import Parse, Token
from tests.parses import make_article

PACK = load_pack("fr")
TABLE = load_contested(PACK)
LIGHT = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "de",
        "du",
        "d",
        "à",
        "au",
        "aux",
        "que",
        "qui",
        "a",
        "ont",
        "est",
        "et",
        "ou",
    ]
)
KINDS = {"NOUN": "nouns", "ADJ": "adjectives", "VERB": "verbs"}


def read_as(text: str, pos: str) -> Parse:
    """A parse in which every word that is not light has the tag `pos`, with the lemma of the French table."""
    tokens = [
        Token(
            index,
            match.start(),
            match.end(),
            match[0],
            find_lemma(match[0].lower(), pos),
            "DET" if match[0].lower().rstrip("’") in LIGHT else pos if match[0][0].isalpha() else "PUNCT",
            "",
            "",
            index,
        )
        for index, match in enumerate(re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*[’']?|[^\w\s]", text))
    ]
    return Parse(tuple(tokens), (), ())


@pytest.mark.parametrize("entry", TABLE.referent, ids=lambda entry: entry.key)
def test_every_word_is_found_in_an_example(entry: Referent) -> None:
    """Read as nouns, as adjectives and as verbs, the examples together have every word of the entry."""
    article = make_article("\n".join(entry.examples))
    found = {
        word.word
        for pos in KINDS
        for word in find_words(article, read_as(article.text, pos), PACK, ())
        if word.referent == entry.key
    }
    assert set() == {*entry.nouns, *entry.adjectives, *entry.verbs} - found


def test_entries_and_words_are_sorted_and_stand_once() -> None:
    keys = [entry.key for entry in TABLE.referent]
    assert keys == sorted(set(keys))
    for entry in TABLE.referent:
        for words in (entry.nouns, entry.adjectives, entry.verbs):
            assert list(words) == sorted(set(words)), entry.key
        assert entry.label
