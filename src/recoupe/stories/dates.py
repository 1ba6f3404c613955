"""What one article settles of another's dates."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from recoupe.extract.calendar import parse_day
from recoupe.extract.dates import find_dates
from recoupe.extract.terms import CONTENT_POS
from recoupe.languages.pack import load_pack
from recoupe.model.article import Dating, Span
from recoupe.model.date import DateMention, Side
from recoupe.model.excerpt import Excerpt
from recoupe.model.parse import Parse
from recoupe.model.reading import Reading
from recoupe.model.settled_date import SettledDate
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.statement import Statement
from recoupe.model.story import Story
from recoupe.stories.entities import index_entities
from recoupe.stories.labels import explain_date
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.sentences import find_passage, find_sentence
from recoupe.stories.speakers import find_speaker, match_speakers
from recoupe.stories.stems import stem
from recoupe.stories.wording import Weigh, terms_in, weigh_all

LAG = timedelta(days=1)
"""A page may be put online the day after the last day that it tells."""
NEAR = timedelta(days=7)
"""The article that settles a date is published within this of it. Not measured."""
BESIDE = 60
"""Code points around a date in which stands what happened then. Not measured."""
TELLING = 3.5
"""Weight of the nouns that two dated facts must share («conférence»). Not measured."""
SAME_WORDS = 0.22
"""The share of two sayings' weight together, of one speaker, from which on they may be one. Not measured."""
SHARED_STEMS = 2
MIN_SAYINGS = 2
"""Sayings that two articles must share before the one's day settles the other's weekday: one alone may be a
position that its speaker takes again and again."""
ROUNDS = 3
"""An article that was settled may settle another; this often at most."""
MAX_ARTICLES = 60
"""Articles of a story that are asked about one, those nearest in order of id. Not measured."""
Settling = tuple[Dating, str, tuple[Excerpt, ...]]


def settle_dates(
    readings: Sequence[Reading], *, stories: Sequence[Story], entities: Sequence[SharedEntity]
) -> tuple[SettledDate, ...]:
    """The days of articles that do not tell theirs, as others of their story settle them; in order of article id.

    «Sa conférence d'aujourd'hui» takes the day on which another article puts the same person's conference;
    «vendredi» the Friday on which another article, known or settled, reports the same sayings. Two things must
    bear each other out, and all that do must agree; whatever the order of the readings.
    """
    by_id = {reading.id: reading for reading in sorted(readings, key=lambda reading: reading.id)}
    shared = index_entities(entities)
    settled: dict[str, SettledDate] = {}
    for _ in range(ROUNDS):
        fresh: dict[str, SettledDate] = {}
        for story in stories:
            if len(story.articles) < 2:
                continue
            there = [by_id[name] for name in sorted(story.articles) if name in by_id]
            unknown = [r for r in there if _find_day(r.article.published) is None and r.id not in settled]
            if not unknown:
                continue
            placed = [apply_date(r, settled[r.id]) if r.id in settled else r for r in there]
            weigh = weigh_stems(reading.article.language for reading in there)
            for reading in unknown:
                found = _settle(reading, placed, shared, weigh)
                if found is not None:
                    fresh[reading.id] = found
        if not fresh:
            break
        settled.update(fresh)
    return tuple(settled[name] for name in sorted(settled))


def place_readings(readings: Iterable[Reading], settled: Iterable[SettledDate]) -> list[Reading]:
    """The readings in their order, those of which the day was settled with that day."""
    by_article = {date.article: date for date in settled}
    return [apply_date(r, by_article[r.id]) if r.id in by_article else r for r in readings]


def apply_date(reading: Reading, settled: SettledDate) -> Reading:
    """The reading with its settled day, and with the expressions that hang on that day worked out."""
    day = parse_day(settled.published.earliest)
    article = replace(reading.article, published=settled.published)
    if day is None:
        return replace(reading, article=article)
    # without the tense of verbs: good for what is no weekday («en mars»), and those are worked out here
    found = find_dates(article, Parse((), (), ()), load_pack(article.language))
    again = {(mention.start, mention.end): mention for mention in found}
    dates: list[DateMention] = []
    for mention in reading.dates:
        told = _resolve(mention, day, {known.start: known for known in dates})
        other = again.get((mention.start, mention.end))
        if told:
            dates.append(replace(mention, earliest=told.isoformat(), latest=told.isoformat()))
        elif other and not mention.earliest and mention.weekday is None and _lies_on(mention.side, other, day):
            dates.append(replace(mention, earliest=other.earliest, latest=other.latest))
        else:
            dates.append(mention)
    return replace(reading, article=article, dates=tuple(dates))


