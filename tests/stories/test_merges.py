"""What holds for every merge across articles, on invented piles and on the example story.

The order of the articles changes nothing; an exact copy of an article adds no independent account and changes no
group; without an article, its evidence is gone and no other.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import recoupe
from recoupe.model.article import Source
from recoupe.model.dossier import Dossier
from recoupe.model.reading import Reading
from recoupe.model.story import Links
from recoupe.stories.compile import compile_dossier
from recoupe.stories.link import link
from tests.stories.accounts import draw_accounts, print_again
from tests.stories.made import make_reading
from tests.stories.told import add_people, add_saying

Group = tuple[tuple[Any, ...], int | None]
"""The places of its members, and its accounts where they are counted."""


def place(member: Any) -> tuple[Any, ...]:
    """Where a member of any group stands."""
    if isinstance(member, str):
        return (member,)
    return tuple(
        getattr(member, name) for name in ("article", "start", "end", "entity", "event") if hasattr(member, name)
    )


def list_groups(found: Iterable[Any], *, without: str = "") -> set[Group]:
    """The groups by their places, those of the article `without` left out."""
    groups = set()
    for one in found:
        members = one.articles if hasattr(one, "articles") else one.members
        kept = tuple(where for where in map(place, members) if where[0] != without)
        if kept:
            groups.add((kept, getattr(one, "accounts", None)))
    return groups


MERGES: dict[str, Callable[[Links], Iterable[Any]]] = {
    "stories": lambda links: links.stories,
    "utterances": lambda links: links.utterances,
    "figures": lambda links: links.figures,
    "events": lambda links: links.events,
    "entities": lambda links: links.entities,
}


def run(readings: Sequence[Reading], *, one_story: bool = False) -> Links:
    return link(readings, window_days=7, one_story=one_story)


def compile_all(readings: Sequence[Reading], links: Links) -> list[Dossier]:
    by_id = {reading.id: reading for reading in readings}
    return [compile_dossier(story, [by_id[name] for name in story.articles], links) for story in links.stories]


def tell_timeline(dossier: Dossier, *, without: str = "") -> set[Group]:
    return list_groups(dossier.timeline, without=without)


@settings(max_examples=60, deadline=None)
@given(draw_accounts(), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_articles_changes_no_link_and_no_dossier(
    pile: tuple[Reading, ...], chance: random.Random, one_story: bool
) -> None:
    shuffled = list(pile)
    chance.shuffle(shuffled)
    expected, links = run(pile, one_story=one_story), run(shuffled, one_story=one_story)
    for field in fields(Links):
        assert getattr(expected, field.name) == getattr(links, field.name)
    assert compile_all(pile, expected) == compile_all(shuffled, links)


@settings(max_examples=80, deadline=None)
@given(draw_accounts(), st.integers(0, 5), st.booleans())
def test_an_exact_copy_changes_no_group_and_adds_no_account(
    pile: tuple[Reading, ...], number: int, one_story: bool
) -> None:
    copied = (*pile, print_again(pile[number % len(pile)]))
    before, after = run(pile, one_story=one_story), run(copied, one_story=one_story)
    for name, choose in MERGES.items():
        assert list_groups(choose(before)) <= list_groups(choose(after), without="zz"), name
    dossiers = zip(compile_all(pile, before), compile_all(copied, after), strict=True)
    for one, two in dossiers:
        assert one.accounts == two.accounts
        assert tell_timeline(one) == tell_timeline(two, without="zz")


@settings(max_examples=60, deadline=None)
@given(draw_accounts(), st.integers(0, 5))
def test_without_an_article_its_evidence_is_gone(pile: tuple[Reading, ...], number: int) -> None:
    gone = pile[number % len(pile)].id
    left = [reading for reading in pile if reading.id != gone]
    links = run(left)
    for name, choose in MERGES.items():
        places = {where[0] for members, _ in list_groups(choose(links)) for where in members}
        assert places <= {reading.id for reading in left}, name
    before = {copy.pair: copy for copy in run(pile).copies if gone not in copy.pair}
    assert before == {copy.pair: copy for copy in links.copies}


def tell_elsewhere(name: str, number: int) -> Reading:
    """An article of another story, of other people."""
    text = (
        "Ilse Brandt promet que les cantines serviront du sarrasin aux écoliers du plateau.",
        "Pour Ilse Brandt, les cantines serviront du sarrasin aux écoliers du plateau dès lundi.",
    )[number]
    reading = make_reading(name, text, published="2031-03-01", outlet=f"Le Plateau {number}")
    reading = add_people(reading, [("e9", "Ilse Brandt", "person")])
    content = "les cantines serviront du sarrasin aux écoliers du plateau"
    return add_saying(reading, content, speaker="Ilse Brandt", entity="e9")


@settings(max_examples=60, deadline=None)
@given(draw_accounts(most=5), st.integers(0, 4))
def test_without_an_article_what_others_tell_elsewhere_stays(pile: tuple[Reading, ...], number: int) -> None:
    """No weight of a word, no threshold depends on what else is read."""
    elsewhere = [tell_elsewhere(f"b{n}", n) for n in range(2)]
    gone = pile[number % len(pile)].id
    before, after = (run([*some, *elsewhere]) for some in (pile, [one for one in pile if one.id != gone]))
    for name, choose in MERGES.items():
        kept = [
            {group for group in list_groups(choose(links)) if all(where[0].startswith("b") for where in group[0])}
            for links in (before, after)
        ]
        assert kept[0] == kept[1], name
    assert any(len(members) == 2 for members, _ in list_groups(after.utterances) if members[0][0] == "b0")


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_the_example_changes_nothing(example: recoupe.Result, seed: int) -> None:
    shuffled = list(example.readings)
    random.Random(seed).shuffle(shuffled)
    links = run(shuffled)
    for field in fields(Links):
        assert getattr(run(example.readings), field.name) == getattr(links, field.name)


@pytest.mark.parametrize("number", [0, 5, 9, 13])
def test_a_copy_of_an_article_of_the_example_adds_no_account(example: recoupe.Result, number: int) -> None:
    readings = list(example.readings)
    before, after = run(readings), run([*readings, print_again(readings[number])])
    for name, choose in MERGES.items():
        assert list_groups(choose(before)) <= list_groups(choose(after), without="zz"), name
    assert [one.accounts for one in compile_all(readings, before)] == [
        one.accounts for one in compile_all([*readings, print_again(readings[number])], after)
    ]


def test_the_same_text_of_another_day_is_no_copy_made_that_day() -> None:
    """A dispatch brought again a month later is out of the window: its story is another."""
    first = make_reading("a", "Le bac de la Verne a heurté le pont neuf, le chenal est fermé.", published="2031-03-01")
    late = make_reading("b", first.article.text, published="2031-04-20")
    late = replace(late, article=replace(late.article, source=Source("Le Relais", "metadata")))
    assert [story.articles for story in run([first, late]).stories] == [("a",), ("b",)]


def test_one_text_a_thousand_times_is_one_account() -> None:
    """What a thousand sites bring, a word or a sentence said over and over, costs no square and counts once."""
    for text in ("Le bac de la Verne a heurté le pont neuf de Sarval, le chenal est fermé.", "bac", "Le bac. " * 3_000):
        first = make_reading("a", text, published="2031-03-01")
        pile = [print_again(first, f"a{number:03}") for number in range(300)]
        links = run(pile)
        assert [len(story.articles) for story in links.stories] == [300]
        assert [dossier.lead.alone for dossier in compile_all(pile[:20], run(pile[:20]))] == [()]
