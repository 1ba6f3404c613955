"""Noun phrases that stand for somebody: a name with its title, a description, a pronoun."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from recoupe.extract.names import Name, View, find_names, is_acronym, looks_like_body
from recoupe.extract.titles import Determiner, Gender, Noun
from recoupe.model.mention import MentionKind

_LONGEST_PHRASE: Final = 22  # tokens
_LONGEST_COMPLEMENT: Final = 4  # tokens between «de» and the noun it brings
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "X"})
_BEFORE: Final = frozenset({"ADJ", "NUM"})
_OPENING_MARKS: Final = frozenset('«“"')
_CLOSING_MARKS: Final = frozenset('»”"')
_FOLDED_GENDERS: Final[dict[str | None, Gender]] = {"Masc": "m", "Fem": "f"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, last)` that stand for somebody or something, and what their form tells."""

    first: int
    last: int
    kind: MentionKind
    head: int
    """The noun, the last word of the name, or the pronoun."""
    gender: Gender = ""
    plural: bool = False
    name: Name | None = None
    noun: Noun | None = None
    """The entry of titles.toml that heads it, where one does."""
    role: tuple[int, int] | None = None
    """The tokens of the title or description, its determiner left out, a name after it too."""
    determiner: str = ""
    """The determiner's kind, `""` where there is none."""
    partitive: bool = False
    """«un des avocats»: one of those that the noun names."""


def find_phrases(view: View) -> tuple[Phrase, ...]:
    """All phrases of a text, by first token, the longer first; one may stand inside another.

    Descriptions are headed by the nouns of titles.toml, and by nouns for what people do that the text itself puts
    beside a person's name («la céramiste Anne Vasson», «Anne Vasson, céramiste»: then «la céramiste» too). Documents
    («le rapport») are left to those who know that they speak.
    """
    names = find_names(view)
    by_first = {name.start: name for name in names}
    inside = {index for name in names for index in range(name.start, name.last)}
    found = {
        phrase.head: phrase
        for index in range(len(view.tokens))
        if index not in inside and (phrase := _find_description(view, index, by_first, inside)) is not None
    }
    for head, phrase in tuple(found.items()):  # «premier ministre» is no «ministre»
        form = view.titles.match_noun(view.words, head)
        for place in range(head + 1, head + len(form.words) if form is not None and phrase.noun is form.noun else 0):
            found.pop(place, None)
    for phrase in _learn_nouns(view, names, by_first, inside, found):
        found.setdefault(phrase.head, phrase)
    merged = {phrase.name.first for phrase in found.values() if phrase.name is not None}
    phrases = [*found.values(), *_find_pronouns(view)]
    phrases += [_describe_name(view, name) for name in names if name.first not in merged]
    return tuple(sorted(phrases, key=lambda phrase: (phrase.first, -phrase.last)))


def describe_span(view: View, first: int, last: int) -> Phrase:
    """A phrase over given tokens, for one that no rule found: its first noun or pronoun is its head."""
    relative = view.words[first] in view.titles.relatives
    head = first if relative else next((i for i in range(first, last) if view.tokens[i].pos in _NOMINAL), None)
    head = next((i for i in range(first, last) if view.tokens[i].pos == "PRON"), first) if head is None else head
    determiner = view.titles.determiners.get(view.words[first])
    form = view.titles.match_noun(view.words, head)
    gender = (determiner.gender if determiner else "") or (form.gender if form else "") or tell_morph(view, head)
    personal = view.words[head] in view.titles.first_person or view.words[first:last] in view.titles.pronouns
    owner = last - first == 1 and determiner is not None and determiner.kind == "possessive"
    if owner:  # «à leur connaissance»: whoever they are
        return Phrase(first, last, "pronoun", head)
    relative = relative or view.words[head] in view.titles.indefinite_pronouns
    return Phrase(
        first,
        last,
        "pronoun" if personal or relative else "description",
        head,
        gender=gender,
        plural=view.tokens[head].feature("Number") == "Plur" or bool(determiner and determiner.plural),
        noun=form.noun if form else None,
        role=(first + 1 if determiner else first, last),
        determiner=determiner.kind if determiner else "",
    )


def tell_morph(view: View, index: int) -> Gender:
    """The gender that the parser gives a token."""
    return _FOLDED_GENDERS.get(view.tokens[index].feature("Gender"), "")


def _describe_name(view: View, name: Name) -> Phrase:
    first, plural = name.start, False
    gender: Gender = ""
    determiner = view.titles.determiners.get(view.words[first - 1]) if first and view.follows_closely(first) else None
    if name.civility is not None:
        civility = view.titles.civilities.get(view.words[name.civility])
        gender, plural = (civility.gender, civility.plural) if civility else ("", False)
    if name.label == "PER":
        gender = gender or view.tell_given_name(name.first) or ""
    elif determiner is not None:
        gender, plural = determiner.gender, determiner.plural
    if determiner is not None and determiner.kind == "definite":
        first -= 1
    return Phrase(first, name.last, "name", name.last - 1, gender=gender, plural=plural, name=name)


