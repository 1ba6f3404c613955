"""Who an article names: names that stand for the same person, institution or place, and the roles told of them."""

import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from recoupe.extract.clipping import clip_words
from recoupe.extract.names import Name, View, is_acronym
from recoupe.extract.phrases import Phrase
from recoupe.extract.titles import Gender, Noun
from recoupe.model.mention import EntityKind

_CONTENT: Final = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM", "VERB"})
_KINDS: Final[dict[str, EntityKind]] = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": "other"}
_NOUN_KINDS: Final[dict[str, EntityKind]] = {
    "person": "person",
    "organization": "organization",
    "source": "person",
    "document": "other",
}
_LONGEST_SPELLED: Final = 14  # tokens of a name before its acronym
_SHORTEST_ACRONYM: Final = 3  # letters
_THINGS: Final = frozenset({"NOUN", "NUM", "SYM", "X"})
_MARKS_BEFORE: Final = frozenset('«“"')
_STEM_ENDINGS: Final = (
    ("trice", "teur"),
    ("euse", "eur"),
    ("ienne", "ien"),
    ("ière", "ier"),
    ("onne", "on"),
    ("ale", "al"),
    ("e", ""),
)


@dataclass(frozen=True, slots=True)
class Role:
    """A title or description as the article words it, taken apart for comparison."""

    stem: str
    """What the forms of its noun have in common."""
    noun: Noun | None
    words: frozenset[str]
    """Its other content words, without accents and plural."""
    countries: frozenset[str]
    former: bool
    text: str
    plural: bool = False


@dataclass(slots=True)
class Draft:
    """An entity while an article is being resolved."""

    kind: EntityKind
    name: str
    named: bool
    basis: str
    spelling: tuple[str, ...] = ()
    """The folded words of its fullest name; empty for one that is only described."""
    gender: Gender = ""
    plural: bool = False
    roles: list[Role] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    first: int = 0
    """The first token that stands for it."""
    members: tuple["Draft", ...] = ()
    """Those that a pair or list joins."""


