"""Which articles tell one story.

How alike two articles are is told by these two alone: it does not change with what else is read, so the order in
which articles arrive decides nothing, and an article that joins later is compared with its window only. Stories
begin as single articles or one dispatch on several sites, and are joined from the likeliest pair on, as long as all
their articles are alike on average: no chain of weak links. The same text of the same day counts once, however many
sites have it.
What followed in the days after an event is then put to it (`followups`).
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from itertools import product
from statistics import fmean

from recoupe.model.reading import Reading
from recoupe.model.story import Copy, Story
from recoupe.stories.copies import DISPATCH_SHARE
from recoupe.stories.days import place_in_time
from recoupe.stories.followups import join_followups
from recoupe.stories.likeness import compare_profiles, make_profile
from recoupe.stories.linkage import Cluster, join, sample
from recoupe.stories.window import find_pairs

THRESHOLD = 0.31
"""Mean likeness from which articles are one story. Measured 2026-11: from 0.29 to 0.33 B-cubed F is 92 to 93 on
gold/stories and 93 to 94 on gold/stories2, and one point less where both lie among 300 others. Of texts cut after 300
code points, 96 % of what is joined still belongs together, and less is."""
LABEL_LETTERS = 120
"""Characters of the first sentence that stand for a headline where there is none."""
LEAST_LABEL = 15
"""Fewer characters say too little («Le secret.», «■ 1.»): of 251 stories of articles without titles, two began so; not
swept (2026-11)."""
_SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n")


def group(
    readings: Sequence[Reading], *, copies: Sequence[Copy], window_days: int, one_story: bool
) -> tuple[Story, ...]:
    """Every article in exactly one story, in order of publication (unknown dates last), then of id.

    The same whatever the order of `readings`. Articles published more than `window_days` apart are not compared
    (a story may last longer, from article to article); `one_story` joins all, whatever they are. Cost per
    article is bounded, see `window.find_pairs`. A story's id is made from that of its first article: it stays as
    others join, and where a story splits, with the part that holds its first.
    """
    twins: defaultdict[tuple[str, str | None, str | None], list[Reading]] = defaultdict(list)
    for reading in sorted(readings, key=_place):
        published = reading.article.published
        twins[reading.article.sha256, published.earliest, published.latest].append(reading)
    ordered = [next((one for one in some if one.article.headline), some[0]) for some in twins.values()]
    likeness = Likeness(ordered, copies=copies, window_days=window_days)
    if one_story:
        clusters = [tuple(range(len(ordered)))] if ordered else []
    else:
        accounts = likeness.gather_copies()
        clusters = join(accounts, likeness.find_edges(accounts), likeness.link, at_least=THRESHOLD)
        clusters = join_followups(clusters, likeness.profiles, window_days=window_days)
    printed = list(twins.values())
    stories = [
        _tell([printed[number] for number in cluster], ordered[_find_central(cluster, ordered, likeness)])
        for cluster in clusters
    ]
    place = {reading.id: _place(reading) for reading in readings}
    return tuple(sorted(stories, key=lambda story: place[story.articles[0]]))


class Likeness:
    """How alike the articles of one run are, by their places; what was compared is kept."""

    __slots__ = ("_copied", "_known", "_window_days", "profiles")

    def __init__(self, readings: Sequence[Reading], *, copies: Sequence[Copy], window_days: int) -> None:
        self.profiles = [make_profile(reading) for reading in readings]
        self._window_days = window_days
        self._known: dict[tuple[int, int], float] = {}
        self._copied = _place_dispatches(readings, copies)

    def compare(self, one: int, other: int) -> float:
        """0 to a little over 1; articles that carry the same dispatch are as alike as they share of it."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            first, second = (self.profiles[place] for place in pair)
            likeness = compare_profiles(first, second, window_days=self._window_days)
            self._known[pair] = max(likeness, self._copied.get(pair, 0.0)) if likeness else 0.0
        return self._known[pair]

    def gather_copies(self) -> list[Cluster]:
        """Every article in one cluster, with those that carry the same dispatch as one and the same of it; in order.

        That one is the article with most copies, among equals the fullest: no chain from copy to copy, and no pair
        out of the window. The cost grows with the number of copies, not with its square.
        """
        copies: defaultdict[int, list[int]] = defaultdict(list)
        for a, b in sorted(self._copied):
            if self.compare(a, b) >= THRESHOLD:
                copies[a].append(b)
                copies[b].append(a)
        free = set(range(len(self.profiles)))
        gathered = []
        for place in sorted(free, key=lambda place: (-len(copies[place]), -len(self.profiles[place].vector), place)):
            if place in free:
                account = {place, *copies[place]} & free
                free -= account
                gathered.append(tuple(sorted(account)))
        return sorted(gathered)

    def link(self, one: Cluster, other: Cluster) -> float:
        """Mean over the articles of both, or over a sample of each."""
        return fmean(self.compare(a, b) for a, b in product(sample(one), sample(other)))

    def find_edges(self, accounts: Sequence[Cluster]) -> list[tuple[int, int]]:
        """Pairs of numbers of `accounts` of which two articles are alike enough to be joined, in order."""
        number = {place: n for n, account in enumerate(accounts) for place in account}
        edges = set()
        for a, b in {*self._copied, *find_pairs(self.profiles, window_days=self._window_days)}:
            one, two = sorted((number[a], number[b]))
            if one != two and (one, two) not in edges and self.compare(a, b) >= THRESHOLD:
                edges.add((one, two))
        return sorted(edges)


