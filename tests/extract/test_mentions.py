"""Which spans of an article name or describe somebody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.extract.mentions import find_mentions
from recoupe.languages.pack import LanguagePack
from recoupe.languages.parser import load_parser
from recoupe.model.article import Passage, Role
from tests.extract.tagged import make_article, read_tagged

PACK = LanguagePack("fr")

CASES = {
    "a title, its complement and the name are one": (
        "la/DET ministre/NOUN/nsubj de/ADP l'/DET Agriculture/NOUN Anne/PROPN/-/PER "
        "Vasson/PROPN/-/PER a/AUX signé/VERB ./PUNCT",
        ["la ministre de l'Agriculture Anne Vasson"],
    ),
    "a comma between title and name": (
        "Le/DET maire/NOUN ,/PUNCT Luc/PROPN/-/PER Dorne/PROPN/-/PER ,/PUNCT refuse/VERB ./PUNCT",
        ["Le maire, Luc Dorne"],
    ),
    "no apposition where a list goes on": (
        "Le/DET maire/NOUN ,/PUNCT Luc/PROPN/-/PER Dorne/PROPN/-/PER et/CCONJ Anne/PROPN/-/PER "
        "Vasson/PROPN/-/PER signent/VERB ./PUNCT",
        ["Le maire", "Luc Dorne", "Anne Vasson"],
    ),
    "«et» before a pronoun goes on with no list": (
        "Le/DET maire/NOUN ,/PUNCT Luc/PROPN/-/PER Dorne/PROPN/-/PER et/CCONJ lui/PRON parlent/VERB ./PUNCT",
        ["Le maire, Luc Dorne"],
    ),
    "a courtesy title belongs to the name": (
        "Selon/ADP Mme/NOUN Vasson/PROPN ,/PUNCT rien/PRON ne/ADV presse/VERB ./PUNCT",
        ["Mme Vasson"],
    ),
    "a contracted article stays outside": (
        "l'/DET avis/NOUN du/ADP président/NOUN turc/ADJ",
        ["président turc"],
    ),
    "one of many": (
        "un/DET de/ADP ses/DET avocats/NOUN a/AUX parlé/VERB ./PUNCT",
        ["un de ses avocats"],
    ),
    "a noun that the text puts beside a name is a title later": (
        "La/DET céramiste/NOUN Anne/PROPN/-/PER Vasson/PROPN/-/PER expose/VERB ./PUNCT La/DET "
        "céramiste/NOUN part/VERB ./PUNCT",
        ["La céramiste Anne Vasson", "La céramiste"],
    ),
    "a name that the parser missed, by its given name": (
        "Le/DET projet/NOUN de/ADP Claire/PROPN Dorne/PROPN avance/VERB ./PUNCT",
        ["Claire Dorne"],
    ),
    "an acronym": ("hier/ADV ,/PUNCT la/DET LDRV/PROPN a/AUX répondu/VERB ./PUNCT", ["la LDRV"]),
    "a person swallowed by an assembly": (
        "la/DET présidente/NOUN de/ADP l'/DET Assemblée/NOUN/-/ORG Anne/PROPN/-/ORG Vasson/PROPN/-/ORG",
        ["la présidente de l'Assemblée Anne Vasson"],
    ),
    "an institution with its acronym in brackets": (
        "l'/DET association/NOUN des/ADP rives/NOUN (/PUNCT ADR/PROPN )/PUNCT proteste/VERB ./PUNCT",
        ["l'association des rives (ADR)"],
    ),
    "«il» of «il faut» is nobody": ("Il/PRON faut/VERB partir/VERB ./PUNCT", []),
    "«il» of «il n'y a» is nobody": ("Il/PRON n'/ADV y/PRON a/VERB rien/PRON ./PUNCT", []),
    "«il» of «il y voit» is somebody": ("Il/PRON y/PRON voit/VERB un/DET signe/NOUN ./PUNCT", ["Il"]),
    "«il» of «il a dit» is somebody": ("Il/PRON a/AUX parlé/VERB ./PUNCT", ["Il"]),
    "a day ends a phrase": (
        "le/DET porte-parole/NOUN de/ADP mardi/NOUN",
        ["le porte-parole"],
    ),
}


@pytest.mark.parametrize(("line", "expected"), CASES.values(), ids=CASES.keys())
def test_finds(line: str, expected: list[str]) -> None:
    article, parse = read_tagged("Titre/NOUN", line)
    found = [article.text[m.start : m.end] for m in find_mentions(article, parse, PACK)]
    assert [words for words in expected if words not in found] == []
    if not expected:
        assert found == []


def test_nothing_is_resolved_yet() -> None:
    article, parse = read_tagged("Titre/NOUN", "Anne/PROPN/-/PER Vasson/PROPN/-/PER a/AUX parlé/VERB ./PUNCT")
    assert {(m.entity, m.basis) for m in find_mentions(article, parse, PACK)} == {(None, "unresolved")}


def test_a_long_run_of_capitals_takes_linear_time() -> None:
    """Forty thousand capitals, brackets and «de» in a row are read in a few seconds at most."""
    article, parse = read_tagged("Titre/NOUN", "Le/DET maire/NOUN de/ADP Norvau/PROPN (/PUNCT " * 8_000)
    assert len(find_mentions(article, parse, PACK)) >= 8_000


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """No text breaks it, and every mention lies inside the text and is not empty."""
    article = make_article(text, [Passage(0, len(text), Role.PARAGRAPH)] if text else [])
    found = find_mentions(article, load_parser().parse_article(article), PACK)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert [(m.start, -m.end) for m in found] == sorted((m.start, -m.end) for m in found)
