"""Lone articles that belong to a story after all, as what they share with it tells once it is known.

Stories are told apart by words alone, before anything is linked. An article with an angle of its own stays alone by
its words, and yet gives the sayings of a story and passages of its articles. Two stories of several articles stay
apart whatever they share: a minister's words are quoted in the story of the day and in that of the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import NamedTuple

from recoupe.model.reading import Reading
from recoupe.model.story import Copy, Story, Utterance
from recoupe.stories.days import place_in_time
from recoupe.stories.followups import draw
from recoupe.stories.group import name_story
from recoupe.stories.likeness import count_days_between, make_profile
from recoupe.stories.weights import compare_vectors

MIN_SAYINGS = 2
"""Utterances that both must have."""
MIN_SHARE = 0.07
"""The part of an article's own words that must be copied between the two."""
MIN_LIKENESS = 0.28
"""Cosine of all their words. The three were set on gold/stories, where they join three lone articles, all rightly; on
sixty other articles they join one, rightly, on gold/stories2 none. Without the last two, of sixteen pairs of a lone
article and a story that share two utterances or more, nine are wrong."""

MAX_STORIES = 12
"""Stories that give an utterance from which on it tells nothing of two of them."""


class _Call(NamedTuple):
    """A lone article and a story that call for each other."""

    both_lone: bool
    sayings: int
    share: float
    lone: str
    other: str


def join_latecomers(
    stories: Sequence[Story],
    readings: Sequence[Reading],
    *,
    copies: Sequence[Copy],
    utterances: Sequence[Utterance],
    window_days: int,
) -> tuple[Story, ...]:
    """The stories, those of one text joined to the one whose sayings and passages they give; in order of publication.

    The same text on several sites is one. Two lone articles may make a story; no third joins by them. A story keeps
    its id unless who joins is older than its first article. Whatever the order of what is given.
    """
    by_id = {reading.id: reading for reading in readings}
    by_name = {story.id: story for story in stories}
    lone = {story.id for story in stories if len({by_id[name].article.sha256 for name in story.articles}) == 1}
    joined: dict[str, str] = {}
    taken: set[str] = set()
    for call in _list_calls(stories, lone, copies, utterances):
        free = not {call.lone, call.other} & taken
        if free and _is_alike(by_name[call.lone], by_name[call.other], by_id, window_days=window_days):
            joined[call.lone] = call.other
            taken.update({call.lone, call.other} & lone)
    if not joined:
        return tuple(stories)
    coming: defaultdict[str, list[str]] = defaultdict(list)
    for one_id, other_id in joined.items():
        coming[other_id].extend(by_name[one_id].articles)
    merged = [_merge(story, coming[story.id], by_id) for story in stories if story.id not in joined]
    return tuple(sorted(merged, key=lambda story: _place(by_id[story.articles[0]])))


def _list_calls(
    stories: Sequence[Story], lone: Iterable[str], copies: Sequence[Copy], utterances: Sequence[Utterance]
) -> list[_Call]:
    """The pairs of a lone article and a story with enough in common, the strongest first, those of two lone last."""
    where = {article: story.id for story in stories for article in story.articles}
    alone = frozenset(lone)
    sayings: defaultdict[tuple[str, str], int] = defaultdict(int)
    for utterance in utterances:
        held = sorted({where[member.article] for member in utterance.members})
        if len(held) <= MAX_STORIES:
            for one, other in permutations(held, 2):
                if one in alone:
                    sayings[one, other] += 1
    shares: defaultdict[tuple[str, str], float] = defaultdict(float)
    for copy in copies:
        first, second = (where[name] for name in copy.pair)
        for pair in ((first, second), (second, first)):
            shares[pair] = max(shares[pair], copy.share)
    calls = [
        _Call(pair[1] in alone, count, shares[pair], *pair)
        for pair, count in sayings.items()
        if count >= MIN_SAYINGS and shares[pair] >= MIN_SHARE
    ]
    return sorted(calls, key=lambda call: (call.both_lone, -call.sayings, -call.share, call.lone, call.other))


def _is_alike(one: Story, other: Story, by_id: Mapping[str, Reading], *, window_days: int) -> bool:
    """Whether two stories have enough words in common and may lie within the window of each other."""
    profiles = [[make_profile(by_id[name]) for name in story.articles] for story in (one, other)]
    apart = min(count_days_between(first, second) for first in profiles[0] for second in profiles[1])
    outlines = [draw(tuple(range(len(some))), some, window_days=window_days) for some in profiles]
    return apart <= window_days and compare_vectors(outlines[0].words, outlines[1].words) >= MIN_LIKENESS


def _merge(story: Story, coming: Sequence[str], by_id: Mapping[str, Reading]) -> Story:
    """The story with the articles that come; of more than one article, it keeps its headline."""
    if not coming:
        return story
    articles = tuple(sorted({*story.articles, *coming}, key=lambda name: _place(by_id[name])))
    return replace(story, id=name_story(articles[0]), articles=articles)


def _place(reading: Reading) -> tuple[tuple[bool, int, bool, float], str]:
    return place_in_time(reading.article.published), reading.id