def _find_description(view: View, index: int, by_first: dict[int, Name], inside: set[int]) -> Phrase | None:
    """The phrase headed by a noun of titles.toml that begins at `index`, None if none stands there."""
    if view.words[index] in view.demonyms.adjectives and view.is_capital(index):
        return _find_national(view, index, by_first)
    form = view.titles.match_noun(view.words, index)
    if form is None or form.noun.kind == "document":
        return None
    pos = view.tokens[index].pos
    determined = index > 0 and view.words[index - 1] in view.titles.determiners
    end = index + len(form.words)
    followed = end < len(view.tokens) and view.tokens[end].pos in _NOMINAL and end not in by_first
    several = len(form.words) > 1  # «le premier ministre»: its first word may be an adjective
    if pos not in _NOMINAL and not (determined and pos in ("ADJ", "ADV") and (several or not followed)):
        return None
    if any(place in inside for place in range(index, end)):
        return None
    gender = "" if form.noun.any_gender else form.gender
    phrase = _extend(view, Phrase(index, end, "description", index, gender, form.plural, noun=form.noun), by_first)
    bare = not phrase.determiner and phrase.name is None
    return None if bare and form.noun.kind == "organization" else phrase


def _find_national(view: View, index: int, by_first: dict[int, Name]) -> Phrase | None:
    """«la Suissesse», «le Français Luc Vasson»: somebody by nationality; None without a determiner or a name."""
    demonym = view.demonyms.adjectives[view.words[index]]
    core = Phrase(index, index + 1, "description", index, demonym.gender, demonym.plural)
    phrase = _extend(view, core, by_first)
    determiner = view.titles.determiners.get(view.words[phrase.first])
    if determiner is not None and determiner.plural:  # «français» is one form for both numbers
        phrase = replace(phrase, plural=True)
    return phrase if phrase.determiner or phrase.name is not None else None


def _extend(view: View, core: Phrase, by_first: dict[int, Name]) -> Phrase:
    """The whole phrase around its noun: determiner and adjectives before, complements and a name after."""
    inner = _find_left(view, core.first)
    determiner = view.titles.determiners.get(view.words[inner - 1]) if inner and view.follows_closely(inner) else None
    contracted = determiner is not None and (determiner.kind == "contracted" or view.tokens[inner - 1].pos == "ADP")
    first = inner - 1 if determiner is not None and not contracted else inner
    last = _find_right(view, core, by_first)
    gender = _settle_gender(view, core, determiner)
    kind = determiner.kind if determiner else ""
    phrase = replace(
        core,
        first=first,
        last=last,
        gender=gender,
        role=(inner, last),
        determiner="definite" if contracted else kind,
    )
    phrase = _widen_partitive(view, phrase, inner) if core.plural else phrase
    name = _find_apposed(view, phrase, by_first)
    if name is None:
        return phrase
    if name.label == "PER" and not gender:
        phrase = replace(phrase, gender=view.tell_given_name(name.first) or "")
    return replace(phrase, kind="name", last=name.last, head=phrase.head, name=name)


def _settle_gender(view: View, core: Phrase, determiner: Determiner | None) -> Gender:
    """The determiner's gender («la maire»), else the form's; a masculine form alone fits all («Anne, maire»)."""
    if core.noun is not None and core.noun.any_gender:
        return ""
    if determiner is not None and determiner.gender:
        return determiner.gender
    if determiner is None and core.gender == "m" and not core.plural:
        return ""
    return core.gender or tell_morph(view, core.head)


def _find_left(view: View, head: int) -> int:
    """Where the adjectives and numbers before a noun begin («les deux anciens»)."""
    first = head
    while first > 0 and head - first < 3 and view.follows_closely(first):
        word, pos = view.words[first - 1], view.tokens[first - 1].pos
        if word in view.titles.determiners or (word not in view.titles.formers and pos not in _BEFORE):
            break
        first -= 1
    return first


def _widen_partitive(view: View, phrase: Phrase, inner: int) -> Phrase:
    """«un de ses avocats», «l'un des avocats», «certains des élus»: one or some of those named."""
    before = phrase.first - 1  # «de» before «ses», or «des» itself
    if phrase.first == inner and inner > 0 and _links(view, inner - 1, "of"):
        before = inner - 1
    elif before < 1 or not _links(view, before, "of"):
        return phrase
    if before < 1 or view.words[before - 1] not in view.titles.partitives:
        return phrase
    counter = view.titles.determiners.get(view.words[before - 1])
    plural = counter is None or counter.plural
    first = before - 1
    opening = view.titles.determiners.get(view.words[first - 1]) if first and not plural else None
    if opening is not None and opening.kind == "definite":
        first -= 1
    gender = phrase.gender or (counter.gender if counter else "")
    return replace(phrase, first=first, plural=plural, partitive=True, determiner="indefinite", gender=gender)


