"""Sentences that stand by themselves, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.languages.pack import WordGroup, WordGroups, load_pack
from recoupe.stories.leaning import is_run_together, leans

GROUPS = {group.name: group for group in load_pack("fr").load("backward", WordGroups).group}
POINTING = [GROUPS[name] for name in ("anywhere", "beginning", "demonstrative")]


@pytest.mark.parametrize("group", POINTING, ids=lambda group: group.name)
def test_the_examples_lean(group: WordGroup) -> None:
    assert leans(group.example, "fr")


def test_a_demonstrative_that_tells_a_day_leans_on_nothing() -> None:
    assert not leans(GROUPS["of_time"].example, "fr")
    assert not leans("Ce dimanche, le bac de la Verne est resté à quai.", "fr")


def test_the_example_of_an_opener_is_run_together() -> None:
    assert is_run_together(GROUPS["opener"].example, "fr")


def test_the_lists_are_sorted() -> None:
    assert list(GROUPS) == sorted(GROUPS)
    assert [group.name for group in GROUPS.values() if list(group.words) != sorted(group.words)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Le câble du bac a rompu mardi soir au milieu de la Verne.",
        "La rupture de ce câble a surpris le pilote.",
        "Autrement dit, le bac de la Verne ne roulera plus.",
        "Ethan Carlin a quitté le port.",
        "Le bac de BlaBlaCar et de LaREM a coûté 1.5 million sur YouTube.",
    ],
)
def test_others_stand_by_themselves(sentence: str) -> None:
    assert not leans(sentence, "fr")
    assert not is_run_together(sentence, "fr")


@pytest.mark.parametrize(
    "sentence",
    [
        "Le bac est resté à quai.Le pont est fermé.",
        "Le bac est resté à SarvalVers midi.",
        "Par bateauDes marchandises sont prévues à Sarval.",
        "Le bac de Sarval fut construit en 1931.La ville l’a racheté.",
        "Le maire a répondu sur verne.com au préfet.",
        "Ce que l’on sait:Le bac est resté à quai.",
    ],
)
def test_two_sentences_without_their_border_are_run_together(sentence: str) -> None:
    assert is_run_together(sentence, "fr")


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    assert leans(text, "fr") in (True, False)
    assert is_run_together(text, "fr") in (True, False)
