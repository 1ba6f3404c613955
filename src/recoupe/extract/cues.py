"""Words that attribute: the tables of cue verbs and small words, and the verb groups of a frame."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from recoupe.extract.frames import Element, Frame
from recoupe.languages.pack import LanguagePack

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


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of saying and what may follow it; see the head of cue_verbs.toml for the frames."""

    lemma: str
    """The infinitive, with the words that belong to it («mettre en garde»)."""
    frames: tuple[str, ...]
    family: str
    example: str
    reflexive: Literal["never", "always", "also"] = "never"


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun whose complement is what was said."""

    lemma: str
    frames: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class CuePreposition:
    """A preposition that names who vouches."""

    words: str
    kind: Literal["que_vouches", "opinion"]
    example: str


@dataclass(frozen=True, slots=True)
class CueTable:
    """languages/CODE/cue_verbs.toml."""

    verb: tuple[CueVerb, ...]
    noun: tuple[CueNoun, ...]
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


@dataclass(frozen=True, slots=True)
class Conjugations:
    """languages/CODE/conjugations.toml."""

    conjugation: tuple[Conjugation, ...]


@dataclass(frozen=True, slots=True)
class WordGroup:
    """A closed set of small words."""

    name: str
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class WordGroups:
    """languages/CODE/cue_words.toml."""

    group: tuple[WordGroup, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What an inflected form may be."""

    verb: CueVerb
    tense: Tense
    tail: tuple[str, ...]
    """Words that must follow it («en garde»)."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's cues, ready to look up."""

    forms: dict[str, tuple[Form, ...]]
    words: dict[str, frozenset[str]]
    phrases: tuple[tuple[str, ...], ...]
    """Adverbial phrases, as words, longest first."""
    prepositions: tuple[tuple[tuple[str, ...], CuePreposition], ...]
    """Cue prepositions, as words, longest first."""

    def is_role(self, element: Element) -> bool:
        """Whether the word is a noun for somebody or something that speaks: listed, or ending as such nouns do."""
        lower = element.lower
        if lower in self.words["speaker_nouns"]:
            return True
        return (
            element.pos in ("NOUN", "PROPN")
            and len(lower) > 5
            and lower not in self.words["no_speakers"]
            and any(lower.endswith(ending) for ending in self.words["speaker_endings"])
        )

    def is_in(self, element: Element, *groups: str) -> bool:
        """Whether the word belongs to one of the groups."""
        return any(element.lower in self.words[group] for group in groups)


@lru_cache(maxsize=8)
def load_lexicon(pack: LanguagePack) -> Lexicon:
    """The pack's cues; a verb is given the forms of the longest ending that its infinitive has."""
    table = pack.load("cue_verbs", CueTable)
    conjugations = sorted(pack.load("conjugations", Conjugations).conjugation, key=lambda c: (-len(c.ending), c.ending))
    groups = {group.name: frozenset(group.words) for group in pack.load("cue_words", WordGroups).group}
    forms: dict[str, list[Form]] = {}
    for verb in table.verb:
        head, *tail = verb.lemma.split(" ")
        if head == "faire" and tail:  # «faire savoir»: an infinitive follows
            pass
        for form, tense in inflect(head, conjugations):
            forms.setdefault(form, []).append(Form(verb, tense, tuple(tail)))
    return Lexicon(
        forms={form: tuple(sorted(found, key=lambda f: -len(f.tail))) for form, found in forms.items()},
        words=groups,
        phrases=_phrases(groups["adverbial_phrases"]),
        prepositions=tuple(
            sorted(
                ((split_words(preposition.words), preposition) for preposition in table.preposition),
                key=lambda entry: (-len(entry[0]), entry[0]),
            )
        ),
    )


def inflect(infinitive: str, conjugations: Sequence[Conjugation]) -> list[tuple[str, Tense]]:
    """All simple forms of a verb; only the infinitive itself where no ending fits."""
    forms: list[tuple[str, Tense]] = [(infinitive, "infinitive")]
    for conjugation in conjugations:
        if not infinitive.endswith(conjugation.ending):
            continue
        stem = infinitive[: len(infinitive) - len(conjugation.ending)]
        by_tense: tuple[tuple[Tense, tuple[str, ...]], ...] = (
            ("present", conjugation.present),
            ("imperfect", conjugation.imperfect),
            ("past", conjugation.past),
            ("future", conjugation.future),
            ("conditional", conjugation.conditional),
            ("subjunctive", conjugation.subjunctive),
            ("past_participle", conjugation.past_participle),
            ("present_participle", conjugation.present_participle),
        )
        seen: set[str] = set()
        for tense, endings in by_tense:
            for ending in endings:
                form = stem + ending
                if tense == "subjunctive" and form in seen:
                    continue
                seen.add(form)
                forms.append((form, tense))
        break
    return forms


