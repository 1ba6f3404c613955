"""Which sentences of a story tell what others of it tell, wholly or in part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.extract.terms import CONTENT_POS
from recoupe.model.article import Role, Span
from recoupe.model.excerpt import Excerpt
from recoupe.model.reading import Reading, Term
from recoupe.model.statement import Statement
from recoupe.model.story import Utterance
from recoupe.stories.candidates import pair_likely
from recoupe.stories.leaning import DATELINE, is_run_together, leans
from recoupe.stories.sentences import list_sentences
from recoupe.stories.stems import stem
from recoupe.stories.wording import Weigh, compare_numbers, profile, terms_in, weigh_all

MOST, MOST_PLAIN, MOST_JOINED = 0.55, 0.45, 0.65
PART, PART_PLAIN, PART_STEMS = 0.43, 0.3, 3
"""The shares of a sentence's weight, and of its weight without names, that another must have to tell most of it (two
sentences together: the third), or a part; and how many content words that are no names for a part. By eye on the
example, the founding pages and seven real stories: sentences that merely speak of the same people and place stay
below (2026-11)."""
PART_JOINED = 0.48
MOST_ACTS, MOST_SAID, PART_SAID = 0.4, 0.6, 0.35
"""A part told by two sentences together; the shares of the weight of the verbs, or of what somebody says in the
sentence, that another must have to tell most of it; of what somebody says to tell a part. Whoever is introduced in the
same words («reconnu par cinquante pays») does and says something else. In six piles of real articles, by eye, of the
letters behind the sentences of En bref 16 of 22 were right without them, 15 of 17 are with them; of those for a part 17
of 33 and 13 of 20 (2026-11)."""
TOUCHING = 0.35
"""The share of the lighter sentence's weight from which on a sentence is not only one account's. Not measured."""
SHARED_STEMS = 3
"""Content words that two sentences must have in common in any case. Not measured."""
STATED = 0.6
"""The share of a sentence's weight that stands in a statement from which on whoever carries that tells the sentence.
Set by hand."""
EXTRACTED = 0.6
"""The share of the weight of an utterance's other wording that must stand in the sentence, of which that wording has
less than PART, to tell a part of it. Set by hand."""
MIN_STEMS, MAX_STEMS = 5, 40
"""Content words of a sentence that may stand by itself: shorter ones need their neighbours, longer ones are lists."""
LONGEST = 50
"""Content words from which on what should tell a sentence is a list, or passages run together. Set by hand."""
MARKS = 2
"""Code points that may open a quotation before its first word."""
TELLING_ROLES = frozenset({Role.TITLE, Role.STANDFIRST, Role.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """What is compared of a sentence."""

    place: Excerpt
    stems: frozenset[str]
    plain: frozenset[str]
    """Those that are no names: what is told of whoever is named."""
    verbs: frozenset[str]
    content: frozenset[str]
    """Those of what somebody says in it, and of its verbs."""
    numbers: frozenset[str]
    negated: bool
    stated: frozenset[str]
    """Ids of the utterances that are most of it."""
    passage: int
    order: int
    """The numbers of its passage, and of itself, in its article."""
    whole: bool
    """Whether it stands without its neighbours: it begins and ends as a sentence, with no pronoun and as nobody's words
    of whom it does not speak; no title does."""
    leaning: bool
    """Whether its words point to what stands before it all the same."""
    joined: bool = False
    """Whether it is two sentences."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What other articles have of one sentence."""

    touching: frozenset[int]
    """The numbers of sentences that have anything of it."""
    most: tuple[Excerpt, ...]
    """Places that tell most of it, in order."""
    part: tuple[Excerpt, ...]
    """In other articles than those, the place of each that tells a part of it and has most weight of it, in order."""


def list_told(readings: Iterable[Reading], utterances: Iterable[Utterance], weigh: Weigh) -> list[ToldSentence]:
    """The sentences of the readings' titles, standfirsts and paragraphs, in their order."""
    listed = tuple(readings)
    said = _list_contents(listed, utterances)
    return [sentence for reading in listed for sentence in _list(reading, said[reading.id], weigh)]


