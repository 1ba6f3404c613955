"""Passages that tell again, in other words, what a statement of another article says, where no statement was found.

An article tells a saying without a cue («Il a promis des gestes. Le péage sera suspendu dès lundi.»), or in a
sentence that no rule understands. Such a passage is no statement by itself; it is one when another article has the
same as a statement of somebody who is named, or speaks, where it stands.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise, permutations
from math import fsum
from typing import NamedTuple

from recoupe.extract.terms import CONTENT_POS
from recoupe.model.article import Role, Span
from recoupe.model.reading import Reading
from recoupe.model.story import Story, UtteranceMember
from recoupe.stories.evidence import Judge, Node
from recoupe.stories.latecomers import MAX_STORIES
from recoupe.stories.occasions import find_occasion
from recoupe.stories.sentences import LINE_END, list_sentences
from recoupe.stories.speakers import Speaker, find_speaker
from recoupe.stories.stems import load_sense, stem
from recoupe.stories.wording import Wording, measure_run, profile, split_words, terms_in

SHARED = 0.6
"""Probability from which a passage tells again what two articles or more report."""
ALONE = 0.9
"""The same for what one article alone reports: its own reading may be mistaken."""
AGAIN = 0.9
"""The same for an article that has it as a statement too («il a promis des gestes: | le péage sera suspendu»)."""
MIN_STEMS = 3
"""Content words that both must have."""
MIN_WORDS = 5
"""Words of a passage that is looked at."""
MIN_CONTAINED = 0.3
"""Share of the statement's content words that the sentence must have."""
TELLING = 15.0
"""Weight of what the two share, the words that the articles repeat weighing less, that tells by itself: four rare
words («mairies, gendarmeries, institutions, journalistes»)."""
SHORT_RUN = 4
TELLING_IN_ORDER = 10.0
"""The weight that is enough with so many words in a row («du niveau du Watergate»)."""
LONG_RUN = 10
"""Words in a row that are enough. None of the eight was swept; with lower ones, half of what is found on gold/stories
and on the example tells something else (2026-11)."""
ANNOUNCED = 0.45
"""Share of a heading's weight that a statement under it must have: all seventeen headings that reach it on
gold/stories, gold/stories2 and the founding pages are told under them, by eye (2026-11)."""
SUREST = 0.9
"""Confidence of a heading all of whose words the statement has. Set by hand."""
FEW_STEMS = 2
MAX_UNDER = 8
"""Statements under a heading that it is held against."""
NEIGHBOURS = 2
"""Utterances that two stories share from which on what one tells is looked for in the other: of gold/stories, four
passages more, all rightly by eye; of gold/stories2 and sixty other articles, none (2026-11)."""
MAX_POSTINGS = 40
"""Sentences of a story with one content word that are looked at: what more have tells little."""
MAX_SOURCES = 3
"""Wordings of one utterance, the fullest ones, whose words are looked for."""
MAX_LOOKED = 3
"""Sentences of one article that are held against one wording."""
MAX_CUTS = 14
"""Places at which one sentence may be cut."""
EDGES = frozenset(' \t\n\r\u00a0\u202f.,;:!?…«»“”„"()[]–—-')
CUT = re.compile(r"[,;:]\s|\s[—–-]\s|[()]|(?=\bet\s)|(?=\bmais\s)|(?<=[,\s])(?=qu[e’'])")
"""Where a clause may begin or end: «le maire a promis | que le bac roulera | et que le péage baissera»."""
JOINT = re.compile(r"(?:(?:et|mais)\s+)?qu(?:e\s+|[’'])|(?:et|mais)\s+", re.IGNORECASE)


