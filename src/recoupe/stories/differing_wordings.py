"""Wordings of one saying, and of one speaker on one day, in which a telling word is changed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice

from recoupe.extract.calendar import parse_day
from recoupe.extract.fingerprints import fold
from recoupe.extract.terms import CONTENT_POS
from recoupe.languages.pack import find_packs
from recoupe.model.article import Span
from recoupe.model.disagreement import DisagreementMember
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.model.story import FigureGroup, Utterance
from recoupe.stories.difference import Difference
from recoupe.stories.differing_figures import is_settled
from recoupe.stories.nuances import LONGEST_LIGHT, find_nuance, load_nuances
from recoupe.stories.speakers import find_speaker, match_speakers
from recoupe.stories.stems import stem
from recoupe.stories.wording import Word, diff_words, split_words, terms_in

MAX_RUN = 3
"""Words of a run that one wording has and the other lacks, for its nuance to be what differs. Not measured."""
MAX_COMPARED = 40
"""Pairs of wordings of one utterance that are compared."""
NEAR = 12
"""Code points behind a word of extent in which an expression of time begins («toute l'année 2019»)."""
SHARED_STEMS = 2
"""Content words that two statements of one speaker on one day share to be compared, whatever else they say."""
TOLD_WITHIN = frozenset({"hedge", "name", "negation", "number"})
"""Reasons for which two wordings of one article differ: it may well say less the second time."""
Told = tuple[str, Statement]
Sides = tuple[tuple[Told, Span | None], tuple[Told, Span | None]]
"""Two wordings, and in each the words that the other lacks."""


def compare_wordings(
    by_id: Mapping[str, Reading], utterances: Sequence[Utterance], figures: Sequence[FigureGroup]
) -> Iterator[Difference]:
    """Each pair of wordings that differ by a telling word; about the speaker.

    Whatever changed in the same way is told once; within one article only what TOLD_WITHIN names.
    """
    statements = {(r.id, s.id): s for r in by_id.values() for s in r.statements}
    pairs: dict[tuple[tuple[str, str], tuple[str, str]], None] = {}
    for utterance in utterances:
        members = sorted((m.article, m.statement) for m in utterance.members if (m.article, m.statement) in statements)
        for pair in islice(combinations(members, 2), MAX_COMPARED):
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
            if reason == "number" and is_settled(*sides, figures):
                continue
            words = tuple(sorted(_read_marked(by_id, told, span) for told, span in ((first, left), (second, right))))
            if (reason, *words) in seen:
                continue
            seen.add((reason, *words))
            marked = (_mark(first, left), _mark(second, right))
            yield Difference("wording", reason, first[1].speaker_name or "", marked)


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
        for one, two in islice(combinations(there, 2), MAX_COMPARED * MAX_COMPARED):
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
    language, other_language = (by_id[article].tell_language(s.start, s.end) for article, s in (first, second))
    if language != other_language or language not in find_packs():
        return  # an original and its translation have no words in common to differ between
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
    return any(len(form) > LONGEST_LIGHT for form in rest[0] ^ rest[1])


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