def _links(view: View, index: int, use: str) -> bool:
    linker = view.titles.linkers.get(view.words[index])
    return linker is not None and linker.use == use


def _find_right(view: View, core: Phrase, by_first: dict[int, Name]) -> int:
    """One past the last complement of a noun that ends before `core.last`."""
    size = min(len(view.tokens), core.last + _LONGEST_PHRASE)
    last = core.last
    while last < size:
        step = _take_complement(view, core, last, size, by_first)
        if step == last:
            break
        last = step
    return last


def _take_complement(view: View, core: Phrase, at: int, size: int, by_first: dict[int, Name]) -> int:
    """One past the complement at `at`; `at` itself where none stands there."""
    word = view.words[at]
    if not view.follows_closely(at):
        return at
    if word in _OPENING_MARKS or word == "(":
        return _take_bracket(view, core, at, size)
    linker = view.titles.linkers.get(word)
    if linker is not None and linker.use != "by":
        take = _take_joined if linker.use == "and" else _take_noun_group
        return take(view, core, at, size, by_first)
    if _is_adjective(view, at):
        return at + 1
    led = "VerbForm=Part" in view.tokens[at].morph and core.noun is not None and core.noun.kind == "organization"
    if led and at + 1 < size and _links(view, at + 1, "by"):  # «la coalition dirigée par Bravia»
        end = _take_noun_group(view, core, at + 1, size, by_first)
        return end if end > at + 1 else at
    return at


def _take_joined(view: View, core: Phrase, at: int, size: int, by_first: dict[int, Name]) -> int:
    """One past «et des Sports» after «de la Jeunesse», or «et russe» after «iranien»; else `at`."""
    if at + 1 >= size:
        return at
    if _links(view, at + 1, "of") and (_links(view, at - 2, "of") or _links(view, at - 3, "of")):
        end = _take_noun_group(view, core, at + 1, size, by_first)
        return end if end > at + 1 else at
    if core.plural and _is_adjective(view, at + 1) and _is_adjective(view, at - 1):
        return at + 2
    return at


def _is_adjective(view: View, index: int) -> bool:
    word, token = view.words[index], view.tokens[index]
    if word in view.demonyms.adjectives:
        return True
    noun = word in view.titles.endings or word in view.titles.nouns or word in view.titles.determiners
    return token.pos == "ADJ" and token.text[:1].isalpha() and not noun


def _take_bracket(view: View, core: Phrase, at: int, size: int) -> int:
    """One past «(AFP)» or « “Tass” » after an institution; `at` itself for anything else."""
    if core.noun is None or core.noun.kind == "person" or at + 2 >= size:
        return at
    if view.words[at] == "(":
        closed = view.words[at + 2] == ")" and is_acronym(view.tokens[at + 1].text)
        return at + 3 if closed else at
    for end in range(at + 2, min(at + 6, size)):
        if view.words[end] in _CLOSING_MARKS:
            return end + 1 if view.is_capital(at + 1) else at
    return at


def _take_noun_group(view: View, core: Phrase, at: int, size: int, by_first: dict[int, Name]) -> int:
    """One past «de la Défense», «du ministère», «à la Santé»; `at` itself where no noun follows the link."""
    place = at + 1
    tight = view.titles.linkers[view.words[at]].use != "to"
    while place < min(size, at + _LONGEST_COMPLEMENT) and _precedes_noun(view, place):
        place += 1
    if place >= size or not all(view.follows_closely(index) for index in range(at, place + 1)):
        return at
    if view.words[place] in view.titles.endings:
        return at
    token = view.tokens[place]
    if not (token.pos in _NOMINAL or (view.is_capital(place) and token.pos != "PUNCT") or place in by_first):
        return at
    if not tight and not (view.is_capital(place) and core.head <= token.head <= place):
        return at
    name = by_first.get(place)
    last = name.last if name is not None else place + 1
    return min(last, size) if not (last < size and view.words[last] in _CLOSING_MARKS) else last + 1


def _precedes_noun(view: View, index: int) -> bool:
    """Whether a token may stand between «de» and the noun it brings."""
    word, pos = view.words[index], view.tokens[index].pos
    if word in view.titles.determiners or pos in ("DET", "NUM") or word in _OPENING_MARKS:
        return True
    return pos == "ADJ" and index + 1 < len(view.tokens) and view.tokens[index + 1].pos in _NOMINAL