def match_told(
    sentences: Sequence[ToldSentence], readings: Iterable[Reading], utterances: Iterable[Utterance], weigh: Weigh
) -> list[Matches]:
    """For each sentence what other articles have of it, by its words or as the same utterance.

    Two sentences in a row of one passage may tell together what another tells. Another wording of an utterance tells
    most of the sentence if it has but a part of its words. One that negates what the other does
    not, or has other numbers only, tells something else.
    """
    touching: list[set[int]] = [set() for _ in sentences]
    most: list[set[Excerpt]] = [set() for _ in sentences]
    part: list[dict[str, tuple[float, Excerpt]]] = [{} for _ in sentences]
    weights = [weigh_all(sentence.stems, weigh) for sentence in sentences]
    for one, two in pair_likely([sentence.stems for sentence in sentences], weigh):
        shared = sentences[one].stems & sentences[two].stems
        if sentences[one].place.article == sentences[two].place.article or len(shared) < SHARED_STEMS:
            continue
        if weigh_all(shared, weigh) >= TOUCHING * min(weights[one], weights[two]):
            touching[one].add(two)
            touching[two].add(one)
        for told, other in ((one, two), (two, one)):
            if sentences[told].whole:
                _hold(sentences[told], _grow(sentences, other), weigh, most=most[told], part=part[told])
    said = _list_members(readings, utterances)
    for number, sentence in enumerate(sentences):
        for place, stems in (saying for utterance in sentence.stated for saying in said[utterance]):
            weight = weigh_all(stems & sentence.stems, weigh)
            if place.article != sentence.place.article and weight >= PART * weights[number]:
                most[number].add(place)
            elif place.article != sentence.place.article and weight >= EXTRACTED * weigh_all(stems, weigh):
                part[number].setdefault(place.article, (weight, place))
    return [
        Matches(frozenset(touching[number]), tuple(sorted(most[number])), _list_part(part[number], most[number]))
        for number in range(len(sentences))
    ]


def _hold(
    sentence: ToldSentence,
    others: Iterable[tuple[Excerpt, ToldSentence]],
    weigh: Weigh,
    *,
    most: set[Excerpt],
    part: dict[str, tuple[float, Excerpt]],
) -> None:
    """Adds the first of `others` that tells most of the sentence to `most`, or else those heaviest so far to `part`."""
    for place, other in others:
        level, weight = _tell(other, sentence, weigh)
        if level == 2:
            most.add(place)
            break
        if level == 1 and weight > part.get(place.article, (0.0, place))[0]:
            part[place.article] = (weight, place)