def _lies_on(side: Side, mention: DateMention, day: date) -> bool:
    """Whether what was worked out lies where the verb said it does."""
    first, last = parse_day(mention.earliest), parse_day(mention.latest)
    if first is None or last is None:
        return False
    return side == "unknown" or (first <= day if side == "past" else last >= day)


def _resolve(mention: DateMention, day: date, before: Mapping[int, DateMention]) -> date | None:
    """The day of a day-exact expression that was not worked out; None where it takes more than the article's day."""
    if mention.earliest or mention.latest:
        return None
    if mention.anchor == "published":
        if mention.offset_days is not None:
            return day + timedelta(days=mention.offset_days)
        if mention.weekday is not None:
            back = (day.weekday() - mention.weekday) % 7
            return day + timedelta(days=7 - back) if mention.side == "future" and back else day - timedelta(days=back)
    elif mention.anchor.startswith("mention:") and mention.offset_days is not None:
        place = mention.anchor.removeprefix("mention:")
        anchor = before.get(int(place)) if place.isdecimal() else None
        start = parse_day(anchor.earliest) if anchor else None
        return start + timedelta(days=mention.offset_days) if start else None
    return None


def _settle(
    reading: Reading, others: Sequence[Reading], shared: Mapping[tuple[str, str], SharedEntity], weigh: Weigh
) -> SettledDate | None:
    """The one day that the others agree on; None where none tells, or they do not agree."""
    found: list[Settling] = []
    for other in others[:MAX_ARTICLES]:
        if other.id != reading.id:
            found += _match_facts(reading, other, shared, weigh)
            found += _match_sayings(reading, other, weigh)
    if not found or len({dating.earliest for dating, _, _ in found}) > 1:
        return None
    dating, reason, evidence = found[0]
    bound = parse_day(reading.article.published.earliest)
    first = parse_day(dating.earliest)
    if bound and first and first < bound:
        return None
    return SettledDate(reading.id, dating, reason, evidence)


def _match_facts(
    reading: Reading, other: Reading, shared: Mapping[tuple[str, str], SharedEntity], weigh: Weigh
) -> Iterator[Settling]:
    """«Sa conférence d'aujourd'hui», and the day on which another article puts it."""
    asked = [m for m in reading.dates if m.offset_days is not None and m.anchor == "published"]
    if not asked:
        return
    facts = [(known, day, *_describe_fact(other, known, shared)) for known in other.dates if (day := _day_of(known))]
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, (_, _, people, _) in enumerate(facts):
        for person in people:
            having[person].append(number)
    for mention in asked:
        people, nouns = _describe_fact(reading, mention, shared)
        for number in sorted({number for person in people for number in having.get(person, ())}):
            known, day, _, told = facts[number]
            published = day - timedelta(days=mention.offset_days or 0)
            if weigh_all(nouns & told, weigh) >= TELLING and _is_near(other, published):
                evidence = (_excerpt(reading, mention), _excerpt(other, known))
                yield _make(published, published, mention), explain_date("same_event"), evidence


def _describe_fact(
    reading: Reading, mention: DateMention, shared: Mapping[tuple[str, str], SharedEntity]
) -> tuple[frozenset[str], frozenset[str]]:
    """Who is named in the sentence of a date, and the stems of the nouns that stand beside it."""
    span = Span(mention.start, mention.end)
    passage = find_passage(reading.article.passages, mention.start)
    if passage is None or not passage.is_content:
        return frozenset(), frozenset()
    sentence = find_sentence(reading.article, span)
    first = bisect_left(reading.mentions, sentence.start, key=lambda m: m.start)
    last = bisect_left(reading.mentions, sentence.end, key=lambda m: m.start)
    titles = reading.mentions[first:last]
    people = frozenset(
        entity.id
        for m in titles
        if (entity := shared.get((reading.id, m.entity or ""))) is not None and entity.kind == "person"
    )
    near = Span(max(sentence.start, mention.start - BESIDE), min(sentence.end, mention.end + BESIDE))
    inside = (t for t in terms_in(reading.terms, near) if t.pos == "NOUN" and not span.start <= t.start < span.end)
    return people, frozenset(
        stem(t.lemma) for t in inside if not any(m.start <= t.start and t.end <= m.end for m in titles)
    )


