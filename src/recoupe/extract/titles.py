"""Look-ups over titles.toml and given_names.toml: nouns that stand for people, courtesy titles, pronouns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from recoupe.languages.pack import LanguagePack

Gender = Literal["m", "f", ""]
NounKind = Literal["person", "organization", "source", "document"]

_WORD: Final = re.compile(r"[^\s'’-]+(?:-[^\s'’-]+)*['’]?")
_HYPHEN: Final = re.compile(r"(-)")
_APOSTROPHES: Final = str.maketrans("’ʼ", "''")
_PLAIN_INITIALS: Final = str.maketrans("éèêàâôîœ", "eeeaaoio")


@dataclass(frozen=True, slots=True)
class Civility:
    """A courtesy title that stands before a name («Mme»)."""

    form: str
    example: str
    gender: Gender = ""
    plural: bool = False
    noun: str = ""
    """What whoever bears it is: «Me Dorne» is an «avocat»."""


@dataclass(frozen=True, slots=True)
class WordList:
    """Words that share one use."""

    words: tuple[str, ...]
    example: str
    name: str = ""
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Determiner:
    """A word that opens a noun phrase; a contracted one («du») belongs to what stands before."""

    form: str
    kind: Literal["definite", "indefinite", "demonstrative", "possessive", "contracted"]
    example: str
    gender: Gender = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Linker:
    """A word that ties a complement to a noun."""

    form: str
    use: Literal["of", "to", "and", "by"]
    example: str


@dataclass(frozen=True, slots=True)
class Particle:
    """A lower-case word inside a name («de»)."""

    form: str
    example: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun, or a phrase that serves as one («ce dernier»)."""

    form: str
    gender: Gender
    example: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun, of one word or several, that stands for people, an institution or a document.

    Nouns of one `sense` may stand for each other («chef de l'État», «président»); `covers` names the
    senses that a vaguer noun may stand for («dirigeant»), `*` all of them.
    """

    kind: NounKind
    example: str
    masculine: str = ""
    feminine: str = ""
    plurals: tuple[str, ...] = ()
    any_gender: bool = False
    sense: str = ""
    covers: tuple[str, ...] = ()
    repeats: bool = False
    """Whether it often takes up an institution named just before («la chaîne», «le club»)."""

    @property
    def key(self) -> str:
        """What its forms have in common: its first form."""
        return self.masculine or self.feminine


@dataclass(frozen=True, slots=True)
class TitleTable:
    """titles.toml as it is written."""

    agent_ending: tuple[WordList, ...]
    no_agent: tuple[WordList, ...]
    civility: tuple[Civility, ...]
    copula: tuple[WordList, ...]
    determiner: tuple[Determiner, ...]
    ending: tuple[WordList, ...]
    first_person: tuple[WordList, ...]
    former: tuple[WordList, ...]
    fronted: tuple[WordList, ...]
    impersonal: tuple[WordList, ...]
    indefinite_pronoun: tuple[WordList, ...]
    linker: tuple[Linker, ...]
    noun: tuple[Noun, ...]
    particle: tuple[Particle, ...]
    partitive: tuple[WordList, ...]
    pronoun: tuple[Pronoun, ...]
    relative: tuple[WordList, ...]
    same: tuple[WordList, ...]


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Given names of one gender (none: borne by both) and one initial."""

    initial: str
    names: tuple[str, ...]
    example: str
    gender: Gender = ""


@dataclass(frozen=True, slots=True)
class GivenNameTable:
    """given_names.toml as it is written."""

    given_name: tuple[GivenNames, ...]


@dataclass(frozen=True, slots=True)
class NounForm:
    """One form of a noun: its words as tokens, its gender and number."""

    words: tuple[str, ...]
    noun: Noun
    gender: Gender
    plural: bool


@dataclass(frozen=True, slots=True)
class Titles:
    """The look-ups, by folded word (`fold_word`)."""

    agent_endings: tuple[str, ...]
    """Endings of nouns for people by what they do."""
    no_agents: frozenset[str]
    """Nouns that end so and are no people."""
    civilities: dict[str, Civility]
    copulas: frozenset[str]
    determiners: dict[str, Determiner]
    endings: frozenset[str]
    first_person: frozenset[str]
    formers: frozenset[str]
    fronted: frozenset[str]
    """Words that set whom a sentence is about before its subject («quant à», «du côté de»)."""
    given_names: dict[str, Gender]
    impersonals: frozenset[str]
    indefinite_pronouns: frozenset[str]
    linkers: dict[str, Linker]
    nouns: dict[str, tuple[NounForm, ...]]
    """By first word, longest form first."""
    particles: frozenset[str]
    partitives: frozenset[str]
    pronouns: dict[tuple[str, ...], Pronoun]
    """By their words."""
    relatives: frozenset[str]
    same: frozenset[str]

    def may_be_person(self, word: str) -> bool:
        """Whether a noun that no table has may stand for somebody by its ending: «céramiste», not «tempête»."""
        former, dash, noun = word.partition("-")
        if dash:  # «ex-otage»
            return former in self.formers and (noun in self.nouns or self.may_be_person(noun))
        return word.endswith(self.agent_endings) and self.no_agents.isdisjoint((word, word.removesuffix("s")))

    def match_noun(self, words: Sequence[str], at: int) -> NounForm | None:
        """The longest noun whose form stands at `words[at:]` (folded words), None if none does."""
        for form in self.nouns.get(words[at], ()):
            if tuple(words[at : at + len(form.words)]) == form.words:
                return form
        return None


@lru_cache(maxsize=32768)
def fold_word(word: str) -> str:
    """`word` in lower case with a straight apostrophe; accents kept."""
    return word.casefold().translate(_APOSTROPHES)


def split_words(text: str) -> tuple[str, ...]:
    """The folded words of a short text of the data, cut as the tokenizer cuts them."""
    return tuple(fold_word(word) for word in _WORD.findall(text))


def pluralise(form: str) -> str:
    """The regular plural of a French noun or of each word of a noun and its adjective."""
    return " ".join(_pluralise_word(word) for word in form.split(" "))


def _pluralise_word(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("au", "eu")) else "s")


