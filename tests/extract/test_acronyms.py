"""Acronyms that an article spells out."""

import pytest

from recoupe.extract.acronyms import find_acronyms
from recoupe.extract.terms import find_terms
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from tests.parses import make_article


def find(text: str) -> list[tuple[str, tuple[str, ...]]]:
    article = make_article(text)
    terms = find_terms(article, load_parser().parse_article(article), load_pack("fr"))
    return [tuple(acronym) for acronym in find_acronyms(text, terms)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le maire a salué le syndicat des passeurs de la Verne (SPV).", [("spv", ("syndicat", "passeur", "verne"))]),
        ("L'usage du lanceur de filets marins contesté LFM recule.", [("lfm", ("lanceur", "filet", "marin"))]),
        ("Le SPV (syndicat des passeurs de la Verne) recrute.", [("spv", ("syndicat", "passeur", "verne"))]),
        ("La Régie fluviale (RF) et la RF disent non.", [("rf", ("régie", "fluvial"))]),
    ],
)
def test_words_spell_an_acronym_letter_by_letter(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert find(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Le syndicat des passeurs. SPV gagne.",
        "Rue Fermée RF.",
        "La Verne (SPV) monte.",
        "LE BAC EST (FERMÉ)",
        "",
    ],
)
def test_what_spells_nothing_is_none(text: str) -> None:
    assert find(text) == []