class Retelling(NamedTuple):
    """A passage that tells an utterance again; sorts the surest first."""

    negative: float
    """Its probability, below zero."""
    cluster: int
    node: Node
    source: int
    """The node that it was told by."""

    @property
    def place(self) -> UtteranceMember:
        """Where it stands."""
        return self.node.carriers[0]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of one sentence that stand in no statement."""

    span: Span
    around: Span
    """The sentence and the one before it."""
    stems: frozenset[str]


def find_retellings(
    readings: Sequence[Reading],
    stories: Sequence[Story],
    nodes: Sequence[Node],
    clusters: Sequence[Sequence[int]],
    judge: Judge,
) -> tuple[Retelling, ...]:
    """What tells one of the clusters again in an article of the same story, or of one that shares sayings with it,
    where no statement was found; the surest first. Passages do not overlap each other or a statement.

    The cost grows with the number of statements: each looks at a bounded number of sentences.
    """
    by_id = {reading.id: reading for reading in readings}
    story_of = {article: number for number, story in enumerate(stories) for article in story.articles}
    neighbours = _find_neighbours(clusters, nodes, story_of)
    indexes = {
        number: _Index([by_id[article] for article in story.articles if article in by_id])
        for number, story in enumerate(stories)
        if len(story.articles) > 1 or number in neighbours
    }
    found: list[Retelling] = []
    for number, cluster in enumerate(clusters):
        sought = _seek(number, cluster, nodes)
        told = {story_of[article] for article in sought.telling if article in story_of}
        for near in sorted(told.union(*(neighbours.get(story, ()) for story in told))):
            if near in indexes:
                found.extend(_search(sought, indexes[near], nodes, judge))
    found.extend(_find_announced(readings, nodes, clusters, judge))
    return tuple(_choose(found))


def _find_neighbours(
    clusters: Sequence[Sequence[int]], nodes: Sequence[Node], story_of: Mapping[str, int]
) -> Mapping[int, frozenset[int]]:
    """For each story those with which it shares NEIGHBOURS utterances or more."""
    shared: Counter[tuple[int, int]] = Counter()
    for cluster in clusters:
        held = {story_of[c.article] for node in cluster for c in nodes[node].carriers if c.article in story_of}
        if len(held) <= MAX_STORIES:
            shared.update(permutations(sorted(held), 2))
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for (one, other), count in shared.items():
        if count >= NEIGHBOURS:
            neighbours[one].add(other)
    return {story: frozenset(others) for story, others in neighbours.items()}


def _find_announced(
    readings: Sequence[Reading], nodes: Sequence[Node], clusters: Sequence[Sequence[int]], judge: Judge
) -> Iterator[Retelling]:
    """The headings within articles, where they are no statement themselves, that say what a statement right under them
    says: «Un péage contesté sur la rive | La maire a jugé que le péage était contesté …»."""
    where = {number: place for place, cluster in enumerate(clusters) for number in cluster}
    told: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for carrier in node.carriers:
            told[carrier.article].append((carrier.start, number))
    for reading in readings:
        headings = [passage for passage in reading.article.passages if passage.role is Role.HEADING]
        taken = [span for statement in reading.statements for span in statement.content]
        for place, heading in enumerate(headings):
            end = headings[place + 1].start if place + 1 < len(headings) else len(reading.article.text)
            span = _trim(reading.article.text, Span(heading.start, heading.end))
            if any(other.start < span.end and span.start < other.end for other in taken):
                continue
            under = sorted((start, number) for start, number in told[reading.id] if span.end <= start < end)
            wording = profile(reading, (span,))
            shares = [
                (_share_heading(wording, nodes[number], reading.id, judge), -place, number)
                for place, (_, number) in enumerate(under[:MAX_UNDER])
            ]
            share, _, source = max(shares, default=(0.0, 0, 0))
            if share >= ANNOUNCED:
                passage = Node(
                    wording=wording,
                    speaker=nodes[source].speaker,
                    occasion=nodes[source].occasion,
                    carriers=(UtteranceMember(reading.id, "", span.start, span.end),),
                )
                yield Retelling(-round(min(share, SUREST), 6), where[source], passage, source)


def _share_heading(heading: Wording, node: Node, article: str, judge: Judge) -> float:
    """The share of the heading's weight that the statement has too; 0 where that is a word or two."""
    common = heading.stems & node.wording.stems
    run = measure_run(heading.words, node.wording.words)
    if len(common) < FEW_STEMS or (len(common) < MIN_STEMS and run < SHORT_RUN - 1):
        return 0.0
    weigh = judge.weigh_for(article, article)
    return fsum(map(weigh, common)) / fsum(map(weigh, heading.stems))


