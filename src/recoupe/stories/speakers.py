"""Whether two statements of different articles may have the same speaker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from recoupe.extract.terms import CONTENT_POS
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.stories.offices import Office, find_office, find_seat
from recoupe.stories.stems import stem
from recoupe.stories.wording import Word, split_words, terms_in

MIN_MISSPELT = 6
"""Letters that a surname must have for one that differs in one letter to count as the same («Ludosky»)."""

MIN_LONG = 4
"""Letters of the words of a name or a role that count; shorter ones are articles, particles, pronouns."""

SAME_OFFICE = 0.8
"""What it tells that two names may stand for one office; as two descriptions that share half of their words."""

IN_OFFICE = 0.5
"""What it tells that an office speaks and who holds it: «le gouvernement a annoncé», «Aude Carlin a annoncé». From 0.3
to 0.7, three reworded pairs more on gold/stories and sixty other articles, and none lost; all of the new pairs are
rightly joined, by eye (2026-11)."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the roles that the articles of a run give to the bearer of a surname tell."""

    words: frozenset[str]
    """Stems of their words."""
    seats: frozenset[Office] = frozenset()
    """The offices for which they speak, as `find_seat` gives them."""

    def speak_for(self, office: Office | None) -> bool:
        """Whether they speak for the office; where no article tells the state of theirs, for that of any state."""
        known = {seat for seat in self.seats if office is not None and seat.sense == office.sense}
        return office in known or (bool(known) and not any(seat.state for seat in known))


Roles = Mapping[str, Held]
"""By surname."""
NO_ROLES = Held(words=frozenset())


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as one article gives it: by a name, or by a description, or not at all (a pronoun)."""

    names: tuple[str, ...]
    """The words of a name, folded, in order; the last one stands for the surname. Empty for a description."""
    words: frozenset[str]
    """Stems of the nouns and adjectives that describe the speaker, a name within a description among them."""
    office: Office | None = None
    """The office for which the name or description stands."""

    @property
    def is_known(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self.names or self.words)


UNKNOWN = Speaker(names=(), words=frozenset())


def find_speaker(reading: Reading, statement: Statement) -> Speaker:
    """The speaker of `statement`: its name as fully as the article tells, and the nouns that describe it."""
    name = statement.speaker_name or ""
    names = _read_name(name)
    words = set() if names else {stem(word.form) for word in _long_words(name)}
    if statement.speaker is not None:
        for term in terms_in(reading.terms, statement.speaker):
            if term.pos in CONTENT_POS and not (names and term.pos == "PROPN"):
                words.add(stem(term.lemma))
    return Speaker(names=names, words=frozenset(words), office=find_office(name, reading.article.language))


def collect_roles(readings: Iterable[Reading]) -> Roles:
    """The roles that the readings give to persons, by surname."""
    words: dict[str, set[str]] = {}
    seats: dict[str, set[Office]] = {}
    for reading in readings:
        for entity in reading.entities:
            names = _read_name(entity.name)
            if entity.kind == "person" and names:
                held = (stem(word.form) for role in entity.roles for word in _long_words(role))
                words.setdefault(names[-1], set()).update(held)
                found = (find_seat(role, reading.article.language) for role in entity.roles)
                seats.setdefault(names[-1], set()).update(seat for seat in found if seat is not None)
    return {name: Held(frozenset(held), frozenset(seats[name])) for name, held in words.items() if held}


def match_speakers(first: Speaker, second: Speaker, roles: Roles) -> float:
    """How far two speakers are compatible: 1 the same name, 0 nothing tells, -1 two names.

    Two names of one office agree («l'Élysée», «la présidence française»), less an office and who holds it. A
    description agrees with a name if it holds
    the name, or if other articles give the name that role («la ministre des Bacs» beside «Aude Carlin»); two
    descriptions, if they share half of the shorter one's words. The values between were set by hand.
    """
    if not first.is_known or not second.is_known:
        return 0.0
    matched = _match(first, second, roles)
    if first.office is not None and second.office is not None and first.office.may_be(second.office):
        return max(matched, SAME_OFFICE)
    pairs = (first, second), (second, first)
    seated = any(one.names and roles.get(one.names[-1], NO_ROLES).speak_for(other.office) for one, other in pairs)
    return max(matched, IN_OFFICE) if seated else matched


def _match(first: Speaker, second: Speaker, roles: Roles) -> float:
    if first.names and second.names:
        return _match_names(first.names, second.names)
    if first.names or second.names:
        named, described = (first, second) if first.names else (second, first)
        return _match_description(named, described.words, roles)
    shared = len(first.words & second.words)
    return 0.8 if 2 * shared >= max(1, min(len(first.words), len(second.words))) else -0.2


def _match_names(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    shared = set(first) & set(second)
    if first[-1] in shared or second[-1] in shared:
        return 1.0
    if min(len(first[-1]), len(second[-1])) >= MIN_MISSPELT and OSA.distance(first[-1], second[-1]) <= 1:
        return 0.8
    return -1.0


def _match_description(named: Speaker, described: frozenset[str], roles: Roles) -> float:
    if stem(named.names[-1]) in described:
        return 1.0
    held = roles.get(named.names[-1], NO_ROLES).words | named.words
    return 0.7 if 2 * len(described & held) > len(described) else 0.0


@lru_cache(maxsize=65536)
def _read_name(name: str) -> tuple[str, ...]:
    """The words of a name; none if a longer word is in lower case, which makes it a description.

    A short word at the beginning is an article or a title («La Carlin», «M. Sarde»).
    """
    words = split_words(name)
    if any(name[word.start].islower() for word in _long_words(name)):
        return ()
    found = [word.form for word in words if name[word.start].isupper()]
    return tuple(found[1:] if len(found) > 1 and len(found[0]) < MIN_LONG - 1 else found)


def _long_words(text: str) -> list[Word]:
    return [word for word in split_words(text) if len(word.form) >= MIN_LONG]