@cache
def load_titles(pack: LanguagePack) -> Titles:
    """The look-ups of `pack`, made once a process; raises LanguagePackError when a file does not fit."""
    table = pack.load("titles", TitleTable)
    given = pack.load("given_names", GivenNameTable)
    forms: dict[str, dict[tuple[str, ...], NounForm]] = {}
    for noun in table.noun:
        for form in _list_forms(noun):
            forms.setdefault(form.words[0], {}).setdefault(form.words, form)
    return Titles(
        agent_endings=tuple(sorted(_join(table.agent_ending))),
        no_agents=_join(table.no_agent),
        civilities={fold_word(civility.form): civility for civility in table.civility},
        copulas=_join(table.copula),
        determiners={fold_word(determiner.form): determiner for determiner in table.determiner},
        endings=_join(table.ending),
        first_person=_join(table.first_person),
        formers=_join(table.former),
        fronted=_join(table.fronted),
        given_names={fold_word(name): names.gender for names in given.given_name for name in names.names},
        impersonals=_join(table.impersonal),
        indefinite_pronouns=_join(table.indefinite_pronoun),
        linkers={fold_word(linker.form): linker for linker in table.linker},
        nouns={
            first: tuple(sorted(found.values(), key=lambda form: (-len(form.words), form.words)))
            for first, found in forms.items()
        },
        particles=frozenset(fold_word(particle.form) for particle in table.particle),
        partitives=_join(table.partitive),
        pronouns={_split_pronoun(pronoun.form): pronoun for pronoun in table.pronoun},
        relatives=_join(table.relative),
        same=_join(table.same),
    )


def _join(lists: tuple[WordList, ...]) -> frozenset[str]:
    return frozenset(fold_word(word) for entry in lists for word in entry.words)


def _split_pronoun(form: str) -> tuple[str, ...]:
    return tuple(fold_word(form).split(" "))


def _list_forms(noun: Noun) -> list[NounForm]:
    """Every form, also as it is written where capitals bear no accent («Etat»)."""
    spelled: list[tuple[str, Gender, bool]] = []
    if noun.masculine == noun.feminine:
        spelled.append((noun.masculine, "", False))
    else:
        spelled += [(noun.masculine, "m", False)] if noun.masculine else []
        spelled += [(noun.feminine, "f", False)] if noun.feminine else []
    if noun.plurals:
        spelled += [
            (plural, "f" if (not noun.masculine or place == 1) else "m", True)
            for place, plural in enumerate(noun.plurals)
        ]
    else:
        spelled += [(pluralise(form), gender, True) for form, gender, _ in tuple(spelled)]
    made: list[NounForm] = []
    for text, gender, plural in spelled:
        words = split_words(text)
        if any("-" in word for word in words):  # a tokenizer may cut at the hyphen
            cut = tuple(part for word in words for part in _HYPHEN.split(word))
            made.append(NounForm(cut, noun, gender, plural))
        plain = tuple(word[:1].translate(_PLAIN_INITIALS) + word[1:] for word in words)
        made.append(NounForm(words, noun, gender, plural))
        if plain != words and any(letter.isupper() for letter in text):
            made.append(NounForm(plain, noun, gender, plural))
    return made