def _match_sayings(reading: Reading, other: Reading, weigh: Weigh) -> Iterator[Settling]:
    """«Vendredi», and the Friday on which another article reports the same sayings."""
    weekdays = [m for m in reading.dates if m.weekday is not None and m.anchor == "published" and m.side == "past"]
    days = {mention.weekday for mention in weekdays}
    known = _find_day(other.article.published)
    if len(days) != 1 or known is None:
        return
    pairs = _pair_sayings(reading, other, weigh)
    for day in sorted({_find_day_said(other, second, known) for _, second in pairs}):
        there = [pair for pair in pairs if _find_day_said(other, pair[1], known) == day]
        if day.weekday() not in days or not _is_near(other, day):
            continue
        if min(len({one.start for one, _ in there}), len({two.start for _, two in there})) >= MIN_SAYINGS:
            mine = tuple(Excerpt(reading.id, one.start, one.end) for one, _ in there)
            theirs = tuple(Excerpt(other.id, two.start, two.end) for _, two in there)
            evidence = tuple(sorted(set(mine))) + tuple(sorted(set(theirs)))
            yield _make(day, day + LAG, *weekdays), explain_date("same_words"), evidence


def _pair_sayings(reading: Reading, other: Reading, weigh: Weigh) -> list[tuple[Statement, Statement]]:
    """Statements of one speaker in both articles that say much the same."""
    mine = [(s, _collect(reading, s), find_speaker(reading, s)) for s in reading.statements]
    theirs = [(s, _collect(other, s), find_speaker(other, s)) for s in other.statements]
    pairs = []
    for (one, stems, speaker), (two, others, told) in product(mine, theirs):
        shared = stems & others
        if len(shared) < SHARED_STEMS or match_speakers(speaker, told, {}) <= 0:
            continue
        if weigh_all(shared, weigh) >= SAME_WORDS * weigh_all(stems | others, weigh):
            pairs.append((one, two))
    return pairs


def _collect(reading: Reading, statement: Statement) -> frozenset[str]:
    terms = (term for span in statement.content for term in terms_in(reading.terms, span))
    return frozenset(stem(term.lemma) for term in terms if term.pos in CONTENT_POS)


def _find_day_said(reading: Reading, statement: Statement, published: date) -> date:
    """The day that the article gives the saying, else its own."""
    if statement.date is not None:
        for mention in reading.dates:
            if mention.start == statement.date.start:
                return _day_of(mention) or published
    return published


def _is_near(other: Reading, day: date) -> bool:
    """Whether the article that tells the day was published around it; one that recalls it later settles nothing."""
    first, last = parse_day(other.article.published.earliest), parse_day(other.article.published.latest)
    return first is not None and last is not None and day - LAG <= last and first <= day + NEAR


def _find_day(dating: Dating) -> date | None:
    """The day of publication where it is known to a day or two."""
    first, last = parse_day(dating.earliest), parse_day(dating.latest)
    return first if first and last and last - first <= LAG else None


def _day_of(mention: DateMention) -> date | None:
    first, last = parse_day(mention.earliest), parse_day(mention.latest)
    return first if first and first == last else None


def _make(first: date, last: date, *mentions: DateMention) -> Dating:
    spans = tuple(Span(mention.start, mention.end) for mention in mentions)
    return Dating(
        value=first.isoformat() if first == last else None,
        earliest=first.isoformat(),
        latest=last.isoformat(),
        precision="day",
        basis="story",
        evidence=spans,
    )


def _excerpt(reading: Reading, mention: DateMention) -> Excerpt:
    sentence = find_sentence(reading.article, Span(mention.start, mention.end))
    return Excerpt(reading.id, sentence.start, sentence.end)