class _Index:
    """The stretches of the articles of one story, by content word."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.articles = frozenset(reading.id for reading in readings)
        self.readings = {reading.id: reading for reading in readings}
        self.stretches: list[tuple[str, _Stretch]] = []
        self.having: defaultdict[str, list[int]] = defaultdict(list)
        for reading in readings:
            for stretch in _list_stretches(reading):
                for form in stretch.stems:
                    self.having[form].append(len(self.stretches))
                self.stretches.append((reading.id, stretch))

    def look_up(self, stems: frozenset[str], but: set[str]) -> Iterator[tuple[str, _Stretch]]:
        """Those that share enough of `stems`, at most MAX_LOOKED an article, those of most first."""
        found = [self.having[form] for form in stems if form in self.having]
        counted = [places for places in found if len(places) <= MAX_POSTINGS]
        shared = Counter(chain.from_iterable(counted))
        least = max(MIN_STEMS, MIN_CONTAINED * len(stems)) - (len(found) - len(counted))
        likely = [(-count, place) for place, count in shared.items() if count >= least]
        looked: Counter[str] = Counter()
        for _, place in sorted(likely):
            article, stretch = self.stretches[place]
            if article in but or looked[article] >= MAX_LOOKED:
                continue
            both = len(stems & stretch.stems)
            if both >= MIN_STEMS and both >= MIN_CONTAINED * len(stems):
                looked[article] += 1
                yield article, stretch


def _list_stretches(reading: Reading) -> Iterator[_Stretch]:
    """What of each sentence of the content passages stands in no statement, in text order."""
    text = reading.article.text
    taken = sorted(span for statement in reading.statements for span in statement.content)
    told = "\n".join(text[span.start : span.end] for span in taken)
    sense = load_sense(reading.article.language)
    before = None
    for passage in reading.article.passages:
        if not passage.is_content:
            continue
        for sentence in _cut_languages(reading, list_sentences(reading.article, passage)):
            around = Span(before.start if before else sentence.start, sentence.end)
            if not reading.is_foreign(sentence.start):  # a post stands after what tells whose it is, all of it
                before = sentence
            for span in _subtract(sentence, taken):
                repeated = _trim(text, span)  # a page gives a post twice: as it shows it, and as its markup keeps it
                if text[repeated.start : repeated.end] in told:
                    continue
                if text.count(" ", span.start, span.end) >= MIN_WORDS - 1:
                    terms = terms_in(reading.terms, span)
                    stems = frozenset(sense(term.lemma) for term in terms if term.pos in CONTENT_POS)
                    if len(stems) >= MIN_STEMS:
                        yield _Stretch(span, around, stems)


def _cut_languages(reading: Reading, sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences, cut where a passage in another language begins or ends."""
    edges = [edge for part in reading.foreign for edge in (part.start, part.end)]
    for sentence in sentences:
        cuts = [sentence.start, *(edge for edge in edges if sentence.start < edge < sentence.end), sentence.end]
        yield from (Span(start, end) for start, end in pairwise(cuts))


def _subtract(sentence: Span, taken: Sequence[Span]) -> Iterator[Span]:
    start = sentence.start
    for span in taken:
        if span.start >= sentence.end:
            break
        if span.end > start:
            if span.start > start:
                yield Span(start, span.start)
            start = span.end
    if start < sentence.end:
        yield Span(start, sentence.end)


@dataclass(frozen=True, slots=True)
class _Sought:
    """A cluster of which retellings are looked for."""

    number: int
    sources: tuple[int, ...]
    """Its fullest nodes."""
    telling: frozenset[str]
    """Articles that have a statement in it."""

    def ask(self, article: str, *, foreign: bool) -> float:
        """The probability that is enough in an article; a passage in another language is not its own voice."""
        if foreign:
            return SHARED
        if article in self.telling:
            return AGAIN
        return SHARED if len(self.telling) > 1 else ALONE


def _seek(number: int, cluster: Sequence[int], nodes: Sequence[Node]) -> _Sought:
    fullest = sorted(cluster, key=lambda node: (-len(nodes[node].wording.words), node))[:MAX_SOURCES]
    telling = frozenset(carrier.article for node in cluster for carrier in nodes[node].carriers)
    return _Sought(number, tuple(fullest), telling)


def _search(sought: _Sought, index: _Index, nodes: Sequence[Node], judge: Judge) -> Iterator[Retelling]:
    for source in sought.sources:
        node = nodes[source]
        if not node.speaker.is_known:
            continue
        own = {carrier.article for carrier in node.carriers}
        for article, stretch in index.look_up(node.wording.stems, own):
            reading = index.readings[article]
            speakers = _find_near(node.speaker, reading, stretch.around, judge)
            if speakers <= 0:
                continue
            span = _cut(node, reading, stretch.span, judge)
            passage = Node(
                wording=profile(reading, (span,)),
                speaker=node.speaker,
                occasion=find_occasion(reading, None),
                carriers=(UtteranceMember(article, "", span.start, span.end),),
            )
            if not _tells(node, passage, judge):
                continue
            probability = judge.weigh_retelling(node, passage, speakers)
            if probability >= sought.ask(article, foreign=reading.is_foreign(span.start)):
                yield Retelling(-round(probability, 6), sought.number, passage, source)


