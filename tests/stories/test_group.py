import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.languages.frequencies import load_frequencies
from recoupe.model.article import Dating
from recoupe.model.reading import Reading
from recoupe.model.story import Story
from recoupe.stories.copies import match_copies
from recoupe.stories.group import find_headline, group
from recoupe.stories.likeness import compare_profiles, make_profile
from recoupe.stories.linkage import join
from recoupe.stories.weights import weigh_terms
from recoupe.stories.window import MAX_CANDIDATES, find_pairs
from tests.readings import WORDS, make_article, make_reading, piles
from tests.stories.test_copies import DISPATCH, OTHER, OWN

REWORDED = (
    "Mercredi avant l’aube, le bac de la Verne s’est jeté contre une pile du pont neuf. Trois villages n’ont plus de "
    "passage jusqu’à dimanche : la préfecture a fermé le chenal et une enquête dira les causes de la collision."
)


def run(*readings: Reading, window_days: int = 7, one_story: bool = False) -> tuple[Story, ...]:
    return group(readings, copies=match_copies(readings), window_days=window_days, one_story=one_story)


def sets(stories: tuple[Story, ...]) -> list[tuple[str, ...]]:
    return [story.articles for story in stories]


def test_two_accounts_of_one_event_are_one_story() -> None:
    found = run(make_reading("a", DISPATCH), make_reading("b", REWORDED), make_reading("c", OTHER))
    assert sets(found) == [("a", "b"), ("c",)]


def test_every_article_is_in_one_story_and_none_is_none() -> None:
    assert run() == ()
    assert sets(run(make_reading("a", ""))) == [("a",)]


def test_a_known_distance_beyond_the_window_parts_articles() -> None:
    first, second = make_reading("a", DISPATCH, published="2031-03-01"), make_reading("b", DISPATCH)
    late = make_reading("c", DISPATCH, published="2031-03-20")
    assert sets(run(first, late)) == [("a",), ("c",)]
    assert sets(run(first, late, window_days=30)) == [("a", "c")]
    assert sets(run(first, second)) == [("a", "b")]


def test_one_story_takes_all_whatever_their_dates() -> None:
    pile = [make_reading("b", OTHER, published="2032-01-01"), make_reading("a", OWN), make_reading("c", DISPATCH)]
    assert sets(run(*pile, one_story=True)) == [("b", "a", "c")]


def test_stories_and_their_articles_are_in_order_of_publication() -> None:
    pile = [
        make_reading("a", DISPATCH, published="2031-03-03"),
        make_reading("b", DISPATCH),
        make_reading("c", DISPATCH, published="2031-03-02"),
        make_reading("d", OTHER, published="2031-03-01"),
    ]
    assert sets(run(*pile)) == [("d",), ("c", "a", "b")]


def test_the_label_is_the_headline_of_the_most_central_article() -> None:
    pile = [
        make_reading("a", f"{DISPATCH} {OTHER}", headline="Le bac, et les cantines"),
        make_reading("b", DISPATCH, headline="Le bac heurte le pont"),
        make_reading("c", f"{DISPATCH} Une enquête est ouverte."),
    ]
    assert [story.label for story in run(*pile)] == ["Le bac heurte le pont"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Le pont est fermé. Le maire se tait.", "Le pont est fermé."),
        ("Le pont est fermé", "Le pont est fermé"),
        (" ".join(["pont"] * 60), " ".join(["pont"] * 24)),
        ("Le secret. Il est bien gardé. On le dira.", "Le secret. Il est bien gardé."),
        ("■ 1.\nLe pont est fermé. Le maire se tait.", "Le pont est fermé."),
        ("L’auteur du livre (éd. du Quai) se tait. Il écrit.", "L’auteur du livre (éd. du Quai) se tait."),
        ("Fermé.", "Fermé."),
        ("", "a"),
    ],
)
def test_without_a_headline_the_first_sentence_stands_for_it(text: str, label: str) -> None:
    assert label == find_headline(make_reading("a", text))


def test_ids_are_made_from_the_first_article() -> None:
    one, two = run(make_reading("a", DISPATCH)), run(make_reading("a", OTHER))
    assert one[0].id == two[0].id
    assert one[0].id != run(make_reading("b", DISPATCH))[0].id


def test_a_story_keeps_its_id_as_articles_join_and_leave() -> None:
    first = make_reading("b", DISPATCH, published="2031-03-01")
    later = make_reading("a", REWORDED, published="2031-03-02")
    joined = run(first, later)
    assert sets(joined) == [("b", "a")]
    assert joined[0].id == run(first)[0].id
    assert joined[0].id != run(later)[0].id


def compare(first: Reading, second: Reading, window_days: int = 7) -> float:
    return compare_profiles(make_profile(first), make_profile(second), window_days=window_days)


