"""Lemmas and the features of forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.languages.fr.lexicon import (
    find_lemma,
    normalise_form,
    tell_class,
    tell_norm,
    tell_shape,
    tell_suffix,
)


@pytest.mark.parametrize(
    ("form", "pos", "lemma"),
    [
        ("donnait", "VERB", "donner"),
        ("plaçait", "VERB", "placer"),
        ("soutiendra", "VERB", "soutenir"),
        ("a", "AUX", "avoir"),
        ("assuré", "VERB", "assurer"),
        ("journaux", "NOUN", "journal"),
        ("journal", "NOUN", "journal"),
        ("sœurs", "NOUN", "sœur"),
        ("soeurs", "NOUN", "soeur"),
        ("Ministres", "NOUN", "ministre"),
        ("Etat", "NOUN", "état"),
        ("blessées", "ADJ", "blessé"),
        ("nationales", "ADJ", "national"),
        ("l’", "DET", "le"),
        ("-t-il", "PRON", find_lemma("il", "PRON")),
        ("-elle", "PRON", find_lemma("elle", "PRON")),
        ("rebidulées", "VERB", "rebiduler"),
        ("du", "ADP", "de"),
        ("des", "DET", "un"),
        ("qu'", "SCONJ", "que"),
        ("rapidement", "ADV", "rapidement"),
        ("Bourgueil", "PROPN", "Bourgueil"),
        ("Bidulchose", "NOUN", "bidulchose"),
        ("»", "PUNCT", "»"),
    ],
)
def test_lemmas(form: str, pos: str, lemma: str) -> None:
    assert lemma == find_lemma(form, pos)


@pytest.mark.parametrize(
    ("first", "second"),
    [("L'", "l’"), ("“", "«"), ("”", "»"), ("Etat", "État"), ("1789", "2016"), ("–", "-"), ("e\u0301cole", "école")],
)
def test_spellings_that_share_a_norm(first: str, second: str) -> None:
    assert tell_norm(first) == tell_norm(second)


def test_an_initial_keeps_its_letter_where_it_is_a_word() -> None:
    assert (tell_norm("Elle"), tell_norm("En")) == ("elle", "en")


def test_classes_tell_what_a_form_may_be() -> None:
    assert "V" in tell_class("donnait")
    assert "N" in tell_class("journaux")
    assert tell_class("Bidulchose") == "?"
    assert tell_class("vice-capitaine") == "-" + tell_class("capitaine")


def test_shapes() -> None:
    assert [tell_shape(form) for form in ("Bourgueil", "ONU", "123456", "l’", "J.-P.")] == [
        "Xxxxx",
        "XXX",
        "dddd",
        "x'",
        "X.-X.",
    ]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_form_has_features_and_a_lemma(form: str) -> None:
    for tell in (normalise_form, tell_norm, tell_class, tell_suffix, tell_shape):
        assert len(tell(form)) < 1000
    assert isinstance(find_lemma(form, "NOUN"), str)