def _tells(node: Node, passage: Node, judge: Judge) -> bool:
    """Whether the two share enough that others do not say: rare words, or fewer of them in the same order.

    What names the speaker is said about the speaker («Aude Carlin a quitté son bureau»).
    """
    stems = passage.wording.stems & node.wording.stems
    if len(stems) < MIN_STEMS or (node.speaker.names and node.speaker.names[-1] in passage.wording.words):
        return False
    run = measure_run(node.wording.words, passage.wording.words)
    weigh = judge.weigh_for(node.carriers[0].article, passage.carriers[0].article)
    weight = fsum(map(weigh, stems))
    if passage.wording.language != node.wording.language:  # a narrator has it from somebody; nothing is in order
        return weight >= TELLING_IN_ORDER
    return weight >= TELLING or run >= LONG_RUN or (run >= SHORT_RUN and weight >= TELLING_IN_ORDER)


def _find_near(speaker: Speaker, reading: Reading, around: Span, judge: Judge) -> float:
    """0 to 1: whether the speaker is named, or speaks, in the span."""
    words = {word.form for word in split_words(reading.article.text[around.start : around.end])}
    if speaker.names and (speaker.names[-1] in words or speaker.names[-1] in _name_mentioned(reading, around)):
        return 1.0
    speaking = (s for s in reading.statements if s.content and s.start < around.end and around.start < s.end)
    best = max((judge.match(speaker, find_speaker(reading, statement)) for statement in speaking), default=0.0)
    if best <= 0 and not speaker.names and len(speaker.words) > 1 and speaker.words <= set(map(stem, words)):
        return 0.7
    return best


def _name_mentioned(reading: Reading, around: Span) -> Iterator[str]:
    """The last words of the names of those whom the span mentions, be it as «le maire» or «il»; folded."""
    names = {entity.id: split_words(entity.name) for entity in reading.entities if entity.kind == "person"}
    for mention in reading.mentions:
        if around.start <= mention.start < around.end and names.get(mention.entity or ""):
            yield names[mention.entity or ""][-1].form


def _cut(node: Node, reading: Reading, span: Span, judge: Judge) -> Span:
    """The clauses of the span, one after the other, that have most in common with the node and least besides."""
    text = reading.article.text
    found = {place for match in CUT.finditer(text, span.start, span.end) for place in match.span()}
    if reading.is_foreign(span.start):
        found.update(match.end() for match in LINE_END.finditer(text, span.start, span.end))
    cuts = sorted(found | {span.start, span.end})
    cuts = [*cuts[: MAX_CUTS - 1], span.end] if len(cuts) > MAX_CUTS else cuts
    sense = load_sense(reading.article.language)
    terms = [(t.start, sense(t.lemma)) for t in terms_in(reading.terms, span) if t.pos in CONTENT_POS]
    weigh = judge.weigh_for(node.carriers[0].article, reading.id)
    wanted = node.wording.stems
    whole = sum(map(weigh, sorted(wanted)))
    best, chosen = -1.0, span
    for start, end in combinations(cuts, 2):
        inside = {form for place, form in terms if start <= place < end}
        shared = sum(map(weigh, sorted(inside & wanted)))
        share = shared / (whole + sum(map(weigh, sorted(inside - wanted))))
        if share > best + 1e-9 or (share > best - 1e-9 and end - start < chosen.end - chosen.start):
            best, chosen = share, Span(start, end)
    return _trim(text, chosen)


def _trim(text: str, span: Span) -> Span:
    """The span without what joins it to the words before, and without punctuation at its edges."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    if joint := JOINT.match(text, start, end):
        start = joint.end()
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def _choose(found: Sequence[Retelling]) -> Iterator[Retelling]:
    """The surest of those that overlap, and of those of one article and one cluster."""
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    told: set[tuple[str, int]] = set()
    for one in sorted(found, key=_rank):
        place = one.place
        if (place.article, one.cluster) in told or place.start >= place.end:
            continue
        if any(place.start < span.end and span.start < place.end for span in taken[place.article]):
            continue
        told.add((place.article, one.cluster))
        taken[place.article].append(Span(place.start, place.end))
        yield one


def _rank(one: Retelling) -> tuple[float, str, int, int, int, int]:
    return one.negative, one.place.article, one.place.start, one.place.end, one.cluster, one.source
