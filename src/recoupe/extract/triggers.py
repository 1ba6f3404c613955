"""Words that tell an event: the table events.toml and where one of its entries fits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from recoupe.extract.tree import Tree
from recoupe.languages.pack import LanguagePack, WordGroup, WordGroups
from recoupe.model.event import EventType
from recoupe.model.parse import Token

TriggerPos = Literal["verb", "noun", "adjective"]
StanceKind = Literal["ahead", "possible", "wish", "not", "before"]
_POS: Final[dict[TriggerPos, frozenset[str]]] = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "adjective": frozenset({"ADJ", "VERB"}),
}
_REFLEXIVE: Final = "soi"
_HUMAN: Final = ("@people", "@police", "@prisoners", "@troops")


@dataclass(frozen=True, slots=True)
class Trigger:
    """An entry of events.toml."""

    lemma: str
    pos: TriggerPos
    type: EventType
    example: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    reflexive: Literal["yes", "no", ""] = ""
    of: Literal["actor", "recipient", "none"] = "none"
    between: bool = False
    """Whether «entre A et B» brings those who take part."""
    recipients: tuple[str, ...] = ()
    ahead: str = ""
    wished: str = ""

    @property
    def rule(self) -> str:
        """The entry's name: lemma, part of speech, type."""
        return f"{self.lemma}/{self.pos}/{self.type}"


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb whose subject does what its object names; or one that says of its subject that it takes place."""

    lemma: str
    example: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A noun that counts those it is said of («une dizaine d’élèves»), or time."""

    lemma: str
    kind: Literal["quantity", "time"]
    example: str


@dataclass(frozen=True, slots=True)
class Stance:
    """A word that makes what hangs on it future, possible, wished, denied or past."""

    lemma: str
    kind: StanceKind
    example: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a verb in the future ends; a tagger may take other forms for it."""

    form: str
    example: str


@dataclass(frozen=True, slots=True)
class EventTable:
    """events.toml as it is written."""

    future_ending: tuple[Ending, ...]
    group: tuple[WordGroup, ...]
    light_verb: tuple[LightVerb, ...]
    measure: tuple[Measure, ...]
    occurrence_verb: tuple[LightVerb, ...]
    stance: tuple[Stance, ...]
    trigger: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The look-ups, by lemma."""

    triggers: Mapping[str, tuple[Trigger, ...]]
    light: frozenset[str]
    occurring: frozenset[str]
    stances: Mapping[str, StanceKind]
    human: frozenset[str]
    """Nouns of people that make no mention of their own."""
    human_endings: tuple[str, ...]
    things: frozenset[str]
    """Nouns with such an ending that are no people."""
    quantities: frozenset[str]
    times: frozenset[str]
    future_endings: tuple[str, ...]


@cache
def load_triggers(pack: LanguagePack) -> Lexicon:
    """The look-ups of `pack`, made once a process; raises LanguagePackError when the file does not fit."""
    table = pack.load("events", EventTable)
    words = pack.load("cue_words", WordGroups)
    groups = {f"@{group.name}": group.words for group in table.group}
    triggers: dict[str, list[Trigger]] = {}
    for trigger in table.trigger:
        triggers.setdefault(trigger.lemma, []).append(_expand(trigger, groups))
    for entries in triggers.values():
        entries.sort(key=lambda entry: -(bool(entry.among) + bool(entry.object)))
    return Lexicon(
        {lemma: tuple(entries) for lemma, entries in triggers.items()},
        frozenset(verb.lemma for verb in table.light_verb),
        frozenset(verb.lemma for verb in table.occurrence_verb),
        {stance.lemma: stance.kind for stance in table.stance},
        frozenset(word for name in _HUMAN for word in groups.get(name, ())),
        next((group.words for group in words.group if group.name == "role_endings"), ()),
        frozenset(groups.get("@things", ())),
        frozenset(noun.lemma for noun in table.measure if noun.kind == "quantity"),
        frozenset(noun.lemma for noun in table.measure if noun.kind == "time"),
        tuple(ending.form for ending in table.future_ending),
    )


def _expand(trigger: Trigger, groups: Mapping[str, Sequence[str]]) -> Trigger:
    def spell(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part for word in words for part in groups.get(word, (word,))))

    return replace(
        trigger,
        among=spell(trigger.among),
        without=spell(trigger.without),
        object=spell(trigger.object),
    )