def _list_part(part: Mapping[str, tuple[float, Excerpt]], most: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
    known = {place.article for place in most}
    return tuple(sorted(place for article, (_, place) in part.items() if article not in known))


def _grow(sentences: Sequence[ToldSentence], number: int) -> Iterator[tuple[Excerpt, ToldSentence]]:
    """The sentence, then with the one after and the one before it in its passage, each with its place."""
    one = sentences[number]
    yield one.place, one
    for beside in (number + 1, number - 1):
        if 0 <= beside < len(sentences):
            other = sentences[beside]
            if (other.place.article, other.passage) == (one.place.article, one.passage):
                start, end = min(one.place.start, other.place.start), max(one.place.end, other.place.end)
                joined = replace(
                    one,
                    stems=one.stems | other.stems,
                    numbers=one.numbers or other.numbers,
                    negated=one.negated or other.negated,
                    joined=True,
                )
                yield Excerpt(one.place.article, start, end), joined


def _tell(other: ToldSentence, sentence: ToldSentence, weigh: Weigh) -> tuple[int, float]:
    """2 where `other` has most of what `sentence` tells, of its names and of the rest, 1 where a part, 0 else; and the
    weight of what it has.
    """
    shared, plain = sentence.stems & other.stems, sentence.plain & other.stems
    weight = weigh_all(shared, weigh)
    share = weight / weigh_all(sentence.stems, weigh)
    share_plain = weigh_all(plain, weigh) / (weigh_all(sentence.plain, weigh) or 1.0)
    if len(other.stems) > LONGEST or len(plain) < PART_STEMS or compare_numbers(sentence.numbers, other.numbers) < 0:
        return 0, weight
    says = _share(sentence.content, other, weigh)
    acts = _share(sentence.verbs or sentence.content, other, weigh)
    most = share >= (MOST_JOINED if other.joined else MOST) and share_plain >= MOST_PLAIN
    same = acts >= MOST_ACTS or (bool(sentence.content) and says >= MOST_SAID)
    if most and same and sentence.negated == other.negated:
        return 2, weight
    part = share >= (PART_JOINED if other.joined else PART) and share_plain >= PART_PLAIN
    return int(part and (not sentence.content or says >= PART_SAID)), weight


def _share(stems: frozenset[str], other: ToldSentence, weigh: Weigh) -> float:
    """The share of the weight of some words that another sentence has, 1 of none."""
    return weigh_all(stems & other.stems, weigh) / weigh_all(stems, weigh) if stems else 1.0


def _list_contents(
    readings: Sequence[Reading], utterances: Iterable[Utterance]
) -> defaultdict[str, list[tuple[str, tuple[Span, ...]]]]:
    """By article the ids of utterances, each with what a statement of it has as content there."""
    contents = {(reading.id, s.id): s.content for reading in readings for s in reading.statements}
    said: defaultdict[str, list[tuple[str, tuple[Span, ...]]]] = defaultdict(list)
    for utterance in utterances:
        for member in utterance.members:
            if member.sure and (content := contents.get((member.article, member.statement))):
                said[member.article].append((utterance.id, content))
    return said


def _list_members(
    readings: Iterable[Reading], utterances: Iterable[Utterance]
) -> dict[str, list[tuple[Excerpt, frozenset[str]]]]:
    """The members that are surely of each utterance and statements of the readings, with their stems."""
    by_id = {reading.id: reading for reading in readings}
    contents = {(reading.id, s.id): s.content for reading in by_id.values() for s in reading.statements}
    return {
        utterance.id: [
            (Excerpt(m.article, m.start, m.end), profile(by_id[m.article], content).stems)
            for m in utterance.members
            if m.sure and (content := contents.get((m.article, m.statement)))
        ]
        for utterance in utterances
    }


def _list(reading: Reading, said: Sequence[tuple[str, Sequence[Span]]], weigh: Weigh) -> Iterator[ToldSentence]:
    article, order = reading.article, 0
    said_here = [part for statement in reading.statements for part in statement.content]
    for number, passage in enumerate(article.passages):
        if passage.role not in TELLING_ROLES:
            continue
        for sentence in list_sentences(article, passage):
            span = _skip_dateline(article.text, sentence)
            terms = [term for term in terms_in(reading.terms, span) if term.pos in CONTENT_POS]
            plain = [term for term in terms if term.pos != "PROPN"]
            stems = frozenset(stem(term.lemma) for term in terms)
            text = article.text[span.start : span.end]
            whole = (
                passage.role is not Role.TITLE
                and MIN_STEMS <= len(stems) <= MAX_STEMS
                and _stands_alone(reading, span, text)
            )
            wording = profile(reading, (span,))
            contents = [part for part in said_here if span.start <= part.start and part.end <= span.end]
            yield ToldSentence(
                place=Excerpt(reading.id, span.start, span.end),
                stems=stems,
                plain=frozenset(stem(term.lemma) for term in plain),
                verbs=frozenset(stem(term.lemma) for term in terms if term.pos == "VERB"),
                content=frozenset(stem(t.lemma) for t in plain if any(_holds(part, t) for part in contents)),
                numbers=wording.numbers,
                negated=wording.negated,
                stated=frozenset(_find_stated(said, terms, weigh)) if whole else frozenset(),
                passage=number,
                order=order,
                whole=whole,
                leaning=whole and leans(text, article.language),
            )
            order += 1


def _holds(span: Span, term: Term) -> bool:
    return span.start <= term.start < span.end


def _find_stated(said: Iterable[tuple[str, Sequence[Span]]], terms: Sequence[Term], weigh: Weigh) -> Iterator[str]:
    """Ids of the utterances that have STATED of the weight of the terms."""
    whole = weigh_all({stem(term.lemma) for term in terms}, weigh)
    for utterance, spans in said:
        inside = {stem(t.lemma) for t in terms if any(part.start <= t.start < part.end for part in spans)}
        if inside and weigh_all(inside, weigh) >= STATED * whole:
            yield utterance


def _skip_dateline(text: str, span: Span) -> Span:
    """The sentence without the place and day that stand before the first one."""
    found = DATELINE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found else span


def _stands_alone(reading: Reading, span: Span, text: str) -> bool:
    """Whether a sentence begins with a capital and no pronoun, ends with a mark, closes what it opens, names somebody,
    is not what somebody says who is named elsewhere, and is not about the outlet itself («La Gazette a pu lire»).
    """
    name = reading.article.source.name
    if (name and name in text) or is_run_together(text, reading.article.language):
        return False
    balanced = all(text.count(one) == text.count(two) for one, two in ("«»", "“”", "()")) and text.count('"') % 2 == 0
    begins = text[:1].isupper() and text[-1:] in '.!?…»”"' and not text.endswith("?")
    if any(_speaks_within(statement, span) for statement in reading.statements):
        return False
    pronoun = any(m.start == span.start and m.kind == "pronoun" for m in reading.mentions)
    named = any(span.start <= m.start < span.end and m.kind in ("name", "title") for m in reading.mentions)
    return balanced and begins and not pronoun and named


def _speaks_within(statement: Statement, span: Span) -> bool:
    """Whether the sentence begins in what somebody says, unless that begins with it and it tells who says it."""
    begins = [part for part in statement.content if part.start <= span.start + MARKS and span.start < part.end]
    told = [part for part in (statement.cue, statement.speaker) if part]
    inside = any(span.start <= part.start and part.end <= span.end for part in told)
    return any(part.start < span.start or not inside for part in begins)
