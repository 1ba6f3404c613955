"""Whom a description or a pronoun stands for, from the roles, the gender and what was last spoken of."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from recoupe.extract.names import View
from recoupe.extract.people import Draft, Role
from recoupe.extract.phrases import Phrase

# Weights chosen on gold/train with the gold's own speaker spans as input, 2026-11: in the middle of a wide plateau
# (163 to 165 of 214 pronouns that speak; 158 without the last two).
_SUBJECT: Final = 1.5
_SPEAKER: Final = 0.6
_QUOTED: Final = -2.0
_PER_SENTENCE: Final = -1.0
_UNKNOWN_GENDER: Final = -1.0
_NAMED: Final = 0.6
_NAMED_ROLE: Final = 0.3
_PERSON: Final = 2.0
_SAME_SENTENCE: Final = -1.0  # for one that is no subject of the pronoun's own sentence
_OFTEN: Final = 0.3  # for each time e that somebody was spoken of lately
_FARTHEST_PRONOUN: Final = 4  # sentences
_FARTHEST_NOUN: Final = 60  # traces looked back on
_MOST_DRAFTS: Final = 400  # more than an article of 100 kB has


@dataclass(frozen=True, slots=True)
class Trace:
    """That a token stood for somebody, and how prominently."""

    draft: Draft
    token: int
    sentence: int
    subject: bool
    speaker: bool
    quoted: bool


def fits(draft: Draft, phrase: Phrase) -> bool:
    """Whether gender and number allow that the phrase stands for the draft."""
    if draft.plural != phrase.plural and not (phrase.plural and draft.kind == "group"):
        return False
    return not (draft.gender and phrase.gender and draft.gender != phrase.gender)


def match_role(told: Role, role: Role) -> float | None:
    """How well a role that is told of somebody agrees with a description, higher is better; None if it cannot.

    The noun counts most (the same, of one sense, or a vaguer one that covers it), then shared complements.
    Different countries, different complements of the same noun, and «ancien» on one side only, exclude.
    """
    if told.stem == role.stem:
        score = 3.0
    elif told.noun is None or role.noun is None or (told.noun.kind != "person" and role.noun.covers == ()):
        return None
    elif told.noun.sense and told.noun.sense == role.noun.sense:
        score = 2.0
    elif told.noun.sense and (told.noun.sense in role.noun.covers or role.noun.sense in told.noun.covers):
        score = 1.0
    else:
        return None
    if told.former != role.former or (told.countries and role.countries and not told.countries & role.countries):
        return None
    if told.words and role.words and not told.words & role.words:
        return None
    if score == 1.0 and role.noun is not None and role.noun.covers == () and told.words - role.words:
        return None  # «le président» is not «le leader de l'opposition», whom a vaguer noun with a complement tells
    score += 0.5 * len(told.words & role.words) + 0.5 * len(told.countries & role.countries)
    missing = len(role.words - told.words) + len(role.countries - told.countries)
    return score - 0.4 * missing


def choose_by_role(
    phrase: Phrase, role: Role, drafts: Sequence[Draft], last_seen: Mapping[int, int], traces: int
) -> tuple[Draft, str] | None:
    """The one whose told role the description repeats, the last spoken of where several fit as well.

    `last_seen` says of how many `traces` each draft, by its identity, left the last. Of a great many drafts only the
    first and the last are looked at.
    """
    if len(drafts) > _MOST_DRAFTS:
        drafts = (*drafts[: _MOST_DRAFTS // 2], *drafts[-_MOST_DRAFTS // 2 :])
    best: tuple[float, int, Draft] | None = None
    for draft in drafts:
        if not fits(draft, phrase):
            continue
        seen = last_seen.get(id(draft), -1)
        scores = [
            score
            for told in draft.roles
            if (score := match_role(told, role)) is not None and (seen >= 0 or told.words <= role.words)
        ]  # who is named only later, by a narrower role («président du port»), was not meant by «le président»
        if not scores or not (draft.named or _repeats(draft, role)):
            continue
        score = max(scores) + (0.6 if seen >= 0 else 0.0) - (0.02 * min(traces - seen, 30) if seen >= 0 else 0)
        score += _NAMED_ROLE if draft.named else 0.0
        if best is None or (score, seen) > (best[0], best[1]):
            best = (score, seen, draft)
    if best is None:
        return None
    return best[2], "role" if best[2].named else "same_words"


def _repeats(draft: Draft, role: Role) -> bool:
    """Whether a description says no more than the one that opened an unnamed entity, by the same noun."""
    return any(
        told.stem == role.stem and role.words <= told.words and role.countries <= told.countries for told in draft.roles
    )


def choose_pronoun(phrase: Phrase, sentence: int, traces: Sequence[Trace], *, speaks: bool) -> Draft | None:
    """The one that a pronoun stands for: fitting in gender and number, near, a subject or speaker rather than not.

    Looks back over the last sentences only; None where nobody fits.
    """
    often = Counter(id(trace.draft) for trace in traces[-_FARTHEST_NOUN:])
    best: tuple[float, int] | None = None
    chosen: Draft | None = None
    for place in range(len(traces) - 1, max(len(traces) - _FARTHEST_NOUN, -1), -1):
        trace = traces[place]
        distance = sentence - trace.sentence
        if distance > _FARTHEST_PRONOUN:
            break
        if trace.token >= phrase.first or not fits(trace.draft, phrase) or not _may_be_pronoun(trace.draft):
            continue
        score = _weigh(trace, distance, speaks=speaks) + _OFTEN * log(often[id(trace.draft)])
        score += _SAME_SENTENCE if distance == 0 and not trace.subject else 0.0
        if best is None or (score, place) > best:
            best, chosen = (score, place), trace.draft
    return chosen


def _may_be_pronoun(draft: Draft) -> bool:
    return draft.kind != "place" and draft.basis != "metonym"


def _weigh(trace: Trace, distance: int, *, speaks: bool) -> float:
    score = _PER_SENTENCE * distance
    score += _SUBJECT if trace.subject else 0.0
    score += _SPEAKER if trace.speaker else 0.0
    score += _QUOTED if trace.quoted else 0.0
    score += _NAMED if trace.draft.named else 0.0
    score += 0.0 if trace.draft.gender else _UNKNOWN_GENDER
    if speaks and trace.draft.kind in ("person", "group"):
        score += _PERSON
    return score


def choose_recent(phrase: Phrase, traces: Sequence[Trace], accepts: Callable[[Draft], bool]) -> Draft | None:
    """The last one spoken of that fits and is accepted, a speaker or subject before others near it."""
    best: tuple[float, int] | None = None
    chosen: Draft | None = None
    start = max(len(traces) - _FARTHEST_NOUN, 0)
    for place in range(start, len(traces)):
        trace = traces[place]
        if trace.token >= phrase.first or not fits(trace.draft, phrase) or not accepts(trace.draft):
            continue
        score = _weigh(trace, 0, speaks=True) + 0.3 * (place - len(traces))
        if best is None or (score, place) > best:
            best, chosen = (score, place), trace.draft
    return chosen


def find_fitting(phrase: Phrase, traces: Sequence[Trace], accepts: Callable[[Draft], bool]) -> tuple[Draft, ...]:
    """All of those last spoken of that fit and are accepted, each once, in text order."""
    last = traces[max(len(traces) - _FARTHEST_NOUN, 0) :]
    fitting = {
        id(trace.draft): trace.draft
        for trace in last
        if trace.token < phrase.first and fits(trace.draft, phrase) and accepts(trace.draft)
    }
    return tuple(fitting.values())


def is_subject(view: View, phrase: Phrase) -> bool:
    """Whether the parser takes the phrase for the subject of a verb."""
    head = view.tokens[phrase.name.first if phrase.name is not None and phrase.role is None else phrase.head]
    return head.dep.startswith("nsubj")