def is_human(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is one of people, by the table or by its ending: «le facteur»."""
    lemma = token.lemma.lower()
    if token.pos != "NOUN" or lemma in lexicon.things:
        return False
    return lemma in lexicon.human or lemma.endswith(lexicon.human_endings)


@dataclass(frozen=True, slots=True)
class Kinds:
    """Tokens that stand for somebody (PERSON) and that name a place (PLACE)."""

    people: frozenset[int]
    places: frozenset[int]


def find_triggers(tree: Tree, lexicon: Lexicon, kinds: Kinds, named: frozenset[int]) -> Iterator[tuple[int, Trigger]]:
    """Each word that tells an event, with the first entry that fits it, in text order.

    `named` are tokens of proper names: «le Rassemblement des rives» is no rally.
    """
    for token in tree.tokens:
        if token.pos not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN") or token.index in named:
            continue
        word = token.text.lower()
        entries = lexicon.triggers.get(token.lemma.lower()) or ()
        if word != token.lemma:
            entries = (*entries, *lexicon.triggers.get(word, ()))
        if token.pos == "VERB" and token.lemma.endswith("er"):  # «est disposée à», «est prête à»
            forms = (token.lemma[:-2] + "é", token.lemma[:-2])
            entries = (*entries, *(entry for form in forms for entry in lexicon.triggers.get(form, ())))
        for entry in entries:
            if _fits(tree, token.index, entry, kinds):
                yield token.index, entry
                break


def _fits(tree: Tree, index: int, entry: Trigger, kinds: Kinds) -> bool:
    if not _has_form(tree, index, entry):
        return False
    if entry.object:
        thing = tree.object(index)
        if thing is None:
            return False
        if entry.object != ("ANY",):
            words = [thing, *tree.under(thing, 2)]
            if not _has(tree, words, entry.object, kinds, head=thing):
                return False
    if not entry.among and not entry.without:
        return True
    under = _surroundings(tree, index)
    if entry.without and _has(tree, under, entry.without, kinds):
        return False
    return not entry.among or _has(tree, under, entry.among, kinds)


def _has_form(tree: Tree, index: int, entry: Trigger) -> bool:
    """Whether the word is of the entry's part of speech; a noun that the tagger takes for a verb has a determiner."""
    token = tree.tokens[index]
    if token.pos == "VERB" and tree.child(index, "det") is not None:
        return entry.lemma == token.text.lower() if entry.pos == "verb" else entry.pos == "noun"
    if token.pos not in _POS[entry.pos]:
        return False
    if entry.pos == "adjective" and token.pos == "VERB" and token.feature("VerbForm") != "Part":
        return False
    return not entry.reflexive or (entry.reflexive == "yes") == _is_reflexive(tree, index)


def _surroundings(tree: Tree, index: int) -> list[int]:
    """What depends on the word, what it hangs on, and the three words after it, whatever the tree says."""
    words = tree.under(index)
    head = tree.head(index)
    if head is not None:
        words.append(head)
    sentence_end = next(
        (k for k in range(index + 1, min(index + 4, len(tree.tokens))) if tree.tokens[k].text in ".!?;:»"),
        min(index + 4, len(tree.tokens)),
    )
    words += range(index + 1, sentence_end)
    if tree.is_passive(index):
        words += [
            k
            for subject in (tree.own_subject(index),)
            if subject is not None
            for k in (subject, *tree.under(subject, 2))
        ]
    return words


def _has(tree: Tree, indices: Sequence[int], wanted: Sequence[str], kinds: Kinds, *, head: int | None = None) -> bool:
    """Whether one of the words is wanted; PERSON asks the head itself where one is given."""
    for index in indices:
        token = tree.tokens[index]
        if token.lemma.lower() in wanted or token.text.lower() in wanted:
            return True
        if "PLACE" in wanted and index in kinds.places:
            return True
        if "PERSON" in wanted and index in kinds.people and head in (None, index):
            return True
    return False


def _is_reflexive(tree: Tree, index: int) -> bool:
    """«s’est rendu»: a reflexive pronoun depends on the verb."""
    for child in tree.children[index]:
        token = tree.tokens[child]
        if token.pos == "PRON" and (token.lemma.lower() == _REFLEXIVE or token.text.lower() in ("se", "s'", "s’")):
            return True
    return False