def _find_apposed(view: View, phrase: Phrase, by_first: dict[int, Name]) -> Name | None:
    """The name that follows a title at once («le maire Luc Vasson») or after a comma, None if none does."""
    name = by_first.get(phrase.last) if phrase.last not in view.lines else None
    person = phrase.noun is None or phrase.noun.kind == "person"
    if name is None and phrase.determiner and phrase.last + 1 < len(view.tokens) and view.words[phrase.last] == ",":
        name = by_first.get(phrase.last + 1) if phrase.last + 1 not in view.lines else None
        if name is not None and (name.label != "PER" or _opens_list(view, name)):
            return None
    if name is None or (phrase.plural and not phrase.partitive):
        return None
    if person:
        if _names_body(view, phrase, name):
            return None
        return name if name.label in ("PER", "MISC", "ORG") or name.last - name.first > 1 else None
    if name.label != "PER":
        return name
    single = name.last - name.first == 1 and name.civility is None
    return name if single and not _is_surname(view, name, by_first) else None


def _names_body(view: View, phrase: Phrase, name: Name) -> bool:
    """Whether a name belongs to the institution that ends a title («le président du groupe PDR») or is a party's
    own («la députée PDR»)."""
    if name.label == "ORG" and looks_like_body(view, name):
        return True
    if name.start != phrase.last:
        return False
    if name.civility is not None or view.tell_given_name(name.first) is not None:
        return False
    for index in range(phrase.last - 1, phrase.head, -1):
        form = view.titles.match_noun(view.words, index)
        if form is not None and form.noun.kind != "person":
            return view.tokens[index].text.islower()
        if not _is_adjective(view, index):
            return False
    return False


def _is_surname(view: View, name: Name, by_first: dict[int, Name]) -> bool:
    """Whether the text names a person in full who bears it: «le gouvernement Vasson» is not hers alone."""
    word = view.words[name.first]
    return any(
        other.label == "PER" and other.last - other.first > 1 and view.words[other.last - 1] == word
        for other in by_first.values()
    )


def _opens_list(view: View, name: Name) -> bool:
    """Whether «et» and another name or noun follow: «le maire, Luc et Anne», not «le maire, Luc, et lui dit»."""
    if name.last + 1 >= len(view.tokens) or not _links(view, name.last, "and"):
        return False
    return view.is_capital(name.last + 1) or view.words[name.last + 1] in view.titles.determiners


def _learn_nouns(
    view: View, names: Sequence[Name], by_first: dict[int, Name], inside: set[int], found: dict[int, Phrase]
) -> list[Phrase]:
    """Phrases headed by nouns that the text puts beside a person's name, and their repeats with a determiner."""
    learned: set[str] = set()
    phrases: list[Phrase] = []
    for name in names:
        if name.label != "PER":
            continue
        for index in (name.start - 1, name.last + 1):
            if not 0 <= index < len(view.tokens) or index in found or index in inside:
                continue
            token = view.tokens[index]
            before = index == name.start - 1
            if token.pos != "NOUN" or not token.text.islower() or view.words[index] in view.titles.endings:
                continue
            if not view.titles.may_be_person(view.words[index]):
                continue
            if before and not _is_determined(view, index):
                continue
            if not before and view.words[name.last] != ",":
                continue
            learned.add(view.words[index])
            phrases.append(_extend_learned(view, index, by_first))
    for index, word in enumerate(view.words):
        if word in learned and index not in found and index not in inside and _is_determined(view, index):
            phrases.append(_extend_learned(view, index, by_first))
    return phrases


def _is_determined(view: View, index: int) -> bool:
    """Whether a determiner stands before the noun or before its adjectives."""
    first = _find_left(view, index)
    return first > 0 and view.words[first - 1] in view.titles.determiners


def _extend_learned(view: View, index: int, by_first: dict[int, Name]) -> Phrase:
    plural = view.tokens[index].feature("Number") == "Plur"
    return _extend(view, Phrase(index, index + 1, "description", index, plural=plural), by_first)


def _find_pronouns(view: View) -> list[Phrase]:
    """Personal pronouns that stand for somebody; «il» of «il faut» does not."""
    found: list[Phrase] = []
    for index in range(len(view.words)):
        for length in (2, 1):
            pronoun = view.titles.pronouns.get(view.words[index : index + length])
            if pronoun is None or index + length > len(view.words):
                continue
            if not (length == 1 and _is_impersonal(view, index)):
                found.append(
                    Phrase(index, index + length, "pronoun", index, gender=pronoun.gender, plural=pronoun.plural)
                )
            break
    return found


def _is_impersonal(view: View, index: int) -> bool:
    token = view.tokens[index]
    if token.dep.startswith("expl"):
        return True
    following = view.words[index + 1 : index + 4]
    near = set(following[:2])  # «il faut», «il ne faut», «il s'agit», «il n'y a»
    for first, second in pairwise(following):
        near |= {first + second, f"{first} {second}"}
    return not near.isdisjoint(view.titles.impersonals)