def split_words(phrase: str) -> tuple[str, ...]:
    """A phrase as the words of a frame: «à l'un» → «à», «l'», «un»."""
    return tuple(re.findall(r"[^\s']+'?", phrase))


def _phrases(words: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((split_words(word) for word in words), key=lambda phrase: (-len(phrase), phrase)))


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries, clitics and what stands between them: `elements[first:last]` of a frame."""

    first: int
    last: int
    main: int
    """The element that carries the meaning («annoncé»)."""
    forms: tuple[Form, ...]
    """Empty for a verb that is no cue."""
    tense: Tense
    """Of the conjugated verb; `infinitive` or a participle where nothing is conjugated."""
    auxiliary: int | None = None
    pronoun: int | None = None
    """The inverted subject («a-t-il dit»)."""
    reflexive: bool = False
    passive: bool = False
    negated: bool = False

    @property
    def is_finite(self) -> bool:
        """Whether something in it is conjugated."""
        return self.tense in FINITE


def starts_phrase(elements: Sequence[Element], i: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words of `phrase` stand at `i`."""
    return len(elements) - i >= len(phrase) and all(elements[i + k].lower == word for k, word in enumerate(phrase))


def skip_adverbs(frame: Frame, i: int, lexicon: Lexicon) -> int:
    """The first place from `i` on that is neither an adverb nor in an adverbial phrase, set off or not."""
    elements = frame.elements
    while i < len(elements):
        element = elements[i]
        if element.kind == "word":
            phrase = next((p for p in lexicon.phrases if starts_phrase(elements, i, p)), None)
            if phrase is not None:
                i += len(phrase)
                continue
            if element.lower in lexicon.words["adverbs"] or (element.pos == "ADV" and not is_small(element)):
                i += 1
                continue
        if element.lower == "," and i + 1 < len(elements):
            inside = skip_adverbs(frame, i + 1, lexicon) if elements[i + 1].lower != "," else i + 1
            if inside > i + 1 and inside < len(elements) and elements[inside].lower == ",":
                i = inside + 1
                continue
        break
    return i


def is_small(element: Element) -> bool:
    """Whether a word is one that a tagger calls adverb though it opens a clause or negates."""
    return element.lower in {"que", "qu'", "si", "ne", "n'", "en", "y", "où", "comment", "pourquoi", "non", "oui"}


def find_verb_groups(frame: Frame, lexicon: Lexicon) -> list[VerbGroup]:
    """The verb groups of a frame, left to right; participles without auxiliary are among them."""
    elements = frame.elements
    groups: list[VerbGroup] = []
    i = 0
    while i < len(elements):
        group = _read_group(frame, i, lexicon)
        if group is None:
            i += 1
            continue
        groups.append(group)
        i = group.last
    return groups


def _read_group(frame: Frame, i: int, lexicon: Lexicon) -> VerbGroup | None:
    """The group whose first verb (auxiliary or not) stands at `i`."""
    elements = frame.elements
    element = elements[i]
    if element.kind != "word":
        return None
    is_have = element.lower in lexicon.words["avoir"]
    is_be = element.lower in lexicon.words["etre"]
    pronoun = _inverted(elements, i)
    if is_have or is_be:
        compound = _read_compound(frame, i, is_be, pronoun, lexicon)
        if element.pos in ("AUX", "VERB", "") or pronoun is not None or (compound is not None and compound.forms):
            return compound
    forms = lexicon.forms.get(element.lower, ())
    if element.text[:1].isupper() and i > 0 and not element.text.isupper() and elements[i - 1].kind == "word":
        forms = ()  # «sur Twitter»
    if pronoun is not None and element.pos not in ("VERB", "AUX") and not forms:
        return None
    if not forms and element.pos != "VERB" and not (element.pos == "AUX"):
        return None
    tense = _tense(element, forms)
    if tense is None:
        return None
    forms = tuple(form for form in forms if form.tense == tense or (form.tense in FINITE and tense in FINITE))
    if not _is_verb_here(frame, i, forms, tense, pronoun, lexicon):
        return None
    first, reflexive, negated = _clitics_before(elements, i, lexicon)
    last = i + 1 if pronoun is None else pronoun + 1
    forms, last = _take_tail(elements, forms, i, last)
    return VerbGroup(first, last, i, _fitting(forms, reflexive), tense, None, pronoun, reflexive, False, negated)


