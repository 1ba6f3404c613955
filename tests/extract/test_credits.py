"""Whom an article credits, and as what."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.extract.credits import find_credits
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import FurnitureKind, Passage, Role, Source
from tests.extract.tagged import make_article

PACK = LanguagePack("fr")

CASES = [
    (Role.PARAGRAPH, "Le parquet a confié l'enquête à la police judiciaire.", []),
    (Role.PARAGRAPH, "Dans l'après-midi, les forces de l'ordre ont reculé.", []),
    (Role.CREDIT, "AFP", [("agency", "AFP", "AFP")]),
    (Role.CREDIT, "Avec AFP", [("with_agency", "AFP", "Avec AFP")]),
    (Role.CREDIT, "Source : Reuters", [("agency", "Reuters", "Reuters")]),
    (Role.CREDIT, "Source: Divers", [("cited", "Divers", "Source: Divers")]),
    (
        Role.CREDIT,
        "© Luc Vasson / Keystone",
        [("photo", "Luc Vasson", "Luc Vasson"), ("photo", "Keystone", "Keystone")],
    ),
    (Role.BYLINE, "Par Anne Dorne", [("byline", "Anne Dorne", "Anne Dorne")]),
    (Role.BYLINE, "Par Anne Dorne avec AFP", [("byline", "Anne Dorne", "Anne Dorne"), ("with_agency", "AFP", "AFP")]),
    (
        Role.CAPTION,
        "La maire devant le bac, le 3 mai. - LUC VASSON / AFP",
        [("photo", "LUC VASSON", "LUC VASSON"), ("photo", "AFP", "AFP")],
    ),
    (Role.CAPTION, "La maire reçoit un reporter de Reuters devant le bac.", []),
    (
        Role.PARAGRAPH,
        "NORVAU (Reuters) - Le bac a coulé.",
        [("dateline", "NORVAU", "NORVAU"), ("agency", "Reuters", "Reuters")],
    ),
    (Role.PARAGRAPH, "Norvau / La maire a parlé.", [("dateline", "Norvau", "Norvau")]),
    (Role.PARAGRAPH, "SUISSE - La maire a parlé.", []),
    (
        Role.PARAGRAPH,
        "NORVAU (Torbe), 3 mai 2019 (NVP) - Le bac a coulé, a dit la maire à NVP.",
        [("dateline", "NORVAU", "NORVAU"), ("agency", "NVP", "NVP"), ("cited", "NVP", "dit la maire à NVP")],
    ),
    (Role.CREDIT, "Avec Norvau-Presse", [("with_agency", "Norvau-Presse", "Norvau-Presse")]),
    (Role.CREDIT, "Avec Norvapresse", [("with_agency", "Norvapresse", "Norvapresse")]),
    (Role.CREDIT, "NVP", [("agency", "NVP", "NVP")]),
    (Role.BYLINE, "La rédaction, avec NVP", [("with_agency", "NVP", "NVP")]),
    (Role.CAPTION, "Le bac, le 3 mai. NVP", [("photo", "NVP", "NVP")]),
    (Role.CAPTION, "Le bac, le 3 mai. L. VASSON/AFP", [("photo", "L. VASSON", "L. VASSON"), ("photo", "AFP", "AFP")]),
    (Role.PARAGRAPH, "Le bac a coulé, selon Choc Matin.", []),
    (
        Role.PARAGRAPH,
        "Le bac a coulé, rapporte Le Courrier de la Torbe.",
        [("cited", "Le Courrier de la Torbe", "rapporte Le Courrier de la Torbe")],
    ),
    (
        Role.PARAGRAPH,
        "Le bac a coulé, ajoute le communiqué de la préfecture.",
        [("official", "préfecture", "ajoute le communiqué de la préfecture")],
    ),
    (
        Role.PARAGRAPH,
        "Le bac a coulé, a indiqué la préfecture. Celle-ci le cherche.",
        [("official", "préfecture", "indiqué la préfecture")],
    ),
    (Role.PARAGRAPH, "Le bac a coulé, rapporte l’AFP.", [("cited", "AFP", "rapporte l’AFP")]),
    (
        Role.PARAGRAPH,
        "Selon l'agence de presse russe « Tass », le bac a coulé.",
        [("cited", "TASS", "Selon l'agence de presse russe « Tass")],
    ),
    (Role.PARAGRAPH, "Le bilan, cité par Interfax, est provisoire.", [("cited", "Interfax", "cité par Interfax")]),
    (Role.PARAGRAPH, "La maire l'a déclaré à Reuters.", [("cited", "Reuters", "déclaré à Reuters")]),
    (Role.PARAGRAPH, "Le Monde a révélé l'affaire.", [("cited", "Le Monde", "Monde")]),
    (Role.PARAGRAPH, "Le monde a révélé son goût du fleuve.", []),
    (Role.PARAGRAPH, "Selon le Dr Vasson, le bac a coulé.", []),
    (Role.PARAGRAPH, "Un reporter de Reuters a raconté la scène.", []),
    (
        Role.PARAGRAPH,
        "Selon Reuters, le bac a coulé. Selon la même source, rien n'a été sauvé.",
        [("cited", "Reuters", "Selon Reuters"), ("cited", "Reuters", "Selon la même source")],
    ),
    (Role.PARAGRAPH, "Selon le Kremlin, tout va bien.", [("official", "Kremlin", "Selon le Kremlin")]),
    (Role.PARAGRAPH, "Le bac coulera, a indiqué le kremlin.", [("official", "Kremlin", "indiqué le kremlin")]),
    (
        Role.PARAGRAPH,
        "Selon le ministère de l'Intérieur, le calme règne.",
        [("official", "ministère de l'Intérieur", "Selon le ministère de l'Intérieur")],
    ),
    (Role.PARAGRAPH, "Le bac a coulé hier soir. (AFP)", [("agency", "AFP", "AFP")]),
    (Role.PARAGRAPH, "Le bac (AFP en a parlé) a coulé hier soir.", []),
    (Role.TAGS, "AFP Reuters", []),
]


@pytest.mark.parametrize(("role", "text", "expected"), CASES, ids=[f"{role}: {text}" for role, text, _ in CASES])
def test_finds(role: Role, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_credits(make_article(text, [Passage(0, len(text), role)]), PACK)
    assert expected == [(credit.kind, credit.name, text[credit.start : credit.end]) for credit in found]


def test_an_agency_s_blurb() -> None:
    text = "L’Agence France-Presse (AFP) est une agence de presse mondiale."
    passage = Passage(0, len(text), Role.FURNITURE, FurnitureKind.AGENCY)
    found = find_credits(make_article(text, [passage]), PACK)
    assert [(credit.kind, credit.name) for credit in found] == [("agency_blurb", "AFP")]


def test_initials_are_spelled_out_as_the_article_does() -> None:
    text = "NORVAU (NVP) - Le bac a coulé.\nNorvau-Presse (NVP) est une agence de presse."
    passages = [Passage(0, 30, Role.PARAGRAPH), Passage(31, len(text), Role.FURNITURE, FurnitureKind.AGENCY)]
    found = find_credits(make_article(text, passages), PACK)
    assert [(credit.kind, credit.name) for credit in found] == [
        ("dateline", "NORVAU"),
        ("agency", "Norvau-Presse"),
        ("agency_blurb", "Norvau-Presse"),
    ]


def test_an_article_does_not_cite_its_own_source() -> None:
    text = "Le bac a coulé, a dit la maire à Ondes Norvau. © Ondes Norvau"
    article = make_article(text[:46], [Passage(0, 46, Role.PARAGRAPH)])
    own = replace(article, source=Source("Ondes Norvau", "metadata"))
    assert find_credits(own, PACK) == ()


def test_furniture_credits_nobody() -> None:
    text = "Lire aussi : selon Reuters, le bac a coulé"
    passage = Passage(0, len(text), Role.FURNITURE, FurnitureKind.RELATED)
    assert find_credits(make_article(text, [passage]), PACK) == ()


def test_only_the_first_paragraph_opens_with_a_dateline() -> None:
    text = "Le bac a coulé.\nNorvau / La maire a parlé."
    passages = [Passage(0, 15, Role.PARAGRAPH), Passage(16, len(text), Role.PARAGRAPH)]
    assert find_credits(make_article(text, passages), PACK) == ()


@pytest.mark.parametrize("piece", ["Selon l'agence ", "(AFP ", "A", "AFP / ", "Avec ", "de ", "A, ", "PARIS "])
@pytest.mark.parametrize("role", [Role.PARAGRAPH, Role.CAPTION, Role.CREDIT, Role.BYLINE])
def test_a_long_line_takes_linear_time(role: Role, piece: str) -> None:
    """Sixty thousand characters of one piece again and again, well under the second a line may take."""
    text = piece * (60_000 // len(piece))
    begun = time.process_time()
    find_credits(make_article(text, [Passage(0, len(text), role)]), PACK)
    assert time.process_time() - begun < 5


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(list(Role)))
def test_any_text(text: str, role: Role) -> None:
    """No text breaks it; credits lie inside the text, in order, and are not empty."""
    passages = [Passage(0, len(text), role)] if text else []
    found = find_credits(make_article(text, passages), PACK)
    assert all(0 <= credit.start < credit.end <= len(text) and credit.name for credit in found)
    assert [(c.start, c.end) for c in found] == sorted((c.start, c.end) for c in found)
