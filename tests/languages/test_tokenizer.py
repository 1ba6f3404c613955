"""Tokens as the treebanks cut them, on sentences of our own."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.languages.fr.tokenizer import find_tokens

CASES = {
    # elision
    "l'école d’Arles": ["l'", "école", "d’", "Arles"],
    "Qu'on l’ait dit": ["Qu'", "on", "l’", "ait", "dit"],
    "jusqu'à lorsqu’il puisqu'elle": ["jusqu'", "à", "lorsqu’", "il", "puisqu'", "elle"],
    "aujourd’hui quelqu'un l'on c'est-à-dire": ["aujourd’hui", "quelqu'un", "l'on", "c'est-à-dire"],
    "prud'hommes O'Brien main-d'œuvre": ["prud'hommes", "O'Brien", "main-d'œuvre"],
    "d'«amis»": ["d'", "«", "amis", "»"],
    # clitics
    "a-t-il dit-elle est-ce": ["a", "-t-il", "dit", "-elle", "est", "-ce"],
    "donne-le-moi, vas-y": ["donne", "-le", "-moi", ",", "vas", "-y"],
    "ce jour-là, celui-ci, là-bas": ["ce", "jour", "-là", ",", "celui-ci", ",", "là-bas"],
    "rendez-vous peut-être porte-parole": ["rendez-vous", "peut-être", "porte-parole"],
    "Y A-T-IL": ["Y", "A", "-T-IL"],
    "Saint-Cyr-en-Val Jean-Pierre": ["Saint-Cyr-en-Val", "Jean-Pierre"],
    # numbers
    "50'000 francs, d'1 500, 2’500.50": ["50'000", "francs", ",", "d'", "1 500", ",", "2’500.50"],
    "1 500 personnes, 1\u202f500, 12\u00a0345,6": ["1 500", "personnes", ",", "1\u202f500", ",", "12\u00a0345,6"],
    "100.000 1,5 2016-2017 12/10": ["100.000", "1,5", "2016-2017", "12/10"],
    "10% 10 % 20€ 3°C": ["10", "%", "10", "%", "20", "€", "3", "°C"],
    "14h30 18h 19e 1er": ["14", "h", "30", "18", "h", "19e", "1er"],
    "en 2017 300 personnes": ["en", "2017", "300", "personnes"],
    "une A320, du 4x4": ["une", "A320", ",", "du", "4x4"],
    # titles, initials, abbreviations
    "M. et Mme. Roux, MM. Bel": ["M.", "et", "Mme.", "Roux", ",", "MM.", "Bel"],
    "J.-P. Roux, avant J.-C., l'O.N.U.": ["J.-P.", "Roux", ",", "avant", "J.-C.", ",", "l'", "O.N.U."],
    "du pain, etc. Puis rien.": ["du", "pain", ",", "etc.", "Puis", "rien", "."],
    "Il y en a.": ["Il", "y", "en", "a", "."],
    # marks
    "«Oui», «\u00a0non\u00a0»": ["«", "Oui", "»", ",", "«", "non", "»"],
    '"Oui" “non” ‘si’': ['"', "Oui", '"', "“", "non", "”", "‘", "si", "’"],
    "''Oui'' -- non... si… !!": ["''", "Oui", "''", "--", "non", "...", "si", "…", "!!"],
    "Élu(e)s – (oui)": ["Élu(e)s", "–", "(", "oui", ")"],
    # addresses
    "voir www.exemple.fr/a-b, http://a.org.": ["voir", "www.exemple.fr/a-b", ",", "http://a.org", "."],
    "@exemple: #eau moi@exemple.org": ["@exemple", ":", "#eau", "moi@exemple.org"],
    "pic.exemple.com/aB1— Zoé": ["pic.exemple.com/aB1", "—", "Zoé"],
    "à droite.De son côté": ["à", "droite", ".", "De", "son", "côté"],
    "un quai videLe port, trop grandL'été": ["un", "quai", "vide", "Le", "port", ",", "trop", "grand", "L'", "été"],
    "YouTube, OpinionWay, DuPont": ["YouTube", ",", "OpinionWay", ",", "DuPont"],
    # characters that are no part of a token
    "un\u200bdeux\x00trois\ufeff\tquatre": ["un", "deux", "trois", "quatre"],
    "co\u00adordonner e\u0301cole": ["co\u00adordonner", "e\u0301cole"],
}


@pytest.mark.parametrize(("text", "tokens"), CASES.items())
def test_cuts_like_the_treebanks(text: str, tokens: list[str]) -> None:
    assert tokens == [text[start:end] for start, end in find_tokens(text)]


HOSTILE = [
    "a",
    "a.",
    "l'",
    "1 ",
    "1 000 ",
    "a-",
    "'",
    "www.",
    "a@",
    "(a)",
    "a(b)",
    "1.",
    "e\u0301",
    "-t-il",
    "a_",
    "1-",
    "\u200b",
]


@pytest.mark.parametrize("end", ["", "a", "1", ".", "-", "@", "'"])
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear_in_hostile_text(unit: str, end: str) -> None:
    """40 kB of any repetition is cut in a moment: nothing is looked at again and again."""
    text = unit * (40_000 // len(unit)) + end
    started = time.process_time()
    find_tokens(text)
    assert time.process_time() - started < 2


_ALPHABET = st.one_of(
    st.sampled_from(list("aAé'’-.,0123456789 \u00a0\u202f«»\"()/@#%:…\n\u200b\u202e\x00")), st.characters()
)


@given(st.text(_ALPHABET, max_size=200))
def test_every_character_is_in_one_token_or_a_gap(text: str) -> None:
    spans = find_tokens(text)
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert not any(letter.isalnum() for letter in text[position:start])
        position = end
    assert not any(letter.isalnum() for letter in text[position:])


@given(st.text(_ALPHABET, max_size=80), st.text(_ALPHABET, max_size=80))
def test_a_line_break_divides(first: str, second: str) -> None:
    """Two lines are cut as each alone: what a passage holds does not depend on its neighbours."""
    shift = len(first) + 1
    expected = [*find_tokens(first), *((start + shift, end + shift) for start, end in find_tokens(second))]
    assert expected == find_tokens(f"{first}\n{second}")
