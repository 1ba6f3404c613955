"""Where the articles of a story differ, or one differs from itself."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from recoupe.extract.fingerprints import fold
from recoupe.model.article import Span
from recoupe.model.disagreement import Disagreement, DisagreementKind, DisagreementMember
from recoupe.model.headline import HeadlineCheck
from recoupe.model.reading import Reading
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.shared_event import SharedEvent
from recoupe.model.story import FigureGroup, Utterance
from recoupe.model.word import VocabularyEntry
from recoupe.stories.difference import Difference
from recoupe.stories.differing_events import compare_events
from recoupe.stories.differing_figures import compare_figures
from recoupe.stories.differing_wordings import compare_wordings
from recoupe.stories.labels import explain_disagreement
from recoupe.stories.vocabulary import ALIGNED

KINDS: tuple[DisagreementKind, ...] = (
    "figure", "wording", "actor", "recipient", "extent", "headline", "vocabulary", "spelling",
)  # fmt: skip
"""In the order in which an editor wants to see them."""
INITIAL = re.compile(r"\s\w\.\s")


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found across the articles of one story, in which differences are looked for."""

    utterances: Sequence[Utterance] = ()
    figures: Sequence[FigureGroup] = ()
    events: Sequence[SharedEvent] = ()
    entities: Sequence[SharedEntity] = ()
    vocabulary: Sequence[VocabularyEntry] = ()
    headlines: Sequence[HeadlineCheck] = ()


def find_disagreements(readings: Sequence[Reading], findings: Findings) -> tuple[Disagreement, ...]:
    """What differs, in the order of KINDS, those between articles before those within one, then by place.

    No side is taken and no cause told: two accounts may differ because one is wrong, because time passed, or
    because they speak of two things. Whatever the order of the readings.
    """
    by_id = {reading.id: reading for reading in sorted(readings, key=lambda reading: reading.id)}
    differences = (
        *compare_figures(by_id, findings.figures, findings.events),
        *compare_wordings(by_id, findings.utterances, findings.figures),
        *compare_events(by_id, findings.events, findings.entities),
        *_compare_words(findings.vocabulary),
        *_compare_spellings(findings.entities, by_id),
    )
    found = [made for difference in differences if (made := _make(difference, by_id)) is not None]
    found += _list_headlines(findings.headlines, by_id)
    unique = {item.id: item for item in found}
    return tuple(
        sorted(
            unique.values(),
            key=lambda d: (KINDS.index(d.kind), not d.between, d.members[0].article, d.members[0].start, d.id),
        )
    )


def _make(difference: Difference, by_id: Mapping[str, Reading]) -> Disagreement | None:
    """The difference with its id and its reason in words; None where it has no two places in the readings."""
    ordered = tuple(sorted(set(difference.members), key=lambda m: (m.article, m.start, m.end, m.marked)))
    if len(ordered) < 2 or any(member.article not in by_id for member in ordered):
        return None
    held = f"{difference.kind}\n{difference.reason}\n" + "\n".join(f"{m.article}\t{m.start}\t{m.end}" for m in ordered)
    return Disagreement(
        id="d" + blake2b(held.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest(),
        kind=difference.kind,
        topic=difference.topic,
        members=ordered,
        reason=explain_disagreement(difference.reason),
        between=len({member.article for member in ordered}) > 1,
    )


def _compare_words(vocabulary: Sequence[VocabularyEntry]) -> Iterator[Difference]:
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
            yield Difference("vocabulary", "vocabulary", labels[referent], members.values())


def _list_headlines(checks: Sequence[HeadlineCheck], by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    """Gaps between a headline and a place of its body that tells it otherwise."""
    for check in checks:
        if check.body is not None and check.article in by_id:
            sides = (
                DisagreementMember(check.article, check.headline.start, check.headline.end, (check.words,)),
                DisagreementMember(check.article, check.body.start, check.body.end),
            )
            topic = by_id[check.article].article.text[check.words.start : check.words.end]
            made = _make(Difference("headline", "name", topic, sides), by_id)
            if made is not None:
                yield replace(made, reason=check.reason)


def _compare_spellings(entities: Sequence[SharedEntity], by_id: Mapping[str, Reading]) -> Iterator[Difference]:
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
            yield Difference("spelling", "spelling", entity.name, members.values())


def _fold_writing(name: str, *, person: bool) -> str:
    """A name without what typesetters change: its apostrophes, a point behind an initial, and, but in a person's name,
    hyphens («Maison-Blanche», «Maison Blanche»).
    """
    name = name.replace("’", "'").rstrip(".")
    return name if person else name.replace("-", " ")


def _drop_capital_accents(name: str) -> str:
    """A name in lower case, as if its capitals bore no accents: «Élysée» and «Elysée» are one spelling."""
    return "".join(fold(letter) if letter.isupper() else letter for letter in name)