def test_the_same_weekday_joins_and_another_parts() -> None:
    """What happened «samedi» is more likely what another tells of «samedi» than of «mardi»."""
    text = "La crue a emporté le ponton et deux barges"
    same = compare(make_reading("a", f"{text} samedi."), make_reading("b", f"{text} samedi soir."))
    none = compare(make_reading("a", f"{text}."), make_reading("b", f"{text} hier soir."))
    other = compare(make_reading("a", f"{text} samedi."), make_reading("b", f"{text} mardi soir."))
    assert same > none > other


def test_likeness_fades_with_the_days_between() -> None:
    days = [
        compare(make_reading("a", OWN, published="2031-03-01"), make_reading("b", OWN, published=day))
        for day in ("2031-03-01", "2031-03-03", "2031-03-06", "2031-03-09")
    ]
    assert sorted(days, reverse=True) == days
    assert days[-1] == 0


def test_overlapping_bounds_are_no_distance() -> None:
    """«Between the 1st and the 9th» may be the day of an article of the 5th."""
    vague = make_reading("a", OWN)
    bounds = Dating(None, "2031-03-01", "2031-03-09", "week", "text")
    vague = replace(vague, article=replace(vague.article, published=bounds))
    exact = [make_reading("b", OWN, published=day) for day in ("2031-03-05", "2031-03-30")]
    assert compare(vague, exact[0]) == compare(make_reading("a", OWN), exact[0])
    assert compare(vague, exact[1]) == 0


def test_common_words_tell_nothing() -> None:
    assert weigh_terms(make_reading("a", "premier premier")) == {}


def test_the_frequencies_are_sorted_and_fit_their_count() -> None:
    table = load_frequencies("fr")
    assert list(table.counts) == sorted(table.counts)
    assert all(2 <= count <= table.documents for count in table.counts.values())
    assert table.weigh("samovar") > table.weigh("pont") > table.weigh("ministre") > table.weigh("premier") == 0


def test_only_pairs_that_are_alike_on_average_join() -> None:
    """A chain of links does not hold what its ends do not share."""
    likeness = {(0, 1): 0.9, (1, 2): 0.4, (2, 3): 0.9}

    def link(one: tuple[int, ...], other: tuple[int, ...]) -> float:
        pairs = [likeness.get((min(a, b), max(a, b)), 0.0) for a in one for b in other]
        return sum(pairs) / len(pairs)

    assert join([(0,), (1,), (2,), (3,)], likeness, link, at_least=0.3) == [(0, 1), (2, 3)]


def test_pairs_grow_with_the_articles_and_not_with_their_square() -> None:
    chance = random.Random(3)
    profiles = [make_profile(make_reading(f"a{n}", " ".join(chance.choices(WORDS, k=30)))) for n in range(200)]
    pairs = list(find_pairs(profiles, window_days=7))
    assert len(pairs) == len(set(pairs)) <= MAX_CANDIDATES * len(profiles)
    assert all(first < second for first, second in pairs)


def test_dated_articles_find_only_what_their_window_holds() -> None:
    days = [f"2031-03-{day:02}" for day in range(1, 31)]
    profiles = [make_profile(make_reading(f"a{day}", OWN, published=day)) for day in days]
    gaps = {second - first for first, second in find_pairs(profiles, window_days=3)}
    assert max(gaps) == 6


@settings(max_examples=60, deadline=None)
@given(piles(most=9), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(pile: tuple[Reading, ...], chance: random.Random) -> None:
    shuffled = list(pile)
    chance.shuffle(shuffled)
    assert run(*pile) == run(*shuffled)


@settings(max_examples=60, deadline=None)
@given(piles())
def test_every_article_stands_in_exactly_one_story(pile: tuple[Reading, ...]) -> None:
    for one_story in (False, True):
        found = run(*pile, one_story=one_story)
        assert sorted(reading.id for reading in pile) == sorted(name for story in found for name in story.articles)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_are_compared(first: str, second: str) -> None:
    one, two = make_reading("a", first), make_reading("b", second)
    assert compare(one, two) == compare(two, one) >= 0
    assert len(find_headline(one)) <= 121
    assert make_article("a", first).text == first


def test_a_bound_on_one_side_is_no_distance() -> None:
    """«La taxe augmentera le 1er janvier» was published before, not after: such a bound parts nothing."""
    bounded = make_reading("a", OWN)
    bounds = Dating(None, "2031-06-01", None, "day", "text")
    bounded = replace(bounded, article=replace(bounded.article, published=bounds))
    dated = make_reading("b", OWN, published="2031-03-05")
    assert compare(bounded, dated) == compare(make_reading("a", OWN), dated)