def find_headline(reading: Reading) -> str:
    """The article's headline, or the beginning of its text where it has none; verbatim.

    The beginning is the first sentence, and what follows where that alone says too little («Le secret.») or is none
    («L’auteur d’un livre sur le bac (éd.»); of LABEL_LETTERS at most.
    """
    if reading.article.headline:
        return reading.article.headline
    content = [passage for passage in reading.article.passages if passage.is_content]
    if not content:
        return reading.id
    passage = next((one for one in content if one.end - one.start >= LEAST_LABEL), content[0])
    words = reading.article.text[passage.start : min(passage.end, passage.start + LABEL_LETTERS + 1)]
    for match in _SENTENCE_END.finditer(words):
        label = words[: match.end()].strip()
        if len(label) >= LEAST_LABEL and label.count("(") == label.count(")"):
            return label
    if len(words) <= LABEL_LETTERS:
        return words.strip()
    spaces = [place for place, letter in enumerate(words) if letter.isspace()]
    return words[: spaces[-1] if spaces else LABEL_LETTERS].strip()


def name_story(first: str) -> str:
    """The id of the story whose first article is `first`."""
    return "s" + blake2b(first.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _place(reading: Reading) -> tuple[tuple[bool, int, bool, float], str]:
    return place_in_time(reading.article.published), reading.id


def _place_dispatches(readings: Sequence[Reading], copies: Sequence[Copy]) -> dict[tuple[int, int], float]:
    """The share of each pair that carries the same dispatch, by their places, the lower first."""
    place = {reading.id: number for number, reading in enumerate(readings)}
    found = {}
    for copy in copies:
        if copy.share >= DISPATCH_SHARE and all(name in place for name in copy.pair):
            a, b = sorted(place[name] for name in copy.pair)
            found[a, b] = copy.share
    return found


def _tell(texts: Sequence[Sequence[Reading]], central: Reading) -> Story:
    """The story of some texts, of each all articles that have it."""
    held = sorted((reading for some in texts for reading in some), key=_place)
    articles = tuple(reading.id for reading in held)
    return Story(id=name_story(articles[0]), label=find_headline(central), articles=articles)


def _find_central(cluster: Cluster, readings: Sequence[Reading], likeness: Likeness) -> int:
    """The article most alike to the others, of those that have a headline where any has one."""
    some = sample(cluster)
    titled = [place for place in some if readings[place].article.headline] or some

    def closeness(place: int) -> tuple[float, int]:
        return sum(likeness.compare(place, other) for other in some if other != place), -place

    return max(titled, key=closeness)
