"""Lone articles that join a story by what they share with it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.story import AlignedPassage, Copy, Story, Utterance, UtteranceMember
from recoupe.stories.group import name_story
from recoupe.stories.latecomers import MAX_STORIES, join_latecomers
from tests.stories.made import make_reading

WORDS = "Le bac de Lervault a heurté le pont de Courmelvaux, les passagers et le pilote sont entendus."
OTHER = "Au marché de Prazonne, les maraîchers vendent des courges, des poires et du miel de montagne."


def tell(name: str, text: str = WORDS, *, day: str = "2031-03-01") -> Reading:
    return make_reading(name, f"{text} {name}", published=day)


def make_story(*names: str) -> Story:
    return Story(name_story(names[0]), names[0], names)


def share(one: str, other: str, part: float = 0.2) -> Copy:
    first, second = sorted((one, other))
    return Copy((first, second), part, (AlignedPassage(Span(0, 9), Span(0, 9), 1.0),), None, "")


def say(number: int, *articles: str) -> Utterance:
    members = tuple(UtteranceMember(article, f"s{number}", 0, 9) for article in articles)
    return Utterance(f"u{number}", "verbatim", len(members), "Carlin", members)


READINGS = (tell("a"), tell("b"), tell("c"))
STORIES = (make_story("a", "b"), make_story("c"))
SAYINGS = (say(1, "a", "c"), say(2, "b", "c"))


def join(
    stories: Sequence[Story] = STORIES,
    *,
    readings: Sequence[Reading] = READINGS,
    copies: Sequence[Copy] = (share("a", "c"),),
    utterances: Sequence[Utterance] = SAYINGS,
) -> list[tuple[str, ...]]:
    found = join_latecomers(stories, readings, copies=copies, utterances=utterances, window_days=7)
    for order in permutations(stories):
        other = join_latecomers(order, readings[::-1], copies=copies, utterances=utterances[::-1], window_days=7)
        assert set(other) == set(found)
    return [story.articles for story in found]


def test_two_sayings_and_a_passage_join_a_lone_article() -> None:
    assert join() == [("a", "b", "c")]


@pytest.mark.parametrize(
    "less",
    [
        {"copies": ()},
        {"copies": (share("a", "c", 0.05),)},
        {"utterances": SAYINGS[:1]},
        {"readings": (*READINGS[:2], tell("c", OTHER))},
        {"readings": (*READINGS[:2], tell("c", day="2031-03-10"))},
    ],
)
def test_less_does_not(less: dict[str, Sequence[object]]) -> None:
    """No passage, one saying, other words or another week: it stays alone."""
    assert join(**less) == [("a", "b"), ("c",)]  # type: ignore[arg-type]


def test_two_stories_stay_two_whatever_they_share() -> None:
    readings = (*READINGS, tell("d"))
    stories = (make_story("a", "b"), make_story("c", "d"))
    assert join(stories, readings=readings) == [("a", "b"), ("c", "d")]


def test_one_text_on_two_sites_is_one_article() -> None:
    """A lone article that another site brings word for word joins with it."""
    twin = replace(READINGS[2], article=replace(READINGS[2].article, id="z"))
    stories = (make_story("a", "b"), make_story("c", "z"))
    assert join(stories, readings=(*READINGS, twin)) == [("a", "b", "c", "z")]


def test_a_story_keeps_its_id_unless_who_joins_is_older() -> None:
    later = join_latecomers(STORIES, READINGS, copies=(share("a", "c"),), utterances=SAYINGS, window_days=7)
    assert [(story.id, story.label) for story in later] == [(name_story("a"), "a")]
    older = (*READINGS[:2], tell("c", day="2031-02-27"))
    first = join_latecomers(STORIES, older, copies=(share("a", "c"),), utterances=SAYINGS, window_days=7)
    assert [(story.id, story.articles) for story in first] == [(name_story("c"), ("c", "a", "b"))]


def test_what_everybody_says_calls_nobody() -> None:
    """A saying of more than MAX_STORIES stories tells nothing of two of them; and costs no square."""
    names = [f"x{number}" for number in range(MAX_STORIES)]
    readings = (*READINGS, *(tell(name, OTHER) for name in names))
    stories = (*STORIES, *map(make_story, names))
    everywhere = tuple(say(number, "a", "c", *names) for number in (1, 2))
    found = join_latecomers(stories, readings, copies=(share("a", "c"),), utterances=everywhere, window_days=7)
    assert len(found) == len(stories)


def test_two_lone_articles_may_join_each_other_and_no_third() -> None:
    """No chain from one to the next."""
    stories = tuple(map(make_story, "abc"))
    copies = (share("a", "b"), share("b", "c"))
    utterances = (say(1, "a", "b"), say(2, "a", "b"), say(3, "a", "b"), say(4, "b", "c"), say(5, "b", "c"))
    found = join_latecomers(stories, READINGS, copies=copies, utterances=utterances, window_days=7)
    assert [story.articles for story in found] == [("a", "b"), ("c",)]
