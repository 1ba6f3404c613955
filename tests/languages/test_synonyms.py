"""The groups of words that reports of one saying put in each other's place."""

import re

import pytest

from recoupe.languages.pack import load_pack
from recoupe.stories.stems import SynonymTable, load_sense, stem

GROUPS = load_pack("fr").load("synonyms", SynonymTable).group


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.words[0])
def test_a_group_has_two_of_its_words_in_its_example(group) -> None:
    words = set(re.findall(r"[^\W_]+", group.example.lower()))
    assert len(words & set(group.words)) >= 2
    assert list(group.words) == sorted(set(group.words))


def test_groups_are_in_order_and_share_no_word() -> None:
    assert [group.words for group in GROUPS] == sorted(group.words for group in GROUPS)
    stems = [form for group in GROUPS for form in {stem(word) for word in group.words}]
    assert len(stems) == len(set(stems))


def test_synonyms_have_one_sense_and_other_words_their_own() -> None:
    sense = load_sense("fr")
    assert sense("moratoire") == sense("suspendre") == sense("suspension")
    assert sense("moratoire") != sense("hausse")
    assert sense("passeur") == stem("passeur")
