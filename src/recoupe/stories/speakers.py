"""Whether two statements of different articles may have the same speaker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from recoupe.extract.terms import CONTENT_POS
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.stories.wording import split_words, stem, terms_in

MIN_MISSPELT = 6
"""Letters that a surname must have for one that differs in one letter to count as the same («Ludosky»)."""

Roles = Mapping[str, frozenset[str]]
"""Stems of the roles that the articles of a run give to the bearer of a surname."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as one article gives it."""

    names: tuple[str, ...]
    """The capitalised words of the name, folded, in order; the last one stands for the surname."""
    words: frozenset[str]
    """Stems of the nouns and adjectives that describe the speaker."""

    @property
    def is_known(self) -> bool:
        """Whether there is anything to compare (a pronoun that nobody resolved gives nothing)."""
        return bool(self.names or self.words)


UNKNOWN = Speaker(names=(), words=frozenset())


def find_speaker(reading: Reading, statement: Statement) -> Speaker:
    """The speaker of `statement`: its name as fully as the article tells, and the nouns that describe it."""
    name = statement.speaker_name or ""
    words: set[str] = set()
    if statement.speaker is not None:
        for term in terms_in(reading.terms, statement.speaker):
            if term.pos in CONTENT_POS and term.pos != "PROPN":
                words.add(stem(term.lemma))
    names = _capitalised(name)
    if not names and not words:
        words = {stem(word.form) for word in split_words(name) if len(word.form) > MIN_MISSPELT}
    return Speaker(names=names, words=frozenset(words))


def collect_roles(readings: Iterable[Reading]) -> Roles:
    """The roles that the readings give to persons, by surname."""
    roles: dict[str, set[str]] = {}
    for reading in readings:
        for entity in reading.entities:
            names = _capitalised(entity.name)
            if entity.kind == "person" and names:
                roles.setdefault(names[-1], set()).update(
                    stem(word.form)
                    for role in entity.roles
                    for word in split_words(role)
                    if len(word.form) > 3
                )
    return {name: frozenset(held) for name, held in roles.items() if held}


def match_speakers(first: Speaker, second: Speaker, roles: Roles) -> float:
    """How far two speakers are compatible: 1 the same name, 0 nothing tells, -1 two names.

    A description agrees with a name if other articles give the name that role («le ministre de l'Intérieur»
    beside «Christophe Castaner»). The values between were set by hand.
    """
    if not first.is_known or not second.is_known:
        return 0.0
    if first.names and second.names:
        return _match_names(first.names, second.names)
    if first.names or second.names:
        named, described = (first, second) if first.names else (second, first)
        held = roles.get(named.names[-1], frozenset()) | named.words
        return 0.7 if described.words and 2 * len(described.words & held) > len(described.words) else 0.0
    shared = len(first.words & second.words)
    return 0.8 if 2 * shared >= max(1, min(len(first.words), len(second.words))) else -0.5


def _match_names(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    shared = set(first) & set(second)
    if first[-1] in shared or second[-1] in shared:
        return 1.0
    if min(len(first[-1]), len(second[-1])) >= MIN_MISSPELT and OSA.distance(first[-1], second[-1]) <= 1:
        return 0.8
    return 0.5 if shared and (len(first) > 2 or len(second) > 2) else -1.0


def _capitalised(name: str) -> tuple[str, ...]:
    """Capitalised words of a name; a short first one is an article or a preposition («La», «Selon»)."""
    found = [word.form for word in split_words(name) if name[word.start].isupper()]
    if len(found) > 1 and len(found[0]) < 3:
        found = found[1:]
    return tuple(found)