def _read_compound(frame: Frame, i: int, is_be: bool, pronoun: int | None, lexicon: Lexicon) -> VerbGroup | None:
    elements = frame.elements
    element = elements[i]
    first, reflexive, negated = _clitics_before(elements, i, lexicon)
    j = skip_adverbs(frame, (i if pronoun is None else pronoun) + 1, lexicon)
    passive = is_be and not reflexive
    if j < len(elements) and elements[j].lower == "été":
        passive = True
        j = skip_adverbs(frame, j + 1, lexicon)
    tense = _tense(element, ()) or "present"
    if element.lower == "été":
        return None
    if j < len(elements) and elements[j].kind == "word":
        forms = tuple(f for f in lexicon.forms.get(elements[j].lower, ()) if f.tense == "past_participle")
        if forms or (
            elements[j].token is not None and elements[j].pos in ("VERB", "AUX") and _is_participle(elements[j])
        ):
            forms, last = _take_tail(elements, forms, j, j + 1)
            return VerbGroup(first, last, j, _fitting(forms, reflexive), tense, i, pronoun, reflexive, passive, negated)
    return VerbGroup(
        first, (i if pronoun is None else pronoun) + 1, i, (), tense, i, pronoun, reflexive, False, negated
    )


def _fitting(forms: tuple[Form, ...], reflexive: bool) -> tuple[Form, ...]:
    return tuple(
        form for form in forms if form.verb.reflexive == "also" or (form.verb.reflexive == "always") == reflexive
    )


def _take_tail(elements: list[Element], forms: tuple[Form, ...], main: int, last: int) -> tuple[tuple[Form, ...], int]:
    for form in forms:
        if form.tail and starts_phrase(elements, last, form.tail):
            return (form,), last + len(form.tail)
    return tuple(form for form in forms if not form.tail), last


def _inverted(elements: list[Element], i: int) -> int | None:
    if i + 1 < len(elements):
        following = elements[i + 1]
        if following.lower.startswith("-") and len(following.lower) > 1 and following.start == elements[i].end:
            return i + 1
    return None


def _is_participle(element: Element) -> bool:
    return element.token is not None and element.token.feature("VerbForm") == "Part"


def _tense(element: Element, forms: tuple[Form, ...]) -> Tense | None:
    """The tense that the form allows and the parse prefers."""
    allowed = tuple(form.tense for form in forms)
    token = element.token
    verb_form = token.feature("VerbForm") if token is not None else None
    if verb_form == "Part":
        told: Tense = "present_participle" if element.lower.endswith("ant") else "past_participle"
    elif verb_form == "Inf":
        told = "infinitive"
    elif verb_form == "Fin" or not allowed:
        if token is None or (verb_form != "Fin" and not allowed and token.pos not in ("VERB", "AUX")):
            return None
        mood, time = token.feature("Mood"), token.feature("Tense")
        told = (
            "conditional"
            if mood == "Cnd"
            else "subjunctive"
            if mood == "Sub"
            else "future"
            if time == "Fut"
            else "imperfect"
            if time == "Imp"
            else "past"
            if time == "Past"
            else "present"
        )
    else:
        return allowed[0]
    if not allowed or told in allowed:
        return told
    if told in FINITE:
        return next((tense for tense in allowed if tense in FINITE), allowed[0])
    return allowed[0]


def _is_verb_here(
    frame: Frame, i: int, forms: tuple[Form, ...], tense: Tense, pronoun: int | None, lexicon: Lexicon
) -> bool:
    """Whether a form that may also be a noun or an adjective is a verb in this place."""
    elements = frame.elements
    element = elements[i]
    if pronoun is not None:
        return True
    before = elements[i - 1] if i > 0 else None
    if element.pos in ("VERB", "AUX"):
        return True
    if not forms:
        return False
    if tense == "present_participle":
        return before is not None and before.lower in (",", "en")
    if tense == "infinitive":
        return element.pos != "NOUN"
    if tense == "past_participle":
        return False
    if before is None:
        return False
    following = elements[i + 1].lower if i + 1 < len(elements) else ""
    if following in ("que", "qu'", "à", "aux") and before.lower in ("et", "mais", "puis", ","):
        return True
    after_quote = before.is_quote or (before.lower == "," and i > 1 and elements[i - 2].is_quote)
    return after_quote or before.lower in ("se", "s'", "il", "elle", "ils", "elles", "on", "qui")


def _clitics_before(elements: list[Element], i: int, lexicon: Lexicon) -> tuple[int, bool, bool]:
    """Where the group begins, and whether a reflexive pronoun or a negation stands before the verb."""
    reflexive = negated = False
    first = i
    j = i - 1
    while j >= 0 and elements[j].kind == "word" and elements[j].lower in lexicon.words["clitics"]:
        lower = elements[j].lower
        if lower in ("se", "s'"):
            reflexive = True
            first = j
        elif lower in ("n'", "ne"):
            negated = True
            first = j
        elif lower in ("en", "y") and elements[i].lower not in ("déclarant",):
            if elements[i].lower.endswith("ant"):
                break
            first = j
        elif (lower in ("je", "j'", "le", "la", "les", "l'") and elements[j].pos == "DET") or lower in (
            "je",
            "j'",
            "nous",
            "vous",
        ):
            break
        j -= 1
    return first, reflexive, negated
