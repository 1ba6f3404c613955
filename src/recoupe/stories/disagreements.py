"""Where the articles of a story differ, or one differs from itself."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, product
from typing import NamedTuple

from recoupe.extract.calendar import parse_day
from recoupe.extract.fingerprints import fold
from recoupe.extract.terms import CONTENT_POS
from recoupe.model.article import Span
from recoupe.model.disagreement import Disagreement, DisagreementKind, DisagreementMember
from recoupe.model.event import Event, Participant
from recoupe.model.headline import HeadlineCheck
from recoupe.model.reading import Reading
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.shared_event import SharedEvent
from recoupe.model.statement import Statement
from recoupe.model.story import FigureGroup, Utterance
from recoupe.model.word import VocabularyEntry
from recoupe.stories.differing_figures import compare_figures, is_settled
from recoupe.stories.entities import NAMED, index_entities
from recoupe.stories.events import MUTUAL
from recoupe.stories.labels import explain_disagreement
from recoupe.stories.nuances import find_nuance, load_nuances
from recoupe.stories.sentences import find_sentence
from recoupe.stories.speakers import find_speaker, match_speakers
from recoupe.stories.stems import stem
from recoupe.stories.vocabulary import ALIGNED
from recoupe.stories.wording import Word, diff_words, split_words, terms_in

MAX_RUN = 3
"""Words of a run that one wording has and the other lacks, for its nuance to be what differs. Not measured."""
MAX_COMPARED = 40
"""Pairs of wordings of one utterance that are compared."""
NEAR = 12
"""Code points behind a word of extent in which an expression of time begins («toute l'année 2019»)."""
BEHIND = 40
"""Code points behind an event's word in which its extent is told («la reprise de la moitié de la ville»)."""
SHARED_STEMS = 2
"""Content words that two statements of one speaker on one day share to be compared, whatever else they say."""
KINDS: tuple[DisagreementKind, ...] = (
    "figure", "wording", "actor", "recipient", "extent", "headline", "vocabulary", "spelling",
)  # fmt: skip
"""In the order in which an editor wants to see them."""
TOLD_WITHIN = frozenset({"hedge", "name", "negation", "number"})
"""Reasons for which two wordings of one article differ: it may well say less the second time."""
MAX_LIGHT = 3
"""Letters of the function words that are no claim («la», «des»)."""
INITIAL = re.compile(r"\s\w\.\s")
Told = tuple[str, Statement]
Sides = tuple[tuple[Told, Span | None], tuple[Told, Span | None]]
"""Two wordings, and in each the words that the other lacks."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found across the articles of one story, in which differences are looked for."""

    utterances: Sequence[Utterance] = ()
    figures: Sequence[FigureGroup] = ()
    events: Sequence[SharedEvent] = ()
    entities: Sequence[SharedEntity] = ()
    vocabulary: Sequence[VocabularyEntry] = ()
    headlines: Sequence[HeadlineCheck] = ()


class _Party(NamedTuple):
    """What tells one party of an event from another."""

    key: str
    """The entity across articles, or the words."""
    stems: frozenset[str]
    told: bool
    """Whether its words say who it is: a name, or an organisation or group that they describe."""


def find_disagreements(readings: Sequence[Reading], findings: Findings) -> tuple[Disagreement, ...]:
    """What differs, in the order of KINDS, those between articles before those within one, then by place.

    No side is taken and no cause told: two accounts may differ because one is wrong, because time passed, or
    because they speak of two things. Whatever the order of the readings.
    """
    by_id = {reading.id: reading for reading in sorted(readings, key=lambda reading: reading.id)}
    found = [
        *(
            item
            for reason, topic, members in compare_figures(by_id, findings.figures, findings.events)
            for item in _make("figure", reason, topic, members, by_id)
        ),
        *_compare_wordings(by_id, findings),
        *_compare_events(by_id, findings),
        *_list_headlines(findings.headlines, by_id),
        *_compare_words(findings.vocabulary, by_id),
        *_compare_spellings(findings.entities, by_id),
    ]
    unique = {item.id: item for item in found}
    return tuple(
        sorted(
            unique.values(),
            key=lambda d: (KINDS.index(d.kind), not d.between, d.members[0].article, d.members[0].start, d.id),
        )
    )


def _make(
    kind: DisagreementKind, reason: str, topic: str, members: Iterable[DisagreementMember], by_id: Mapping[str, Reading]
) -> Iterator[Disagreement]:
    ordered = tuple(sorted(set(members), key=lambda m: (m.article, m.start, m.end, m.marked)))
    if len(ordered) < 2 or any(member.article not in by_id for member in ordered):
        return
    held = f"{kind}\n{reason}\n" + "\n".join(f"{m.article}\t{m.start}\t{m.end}" for m in ordered)
    yield Disagreement(
        id="d" + blake2b(held.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest(),
        kind=kind,
        topic=topic,
        members=ordered,
        reason=explain_disagreement(reason),
        between=len({member.article for member in ordered}) > 1,
    )


# wordings


def _compare_wordings(by_id: Mapping[str, Reading], findings: Findings) -> Iterator[Disagreement]:
    """Pairs of wordings of one utterance, and of one speaker on one day, in which a telling word is changed."""
    statements = {(r.id, s.id): s for r in by_id.values() for s in r.statements}
    pairs: dict[tuple[tuple[str, str], tuple[str, str]], None] = {}
    for utterance in findings.utterances:
        members = sorted((m.article, m.statement) for m in utterance.members if (m.article, m.statement) in statements)
        for pair in list(combinations(members, 2))[:MAX_COMPARED]:
            pairs[pair] = None
    for pair in _pair_same_day(by_id):
        pairs[pair] = None
    seen: set[tuple[str, ...]] = set()
    for one, two in pairs:
        first, second = (one[0], statements[one]), (two[0], statements[two])
        for reason, left, right in _find_changes(by_id, first, second):
            if one[0] == two[0] and reason not in TOLD_WITHIN:
                continue
            if reason == "extent" and _is_of_time(by_id, ((first, left), (second, right))):
                continue
            sides = (by_id[one[0]], left), (by_id[two[0]], right)
            if reason == "number" and is_settled(*sides, findings.figures):
                continue
            words = tuple(sorted(_read_marked(by_id, told, span) for told, span in ((first, left), (second, right))))
            if (reason, *words) in seen:
                continue
            seen.add((reason, *words))
            marked = [_mark(told, span) for told, span in ((first, left), (second, right))]
            yield from _make("wording", reason, first[1].speaker_name or "", marked, by_id)


def _is_of_time(by_id: Mapping[str, Reading], sides: Sides) -> bool:
    """Whether a word of extent goes with an expression of time, which is whole without it («toute l'année 2019»)."""
    return any(
        span is not None and any(0 <= date.start - span.start <= NEAR for date in by_id[article].dates)
        for (article, _), span in sides
    )


def _pair_same_day(by_id: Mapping[str, Reading]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Statements of one speaker, of two articles, said on one day, that share SHARED_STEMS or more."""
    told: defaultdict[str, list[tuple[str, Statement, frozenset[str]]]] = defaultdict(list)
    for reading in by_id.values():
        for statement in reading.statements:
            day = _find_day(reading, statement)
            if day and statement.speaker_name:
                terms = (t for span in statement.content for t in terms_in(reading.terms, span))
                stems = frozenset(stem(t.lemma) for t in terms if t.pos in CONTENT_POS)
                told[f"{day}{fold(statement.speaker_name.split()[-1])}"].append((reading.id, statement, stems))
    for there in told.values():
        for one, two in list(combinations(there, 2))[: MAX_COMPARED * MAX_COMPARED]:
            if one[0] == two[0] or len(one[2] & two[2]) < SHARED_STEMS:
                continue
            speakers = find_speaker(by_id[one[0]], one[1]), find_speaker(by_id[two[0]], two[1])
            if match_speakers(*speakers, {}) > 0:
                first, second = sorted(((one[0], one[1].id), (two[0], two[1].id)))
                yield first, second


def _find_day(reading: Reading, statement: Statement) -> str | None:
    """The day on which it was said, as the article tells it or was published; None where that is not known."""
    if statement.date is not None:
        for mention in reading.dates:
            if mention.start == statement.date.start and mention.earliest:
                return mention.earliest[:10]
    first, last = parse_day(reading.article.published.earliest), parse_day(reading.article.published.latest)
    return first.isoformat() if first and last and (last - first).days <= 1 else None


def _find_changes(
    by_id: Mapping[str, Reading], first: Told, second: Told
) -> Iterator[tuple[str, Span | None, Span | None]]:
    """Telling words that one of two wordings has, between words that both have: the reason and the spans."""
    one, two = (by_id[article].article.text[s.start : s.end] for article, s in (first, second))
    language = by_id[first[0]].article.language
    parts = diff_words(one, two)
    for place, part in enumerate(parts):
        before = parts[place - 1] if place else None
        if part.kind == "kept" or before is None or before.kind != "kept":
            continue
        replaced = place + 1 < len(parts) and part.kind == "missing" and parts[place + 1].kind == "added"
        after = parts[place + 1 + replaced] if place + 1 + replaced < len(parts) else None
        if after is None or after.kind != "kept":
            continue
        gone = split_words(one[part.fullest.start : part.fullest.end]) if part.fullest else ()
        other = parts[place + 1].other if replaced else part.other
        come = split_words(two[other.start : other.end]) if other else ()
        if not _has_context(one, before.fullest, after.fullest) or max(len(gone), len(come)) > MAX_RUN:
            continue
        reason = _tell_change(gone, come, language)
        if reason:
            left = (
                Span(first[1].start + part.fullest.start, first[1].start + part.fullest.end) if part.fullest else None
            )
            right = Span(second[1].start + other.start, second[1].start + other.end) if other else None
            yield reason, left, right


def _tell_change(gone: Sequence[Word], come: Sequence[Word], language: str) -> str | None:
    """The key of what changed between two runs of words; None where nothing tells."""
    one, two = (_drop_phrases([word.form for word in run], language) for run in (gone, come))
    # «2.034» and «2 034» are one number, cut in two in either
    numbers = ["".join(form for form in forms if form.isdecimal()) for forms in (one, two)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return "number"
    nuances = find_nuance(one, language), find_nuance(two, language)
    if nuances[0] == nuances[1] or set(one) == set(two) or _say_other_things(gone, come, language):
        return None
    reason = nuances[0] or nuances[1]
    return "extent" if reason == "part" else reason


def _drop_phrases(forms: Sequence[str], language: str) -> list[str]:
    """The words without the phrases of which a word tells nothing («au total»)."""
    text = f" {' '.join(forms)} "
    for phrase in load_nuances(language)["phrase"]:
        text = text.replace(f" {phrase} ", " ")
    return text.split()


def _say_other_things(gone: Sequence[Word], come: Sequence[Word], language: str) -> bool:
    """Whether the two runs differ by more than words of nuance and function words: «été gravement blessés», «fait 227
    blessés».
    """
    light = load_nuances(language)["between"]
    rest = [
        {stem(word.form) for word in run if not find_nuance((word.form,), language) and word.form not in light}
        for run in (gone, come)
    ]
    return any(len(form) > MAX_LIGHT for form in rest[0] ^ rest[1])


def _has_context(text: str, before: Span | None, after: Span | None) -> bool:
    """Whether the two words on either side are more than function words: «un pas [très] important»."""
    if before is None or after is None:
        return False
    left = [w.form for w in split_words(text[before.start : before.end])][-2:]
    right = [w.form for w in split_words(text[after.start : after.end])][:2]
    return any(len(form) > 2 for form in left) and any(len(form) > 3 for form in right)


def _mark(told: Told, span: Span | None) -> DisagreementMember:
    article, statement = told
    return DisagreementMember(article, statement.start, statement.end, (span,) if span else ())


def _read_marked(by_id: Mapping[str, Reading], told: Told, span: Span | None) -> str:
    return fold(by_id[told[0]].article.text[span.start : span.end]) if span else ""


# events


def _compare_events(by_id: Mapping[str, Reading], findings: Findings) -> Iterator[Disagreement]:
    """Tellings of one event by different articles that name others as who did it or who it was done to, or tell
    another extent of it.
    """
    shared = index_entities(findings.entities)
    for event in findings.events:
        told = [(m.article, next(e for e in by_id[m.article].events if e.id == m.event)) for m in event.members]
        if len({article for article, _ in told}) < 2:
            continue
        topic = _read_trigger(by_id, told[0])
        parties: list[tuple[DisagreementKind, Callable[[Event], Sequence[Participant]]]] = [
            ("actor", lambda e: e.actors),
            ("recipient", lambda e: e.recipients),
        ]
        for kind, pick in parties if event.type not in MUTUAL else ():
            sides = [
                (a, part, _name_party(by_id[a], part, shared))
                for a, e in _keep_same_recipient(told, by_id, shared, kind)
                for part in pick(e)
                if _is_told(by_id[a], part)
            ]
            if _differ(sides, by_id):
                members = [_quote(by_id[a], Span(part.start, part.end)) for a, part, _ in sides]
                yield from _make(kind, kind, topic, _keep_distinct(members, by_id), by_id)
        extents = [(a, e, _find_extent(by_id[a], e)) for a, e in told if e.type not in MUTUAL]
        if any(span for _, _, span in extents) and any(not span for _, _, span in extents):
            members = [_quote(by_id[a], span or e.trigger) for a, e, span in extents]
            for item in _make("extent", "extent", topic, _keep_distinct(members, by_id), by_id):
                if item.between:
                    yield item


def _keep_same_recipient(
    told: Sequence[tuple[str, Event]],
    by_id: Mapping[str, Reading],
    shared: Mapping[tuple[str, str], SharedEntity],
    kind: DisagreementKind,
) -> Sequence[tuple[str, Event]]:
    """For actors the tellings that have a recipient in common with one of another article, all of them otherwise.

    «La société a refusé de répondre» and «elle a refusé d'en dire davantage» are two refusals.
    """
    if kind != "actor":
        return told
    having: defaultdict[str, set[str]] = defaultdict(set)
    keys: list[set[str]] = []
    for article, event in told:
        parties = [_name_party(by_id[article], part, shared) for part in event.recipients]
        keys.append({key for party in parties for key in (party.key, *party.stems) if key})
        for key in keys[-1]:
            having[key].add(article)
    return [one for one, own in zip(told, keys, strict=True) if any(len(having[key]) > 1 for key in own)]


def _read_trigger(by_id: Mapping[str, Reading], told: tuple[str, Event]) -> str:
    return by_id[told[0]].article.text[told[1].trigger.start : told[1].trigger.end]


def _is_told(reading: Reading, part: Participant) -> bool:
    """Whether the words tell who it is: a pronoun only where it stands for somebody with a name."""
    pronoun = any(m.start == part.start and m.kind == "pronoun" for m in reading.mentions)
    return not pronoun or any(e.id == part.entity and e.basis in NAMED for e in reading.entities)


def _keep_distinct(members: Sequence[DisagreementMember], by_id: Mapping[str, Reading]) -> Iterable[DisagreementMember]:
    """The first of the members of one article that mark the same words."""
    kept: dict[tuple[str, str], DisagreementMember] = {}
    for member in sorted(members, key=lambda m: (m.article, m.marked)):
        text = by_id[member.article].article.text
        kept.setdefault((member.article, " ".join(fold(text[s.start : s.end]) for s in member.marked)), member)
    return kept.values()


def _name_party(reading: Reading, part: Participant, shared: Mapping[tuple[str, str], SharedEntity]) -> _Party:
    entity = next((e for e in reading.entities if e.id == part.entity), None)
    known = shared.get((reading.id, part.entity or ""))
    words = [word.form for word in split_words(reading.article.text[part.start : part.end])]
    generic = load_nuances(reading.article.language)["generic"]
    named = entity is not None and entity.basis in NAMED and entity.kind != "place"
    several = entity is not None and entity.kind in ("group", "organization")
    several = several or any(part.start <= word.start < part.end for word in reading.words)
    return _Party(
        key=known.id if known else " ".join(words),
        stems=frozenset(stem(form) for form in words if len(form) > 3),
        told=named or (several and not generic & set(words)),
    )


def _differ(sides: Sequence[tuple[str, Participant, _Party]], by_id: Mapping[str, Reading]) -> bool:
    """Whether two articles name parties of which none may be the other: no shared word, no shared entity, and neither
    sentence has a word for the other's («des attaques de mairies, de gendarmeries et de journaux»).

    A person who is only described («l'assaillant»), «cent personnes», and who goes by the name of a place («Paris»)
    may be anybody: nothing can be said of those.
    """
    by_article: defaultdict[str, list[tuple[_Party, frozenset[str]]]] = defaultdict(list)
    for article, part, party in sides:
        by_article[article].append((party, _list_stems_around(by_id[article], part)))
    return any(
        all(
            _is_apart(a, b) and not (a.stems & around_b or b.stems & around_a)
            for (a, around_a), (b, around_b) in product(by_article[one], by_article[two])
        )
        for one, two in combinations(sorted(by_article), 2)
    )


def _list_stems_around(reading: Reading, part: Participant) -> frozenset[str]:
    """The stems of the words of its sentence."""
    sentence = find_sentence(reading.article, Span(part.start, part.end))
    words = split_words(reading.article.text[sentence.start : sentence.end])
    return frozenset(stem(word.form) for word in words if len(word.form) > MAX_LIGHT)


def _is_apart(one: _Party, two: _Party) -> bool:
    if one.key == two.key or one.stems & two.stems or not one.stems | two.stems:
        return False
    return one.told and two.told


def _find_extent(reading: Reading, event: Event) -> Span | None:
    """From an event's word to the word that tells how much of it, where one follows closely in its sentence."""
    sentence = find_sentence(reading.article, event.trigger)
    end = min(sentence.end, event.trigger.end + BEHIND)
    between = load_nuances(reading.article.language)["between"]
    for word in split_words(reading.article.text[event.trigger.end : end]):
        if find_nuance((word.form,), reading.article.language) == "part":
            start = event.trigger.end + word.end
            return Span(event.trigger.start, start) if _is_befallen(reading, event, Span(start, sentence.end)) else None
        if word.form not in between:
            return None
    return None


def _is_befallen(reading: Reading, event: Event, behind: Span) -> bool:
    """Whether the next words name a place or whom the event befalls: «la moitié de la ville», not «de la journée»."""
    text = reading.article.text[behind.start : behind.end]
    words = [word for word in split_words(text) if len(word.form) > MAX_LIGHT][:MAX_RUN]
    end = behind.start + words[-1].end if words else behind.start
    starts = [*(place.start for place in reading.places), *(part.start for part in event.recipients)]
    return any(behind.start <= start < end for start in starts)


def _quote(reading: Reading, span: Span) -> DisagreementMember:
    sentence = find_sentence(reading.article, span)
    return DisagreementMember(reading.id, sentence.start, sentence.end, (span,))


# words, headlines, spellings


def _compare_words(vocabulary: Sequence[VocabularyEntry], by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    """Referents for which the articles do not all use the same words; each word once an article."""
    places: defaultdict[str, dict[tuple[str, str], DisagreementMember]] = defaultdict(dict)
    labels: dict[str, str] = {}
    for entry in vocabulary:
        if entry.referent.startswith(ALIGNED):
            continue
        labels[entry.referent] = entry.label
        for place in (place for use in entry.uses for place in use.members):
            span = Span(place.start, place.end)
            places[entry.referent].setdefault(
                (place.article, entry.word), DisagreementMember(place.article, place.start, place.end, (span,))
            )
    for referent, members in sorted(places.items()):
        used: defaultdict[str, set[str]] = defaultdict(set)
        for article, word in members:
            used[article].add(word)
        if len({frozenset(words) for words in used.values()}) > 1:
            yield from _make("vocabulary", "vocabulary", labels[referent], members.values(), by_id)


def _list_headlines(checks: Sequence[HeadlineCheck], by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    """Gaps between a headline and a place of its body that tells it otherwise."""
    for check in checks:
        if check.body is not None and check.article in by_id:
            sides = (
                DisagreementMember(check.article, check.headline.start, check.headline.end, (check.words,)),
                DisagreementMember(check.article, check.body.start, check.body.end),
            )
            for item in _make("headline", "name", "", sides, by_id):
                text = by_id[check.article].article.text
                yield Disagreement(
                    item.id, item.kind, text[check.words.start : check.words.end], item.members, check.reason, False
                )


def _compare_spellings(entities: Sequence[SharedEntity], by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    """Names that are not written alike, other than as typesetters write them and in their capitals and initials; each
    spelling once an article.
    """
    for entity in entities:
        members: dict[tuple[str, str], DisagreementMember] = {}
        for spelling in entity.spellings:
            for place in spelling.members:
                if place.article in by_id:
                    members.setdefault(
                        (place.article, spelling.text), DisagreementMember(place.article, place.start, place.end)
                    )
        person = entity.kind == "person"
        names = {_fold_writing(INITIAL.sub(" ", text), person=person) for _, text in members}
        if len(set(map(str.casefold, names))) > 1 and len(set(map(_drop_capital_accents, names))) > 1:
            yield from _make("spelling", "spelling", entity.name, members.values(), by_id)


def _fold_writing(name: str, *, person: bool) -> str:
    """A name without what typesetters change: its apostrophes, a point behind an initial, and, but in a person's name,
    hyphens («Maison-Blanche», «Maison Blanche»).
    """
    name = name.replace("’", "'").rstrip(".")
    return name if person else name.replace("-", " ")


def _drop_capital_accents(name: str) -> str:
    """A name in lower case, as if its capitals bore no accents: «Élysée» and «Elysée» are one spelling."""
    return "".join(fold(letter) if letter.isupper() else letter for letter in name)
