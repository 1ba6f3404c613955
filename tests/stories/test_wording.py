"""Wordings side by side."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.stories.wording import (
    MAX_DIFF_WORDS,
    Wording,
    diff_words,
    measure_run,
    relate,
    relate_all,
    shorten,
    split_forms,
    split_words,
)


def words(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in split_words(text))


def test_diff_names_what_is_kept_added_and_missing() -> None:
    fullest, other = "Le bac restera à quai jusqu’à lundi", "«Le bac restera à quai», au moins"
    assert [
        (part.kind, part.fullest and fullest[slice(*part.fullest)], part.other and other[slice(*part.other)])
        for part in diff_words(fullest, other)
    ] == [
        ("kept", "Le bac restera à quai", "Le bac restera à quai"),
        ("missing", "jusqu’à lundi", None),
        ("added", None, "au moins"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_diff_covers_every_word_of_both_once(fullest: str, other: str) -> None:
    """Spans lie inside their texts, in order, and every word of either text stands in exactly one part."""
    parts = diff_words(fullest, other)
    for text, spans in (
        (fullest, [part.fullest for part in parts if part.fullest]),
        (other, [part.other for part in parts if part.other]),
    ):
        covered = [word for span in spans for word in words(text[span.start : span.end])]
        assert covered == list(words(text))
        assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


@given(st.text(max_size=60))
def test_diff_with_itself_keeps_all(text: str) -> None:
    assert all(part.kind == "kept" for part in diff_words(text, text))


def test_diff_of_very_long_texts_is_cut_short() -> None:
    """What stands behind the words that are aligned is told as missing and added, not lost."""
    text = "bac " * (MAX_DIFF_WORDS + 5)
    assert [part.kind for part in diff_words(text, text)] == ["kept", "missing", "added"]


@pytest.mark.parametrize(
    ("fullest", "other", "relation"),
    [
        ("Le bac reste à quai", "Le bac reste à quai", "verbatim"),
        ("Le bac reste à quai", "le  bac reste à quai !", "verbatim"),
        ("Le bac reste à quai jusqu'à la fin des travaux du port", "le bac reste à quai", "extract"),
        ("Le bac reste à quai", "le traversier ne partira plus", "reworded"),
        ("", "", "verbatim"),
        ("", "le bac", "extract"),
    ],
)
def test_relation_of_two(fullest: str, other: str, relation: str) -> None:
    assert relate(words(fullest), words(other)) == relation
    assert relate(words(other), words(fullest)) == relation


def test_relation_of_many_is_told_against_the_fullest() -> None:
    """Two extracts of one sentence need share nothing."""
    full = "le bac reste à quai et la passerelle ferme demain"
    assert relate_all(map(words, ["le bac reste à quai", full, "la passerelle ferme demain"])) == "extract"


@given(st.text())
def test_words_without_their_places(text: str) -> None:
    assert split_forms(text) == tuple(word.form for word in split_words(text))


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_longest_run(first: list[str], second: list[str]) -> None:
    def holds(run: list[str], text: list[str]) -> bool:
        return any(text[start : start + len(run)] == run for start in range(len(text) + 1))

    expected = max(
        end - start
        for start in range(len(first) + 1)
        for end in range(start, len(first) + 1)
        if holds(first[start:end], second)
    )
    assert measure_run(first, second) == expected == measure_run(second, first)


def test_an_acronym_stands_for_its_words_only_where_the_other_has_no_more() -> None:
    def word(*stems: str, acronyms: tuple[tuple[str, frozenset[str]], ...] = ()) -> Wording:
        return Wording((), frozenset(stems), frozenset(), negated=False, acronyms=acronyms)

    known = (("spv", frozenset({"syndicat", "passeur"})),)
    spelled = word("grève", "syndicat", "passeur", acronyms=known)
    assert shorten(spelled, word("grève", "spv")) == {"grève", "spv"}
    assert shorten(spelled, word("grève", "syndicat", "passeur", "spv")) == spelled.stems
    assert shorten(spelled, word("grève")) == spelled.stems
    assert shorten(word("spv"), spelled) == {"spv"}
