"""Contested words and in whose voice they stand."""

import pytest

from recoupe.extract.words import find_words
from recoupe.languages.pack import load_pack
from recoupe.model.article import Span
from recoupe.model.statement import Mode, Statement
from recoupe.model.word import Voice
from tests.extract.tagged import read_tagged

PACK = load_pack("fr")


def state(text: str, words: str, mode: Mode) -> Statement:
    start = text.index(words)
    return Statement("s1", mode, (Span(start, start + len(words)),))


@pytest.mark.parametrize(
    ("line", "content", "mode", "voice"),
    [
        ("Les/DET migrants/NOUN attendent/VERB ./PUNCT", "", "direct", "narrator"),
        (
            "Elle/PRON dit/VERB que/SCONJ les/DET migrants/NOUN attendent/VERB ./PUNCT",
            "les migrants attendent",
            "indirect",
            "reported",
        ),
        (
            "«/PUNCT Les/DET migrants/NOUN attendent/VERB »/PUNCT ,/PUNCT dit/VERB -elle/PRON ./PUNCT",
            "Les migrants attendent",
            "direct",
            "quoted",
        ),
        (
            "Il/PRON parle/VERB de/ADP «/PUNCT migrants/NOUN »/PUNCT arrivés/ADJ ./PUNCT",
            "« migrants » arrivés",
            "mixed",
            "scare_quoted",
        ),
        ("Ces/DET «/PUNCT migrants/NOUN »/PUNCT attendent/VERB ./PUNCT", "", "direct", "scare_quoted"),
    ],
)
def test_the_voice_of_a_word(line: str, content: str, mode: Mode, voice: Voice) -> None:
    article, parse = read_tagged("Titre/NOUN", line)
    statements = (state(article.text, content, mode),) if content else ()
    found = find_words(article, parse, PACK, statements)
    assert [("migrants", "migrants", voice)] == [(article.text[w.start : w.end], w.referent, w.voice) for w in found]
    assert [("s1" if content else None)] == [w.statement for w in found]


def test_a_word_is_left_alone_outside_its_context() -> None:
    """A victory in sports is no capture of a town."""
    article, parse = read_tagged("Titre/NOUN", "La/DET victoire/NOUN du/ADP club/NOUN ./PUNCT")
    assert find_words(article, parse, PACK, ()) == ()


def test_the_longest_entry_of_a_referent_counts() -> None:
    article, parse = read_tagged("T/NOUN", "Des/DET demandeurs/NOUN d'/ADP asile/NOUN attendent/VERB ./PUNCT")
    assert [word.word for word in find_words(article, parse, PACK, ())] == ["demandeur d’asile"]


def test_the_longer_of_two_referents_counts() -> None:
    """«Prise d'otages» is an attack and no capture of a place, «la prise du fort» is."""
    line = "L'/DET armée/NOUN et/CCONJ la/DET police/NOUN ,/PUNCT les/DET rebelles/NOUN et/CCONJ deux/NUM blessés/NOUN"
    hostages = "la/DET prise/NOUN d'/ADP otages/NOUN dure/VERB ,/PUNCT un/DET mort/NOUN ./PUNCT"
    fort = "la/DET prise/NOUN du/ADP fort/NOUN dure/VERB ,/PUNCT un/DET mort/NOUN ./PUNCT"
    for rest, expected in ((hostages, ["attack"]), (fort, ["capture_of_place"])):
        article, parse = read_tagged("T/NOUN", f"{line} {rest}")
        start = article.text.index("prise")
        assert [word.referent for word in find_words(article, parse, PACK, ()) if word.start == start] == expected