def plain(word: str) -> str:
    """`word` in lower case without accents."""
    if word.isascii():
        return word.casefold()
    kept = (c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    return "".join(kept).replace("œ", "oe").replace("’", "'")


def spell_name(view: View, name: Name) -> tuple[str, ...]:
    """The words of a name as they are compared: without accents, hyphens and articles in front."""
    words = [plain(view.words[index]).strip("-.'") for index in range(name.first, name.last)]
    kept = [word for word in words if word and any(letter.isalnum() for letter in word)]
    while len(kept) > 1 and kept[0] in ("le", "la", "les", "l") and name.label != "PER":
        kept = kept[1:]
    return tuple(kept)


def text_of(view: View, first: int, last: int, text: str) -> str:
    """The article's words at tokens `[first, last)`, as a name shows them."""
    return clip_words(text, view.tokens[first].start, view.tokens[last - 1].end)


def read_role(view: View, phrase: Phrase, text: str) -> Role:
    """The role that a title or description words."""
    first, last = phrase.role or (phrase.first, phrase.last)
    head_words = _count_head(view, phrase)
    words: set[str] = set()
    countries: set[str] = set()
    former = False
    index = first
    while index < last:
        if phrase.head <= index < phrase.head + head_words and phrase.noun is not None:
            index += 1
            continue
        pair = view.demonyms.find_codes(view.words[index : index + 2]) if index + 2 <= last else ()
        codes = pair or view.demonyms.find_codes(view.words[index : index + 1])
        if codes:
            countries.update(codes)
        elif view.words[index] in view.titles.formers:
            former = True
        elif index != phrase.head and _is_content(view, index):
            words.add(plain(view.words[index]).rstrip("s"))
        index += 2 if pair else 1
    stem = phrase.noun.key if phrase.noun is not None else stem_noun(view.words[phrase.head])
    shown = text_of(view, first, last, text)
    return Role(stem, phrase.noun, frozenset(words), frozenset(countries), former, shown, phrase.plural)


def _count_head(view: View, phrase: Phrase) -> int:
    form = view.titles.match_noun(view.words, phrase.head)
    return len(form.words) if form is not None else 1


def _is_content(view: View, index: int) -> bool:
    word = view.words[index]
    if word in view.titles.determiners or word in view.titles.linkers:
        return False
    return view.tokens[index].pos in _CONTENT or view.is_capital(index)


def stem_noun(word: str) -> str:
    """A noun with its feminine ending turned to the masculine («historienne» → «historien»), plural cut."""
    word = word.removesuffix("s")
    for ending, masculine in _STEM_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + masculine
    return word


def find_people(
    view: View, phrases: Sequence[Phrase], text: str, speakers: Container[int] = ()
) -> dict[int, tuple[Draft, str]]:
    """The draft and basis of every name, by the index of its phrase; `speakers` are the indices that speak.

    People's full names come first; a surname or given name alone goes to the one full name that bears it, of
    fitting gender, and where several do to the one named last before it. Institutions and places are told by
    their words; an acronym in brackets belongs to the name before it.
    """
    named = [index for index, phrase in enumerate(phrases) if phrase.name is not None]
    people = [index for index in named if _label(phrases[index]) == "PER"]
    found: dict[int, tuple[Draft, str]] = {}
    drafts: list[Draft] = []
    for index in sorted(people, key=lambda place: (-len(_join(_spell(view, phrases[place]))), place)):
        phrase = phrases[index]
        spelling = _spell(view, phrase)
        if len(spelling) > 1:
            draft = _find_bearer(drafts, spelling, phrase, full=True)
            if draft is None:
                draft = _draft_name(view, phrase, text)
                drafts.append(draft)
            _note_name(draft, view, phrase, text)
            found[index] = (draft, "name" if spelling == draft.spelling else "surname")
    last_named: dict[int, int] = {}
    for index in people:
        phrase = phrases[index]
        if index in found:
            last_named[id(found[index][0])] = index
            continue
        spelling = _spell(view, phrase)
        draft = _choose_bearer(drafts, spelling, phrase, last_named)
        known = draft is not None and draft.roles and draft.spelling[-len(spelling) :] != spelling
        if known and _is_introduced(view, phrase):
            draft = None
        basis = "name"
        if draft is None:
            draft = _draft_name(view, phrase, text)
            drafts.append(draft)
        else:
            basis = "surname" if draft.spelling[-len(spelling) :] == spelling else "given_name"
            basis = "name" if draft.spelling == spelling else basis
        _note_name(draft, view, phrase, text)
        last_named[id(draft)] = index
        found[index] = (draft, basis)
    for draft in drafts:
        draft.aliases = list(dict.fromkeys(alias for alias in draft.aliases if alias != draft.name))
    others = [index for index in named if index not in found]
    found.update(_find_others(view, phrases, others, text, speakers))
    return found


def _label(phrase: Phrase) -> str:
    """The name's label; a name beside a person's title is a person's («le rappeur Arvel»)."""
    name = phrase.name
    if name is None:
        return ""
    if phrase.noun is not None and phrase.role is not None and phrase.noun.kind == "organization":
        return "ORG"  # «l'hebdomadaire Charles Arvel»
    if phrase.noun is not None and phrase.role is not None and name.label != "PER":
        return "PER" if phrase.noun.kind == "person" else "ORG"
    return name.label


def _spell(view: View, phrase: Phrase) -> tuple[str, ...]:
    return spell_name(view, phrase.name) if phrase.name is not None else ()


def _draft_name(view: View, phrase: Phrase, text: str) -> Draft:
    name = phrase.name
    first, last = (name.first, name.last) if name is not None else (phrase.first, phrase.last)
    shown = text_of(view, first, last, text)
    kind = _KINDS.get(_label(phrase), "other")
    return Draft(kind, shown, True, "name", spelling=_spell(view, phrase), gender=phrase.gender, first=phrase.first)


def _note_name(draft: Draft, view: View, phrase: Phrase, text: str) -> None:
    if phrase.name is not None:
        draft.aliases.append(text_of(view, phrase.name.first, phrase.name.last, text))
        if phrase.name.civility is not None and phrase.gender:
            draft.gender = phrase.gender
        if phrase.name.civility is not None:
            _note_profession(draft, view, phrase.name.civility)
        told = draft.aliases[-1]
        if draft.kind != "person" and len(told) > len(draft.name) and told.endswith(draft.name) and told[0].isupper():
            draft.name = told  # «Le Norvau», with the article that belongs to it
    draft.gender = draft.gender or phrase.gender
    draft.first = min(draft.first, phrase.first)
    if phrase.role is not None:
        role = read_role(view, phrase, text)
        if role not in draft.roles:
            draft.roles.append(role)


def _note_profession(draft: Draft, view: View, place: int) -> None:
    """«Me Dorne» is meant by «l'avocate»: what the title at `place` says of her, in its own words."""
    civility = view.titles.civilities.get(view.words[place])
    form = view.titles.match_noun((civility.noun,), 0) if civility is not None and civility.noun else None
    if civility is None or form is None or any(role.stem == form.noun.key for role in draft.roles):
        return
    draft.roles.append(Role(form.noun.key, form.noun, frozenset(), frozenset(), False, civility.form))


def _bears(full: tuple[str, ...], short: tuple[str, ...], *, whole: bool) -> bool:
    """Whether `short` is the same name, or its end (surname), or, for a single word, its beginning."""
    if _join(full) == _join(short):
        return True
    if len(short) >= len(full):
        return False
    ends = full[-len(short) :] == short or (len(short) == 1 and full[-1].split("-")[-1] == short[0] and "-" in full[-1])
    if whole:
        return ends
    compound = any("-" in word for word in full[-1:]) and not ends
    return (ends or full[: len(short)] == short) and not (compound and full[0] != short[0] and not ends)


def _join(words: Iterable[str]) -> str:
    return "".join(words).replace("-", "")


def _find_bearer(drafts: Sequence[Draft], spelling: tuple[str, ...], phrase: Phrase, *, full: bool) -> Draft | None:
    for draft in drafts:
        if _bears(draft.spelling, spelling, whole=full) and not _differ(draft.gender, phrase.gender):
            return draft
    return None


def _choose_bearer(
    drafts: Sequence[Draft], spelling: tuple[str, ...], phrase: Phrase, last_named: dict[int, int]
) -> Draft | None:
    """The person whom a surname or a given name alone stands for; None where the article names no such one."""
    fitting = [
        draft
        for draft in drafts
        if _bears(draft.spelling, spelling, whole=phrase.name is not None and phrase.name.civility is not None)
        and not (_differ(draft.gender, phrase.gender) and phrase.name is not None and phrase.name.civility is not None)
    ]
    ending = [draft for draft in fitting if draft.spelling[-len(spelling) :] == spelling]
    return max(ending or fitting, key=lambda draft: (last_named.get(id(draft), -1), -draft.first), default=None)


def _is_introduced(view: View, phrase: Phrase) -> bool:
    """«Luc, 49 ans, docker»: somebody new, whoever else is called Luc."""
    place = phrase.last
    return place + 1 < len(view.tokens) and view.words[place] == "," and view.tokens[place + 1].pos == "NUM"


def _differ(first: Gender, second: Gender) -> bool:
    return bool(first and second and first != second)


def _find_others(
    view: View, phrases: Sequence[Phrase], indices: Sequence[int], text: str, speakers: Container[int]
) -> dict[int, tuple[Draft, str]]:
    """Institutions, places and the rest, told by their words."""
    found: dict[int, tuple[Draft, str]] = {}
    drafts: dict[tuple[str, bool], Draft] = {}
    acronyms: dict[str, Draft] = {}
    for index in indices:
        phrase = phrases[index]
        metonym = stands_for_government(view, phrase, speaks=index in speakers)
        key = (_join(_spell(view, phrase)), metonym)
        draft = drafts.get(key) or acronyms.get(key[0])
        basis = "name"
        if draft is None:
            expanded = _find_expansion(view, phrase, phrases, found, text)
            if expanded is not None:
                draft, basis = expanded, "acronym"
            else:
                draft = _draft_name(view, phrase, text)
            drafts[key] = draft
        if metonym:
            draft.kind, draft.basis, basis = "organization", "metonym", "metonym"
        elif phrase.name is not None and is_acronym(view.tokens[phrase.name.first].text):
            acronyms.setdefault(key[0], draft)
        _note_name(draft, view, phrase, text)
        _note_own_noun(draft, view, phrase, text)
        found[index] = (draft, basis)
    for draft in drafts.values():
        draft.aliases = list(dict.fromkeys(alias for alias in draft.aliases if alias != draft.name))
    return found


def _find_expansion(
    view: View, phrase: Phrase, phrases: Sequence[Phrase], found: dict[int, tuple[Draft, str]], text: str
) -> Draft | None:
    """The name that stands before an acronym in brackets: «Ligue des rives (LDR)»."""
    name = phrase.name
    if name is None or name.first < 2 or view.words[name.first - 1] != "(" or name.last - name.first > 1:
        return None
    letters = [letter for letter in plain(view.words[name.first]) if letter.isalpha()]
    for index, (draft, _) in found.items():
        other = phrases[index]
        if other.last == name.first - 1 and letters and _spell(view, other)[:1]:
            initials = {word[0] for word in _spell(view, other)}
            if letters[0] in initials:
                return draft
        near = other.name is not None and name.first - _LONGEST_SPELLED <= other.name.first < other.last < name.first
        if near and other.name is not None and _spells_out(view, other.name.first, name.first - 1, letters):
            draft.aliases.append(draft.name)
            draft.name = text_of(view, other.name.first, name.first - 1, text)
            return draft
    return None


def _spells_out(view: View, first: int, last: int, letters: Sequence[str]) -> bool:
    """Whether the letters begin words of `[first, last)` in their order: «Groupe pour un Norvau sans grue» (GNsG)."""
    if len(letters) < _SHORTEST_ACRONYM or any(view.tokens[index].pos == "PUNCT" for index in range(first, last)):
        return False
    words = iter(plain(view.words[index]) for index in range(first, last))
    return all(any(word[:1] == letter for word in words) for letter in letters)


def _note_own_noun(draft: Draft, view: View, phrase: Phrase, text: str) -> None:
    """A role from the institution's own name: «Association des rives» is an association."""
    name = phrase.name
    if name is None or phrase.role is not None:
        return
    form = view.titles.match_noun(view.words, name.first)
    if form is not None and form.noun.kind == "organization":
        own = Phrase(name.first, name.last, "name", name.first, noun=form.noun, role=(name.first, name.last))
        role = read_role(view, own, text)
        if role not in draft.roles:
            draft.roles.append(role)
            draft.gender = draft.gender or form.gender


def stands_for_government(view: View, phrase: Phrase, *, speaks: bool = False) -> bool:
    """Whether a capital or palace stands for who governs there: «Moscou a promis», «l'accord avec Damas».

    Neither does after a preposition of place. A palace does elsewhere; a capital where it speaks, as the subject
    of a verb, and after «de», «entre», «avec» when a political noun stands before. Everything else is the place.
    """
    name = phrase.name
    if name is None or phrase.role is not None:
        return False
    words = view.words[name.first : name.last]
    palace = words in view.demonyms.palaces
    before = phrase.first - 1
    if not palace and words not in view.demonyms.capitals:
        return False
    if before >= 0 and view.words[before] in view.demonyms.locatives:
        return False
    return palace or speaks or _acts(view, name) or _is_governing(view, before)


def _acts(view: View, name: Name) -> bool:
    """Whether the parser takes the name for a subject, or a verb follows it."""
    if view.tokens[name.last - 1].dep.startswith("nsubj"):
        return True
    return name.last < len(view.tokens) and view.tokens[name.last].pos in ("VERB", "AUX")


def _is_governing(view: View, before: int) -> bool:
    """Whether the word before a capital ties it to a political noun, or to a capital so tied."""
    if before < 1:
        return False
    linker = view.titles.linkers.get(view.words[before])
    if view.words[before] in view.demonyms.relations or (linker is not None and linker.use == "of"):
        return _follows_political(view, before - 1)
    return linker is not None and linker.use == "and" and _joined_to_government(view, before - 1)


def _follows_political(view: View, index: int) -> bool:
    """Whether a political noun stands at `index` or before its complement: «négociations de paix entre»."""
    for place in range(index, max(index - 4, -1), -1):
        if view.words[place] in view.demonyms.political_nouns:
            return True
        if view.tokens[place].pos not in ("ADJ", "NOUN", "ADP", "DET"):
            return False
    return False


def _joined_to_government(view: View, index: int) -> bool:
    """«Téhéran et Moscou»: the second goes with the first."""
    if index < 0 or view.words[index : index + 1] not in view.demonyms.capitals:
        return False
    if index >= 1 and view.words[index - 1] in view.demonyms.locatives:
        return False
    return index == 0 or view.tokens[index].dep.startswith("nsubj") or _is_governing(view, index - 1)


def kind_of(view: View, phrase: Phrase) -> EntityKind:
    """What a described one is: many people are a group; what no noun for people heads («le câble») is `other`."""
    if phrase.noun is None:
        if not _may_be_somebody(view, phrase):
            return "other"
        return "group" if phrase.plural else "person"
    kind = _NOUN_KINDS[phrase.noun.kind]
    return "group" if kind == "person" and phrase.plural else kind


def _may_be_somebody(view: View, phrase: Phrase) -> bool:
    """Whether the head of a phrase is no noun («quelqu'un», «ceux»), a nationality, or ends as nouns for people do."""
    word, token = view.words[phrase.head], view.tokens[phrase.head]
    if token.pos not in _THINGS:
        return token.text[:1].isalpha() and token.pos != "VERB"
    quoted = phrase.head > 0 and view.words[phrase.head - 1] in _MARKS_BEFORE  # «les “gilets jaunes”»
    person = word in view.demonyms.adjectives or word in view.titles.partitives or view.titles.may_be_person(word)
    return person or quoted or view.tell_given_name(phrase.head) is not None
