"""Words that attribute, and the small words that the reading of statements asks for: a language's tables, loaded."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from recoupe.languages.pack import LanguagePack, WordGroups

Tense = Literal[
    "present",
    "imperfect",
    "past",
    "future",
    "conditional",
    "subjunctive",
    "past_participle",
    "present_participle",
    "infinitive",
]
FINITE: frozenset[Tense] = frozenset({"present", "imperfect", "past", "future", "conditional", "subjunctive"})
NO_GROUPS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of saying and what may follow it; the head of cue_verbs.toml lists the frames."""

    lemma: str
    """The infinitive, with the words that belong to it («mettre en garde»)."""
    frames: tuple[str, ...]
    family: str
    """What kind of act it is: say, ask, deny, promise…"""
    example: str
    reflexive: Literal["never", "always", "also"] = "never"
    negated: bool = False
    """Whether it only tells words where it is negated («ne cache pas que»)."""


@dataclass(frozen=True, slots=True)
class CuePreposition:
    """A preposition that names who vouches for a clause, or whose opinion it is."""

    words: str
    kind: Literal["vouches", "opinion"]
    example: str


@dataclass(frozen=True, slots=True)
class CueTable:
    """languages/CODE/cue_verbs.toml."""

    verb: tuple[CueVerb, ...]
    preposition: tuple[CuePreposition, ...]


@dataclass(frozen=True, slots=True)
class Conjugation:
    """Endings of the simple forms of the verbs whose infinitive ends in `ending`."""

    ending: str
    example: str
    present: tuple[str, ...]
    imperfect: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    conditional: tuple[str, ...]
    subjunctive: tuple[str, ...]
    past_participle: tuple[str, ...]
    present_participle: tuple[str, ...]

    def endings(self) -> Iterator[tuple[Tense, tuple[str, ...]]]:
        """The endings by tense; the subjunctive last, it shares most of its forms."""
        yield "present", self.present
        yield "imperfect", self.imperfect
        yield "past", self.past
        yield "future", self.future
        yield "conditional", self.conditional
        yield "past_participle", self.past_participle
        yield "present_participle", self.present_participle
        yield "subjunctive", self.subjunctive


@dataclass(frozen=True, slots=True)
class Conjugations:
    """languages/CODE/conjugations.toml."""

    conjugation: tuple[Conjugation, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What an inflected form may be."""

    verb: CueVerb
    tense: Tense
    tail: tuple[str, ...]
    """Words that must follow it («en garde»)."""


Phrase = tuple[str, ...]
"""A phrase as the words of a frame."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's cues, ready to look up."""

    forms: dict[str, tuple[Form, ...]]
    groups: dict[str, frozenset[str]]
    """The names of the groups that a word is in."""
    endings: tuple[str, ...]
    """Endings of nouns for people."""
    phrases: dict[str, dict[str, tuple[Phrase, ...]]]
    """Of the groups that hold phrases, by their first word, longest first."""
    prepositions: tuple[tuple[Phrase, CuePreposition], ...]
    """Longest first."""
    cue_forms: frozenset[str]
    """First words of the cue prepositions, for a quick no."""

    def groups_of(self, lower: str, *, noun: bool) -> frozenset[str]:
        """The groups of a word in lower case; `noun` lets endings make it a role («géologue»)."""
        groups = self.groups.get(lower, NO_GROUPS)
        if noun and len(lower) > 5 and "no_speakers" not in groups and lower.endswith(self.endings):
            return groups | {"roles"}
        return groups


@lru_cache(maxsize=8)
def load_lexicon(pack: LanguagePack) -> Lexicon:
    """The pack's cues; a verb is given the forms of the longest ending that its infinitive has."""
    table = pack.load("cue_verbs", CueTable)
    conjugations = sorted(pack.load("conjugations", Conjugations).conjugation, key=lambda c: (-len(c.ending), c.ending))
    forms: dict[str, list[Form]] = {}
    for verb in table.verb:
        head, *tail = split_words(verb.lemma)
        for form, tense in inflect(head, conjugations):
            forms.setdefault(form, []).append(Form(verb, tense, tuple(tail)))
    groups: dict[str, set[str]] = {}
    phrases: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    endings: tuple[str, ...] = ()
    for group in pack.load("cue_words", WordGroups).group:
        if group.name == "role_endings":
            endings = group.words
        elif group.name.endswith("_phrases"):
            by_first = phrases.setdefault(group.name, {})
            for phrase in sorted(
                (split_words(word) for word in group.words), key=lambda phrase: (-len(phrase), phrase)
            ):
                by_first[phrase[0]] = (*by_first.get(phrase[0], ()), phrase)
        else:
            for word in group.words:
                groups.setdefault(word, set()).add(group.name)
    prepositions = sorted(
        ((split_words(preposition.words), preposition) for preposition in table.preposition),
        key=lambda entry: (-len(entry[0]), entry[0]),
    )
    return Lexicon(
        forms={form: tuple(sorted(found, key=lambda f: -len(f.tail))) for form, found in forms.items()},
        groups={word: frozenset(names) for word, names in groups.items()},
        endings=endings,
        phrases=phrases,
        prepositions=tuple(prepositions),
        cue_forms=frozenset(words[0] for words, _ in prepositions),
    )


def inflect(infinitive: str, conjugations: Sequence[Conjugation]) -> list[tuple[str, Tense]]:
    """All simple forms of a verb, conjugated like the first of `conjugations` whose ending it has; only the
    infinitive itself where none fits."""
    forms: list[tuple[str, Tense]] = [(infinitive, "infinitive")]
    fitting = next((c for c in conjugations if infinitive.endswith(c.ending)), None)
    if fitting is None:
        return forms
    stem = infinitive[: len(infinitive) - len(fitting.ending)]
    seen: set[str] = set()
    for tense, endings in fitting.endings():
        for ending in endings:
            form = stem + ending
            if tense == "subjunctive" and form in seen:
                continue
            seen.add(form)
            forms.append((form, tense))
    return forms


def split_words(phrase: str) -> Phrase:
    """A phrase as the words of a frame: «à l'un» → «à», «l'», «un»."""
    return tuple(re.findall(r"[^\s']+'?", phrase))
