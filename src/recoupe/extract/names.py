"""Proper names of a text, from the parser's entities, capitals, courtesy titles and given names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from recoupe.extract.demonyms import Demonyms
from recoupe.extract.titles import Gender, Titles, fold_word
from recoupe.model.parse import Parse, Token

NameLabel = Literal["PER", "ORG", "LOC", "MISC"]
_LABELS: Final[dict[str, NameLabel]] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
_OPEN_CLASS: Final = frozenset({"PROPN", "NOUN", "ADJ", "X", "NUM", "ADV", "VERB", "INTJ", ""})
_NO_NAMES: Final = frozenset({"ADV", "VERB", "INTJ"})
_CLOSED_CLASS: Final = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PUNCT"})
_MARKS: Final = frozenset("«»“”\"'‘’()[]-–—:;,.!?…/|")
_ACRONYM_LENGTHS: Final = range(2, 8)
_LONGEST_TITLE: Final = 5  # tokens: «procureure générale de la République»
_LONGEST_NAME: Final = 14  # tokens; «Association des maires ruraux de France» has six


_OPENERS: Final = frozenset('«“":.!?…-–—')
_BODY_SENSES: Final = frozenset({"parliament", "government", "council", "state"})


@dataclass(frozen=True, slots=True)
class View:
    """A parse as the rules read it: its tokens, their folded words, and the look-ups."""

    parse: Parse
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    titles: Titles
    demonyms: Demonyms
    lines: frozenset[int]
    """Tokens that open a passage: nothing before them belongs to them."""

    def is_capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.tokens[index].text[:1].isupper()

    def is_and(self, index: int) -> bool:
        """Whether the token joins two of a kind («et», «ou»)."""
        linker = self.titles.linkers.get(self.words[index])
        return linker is not None and linker.use == "and"

    def follows_closely(self, index: int) -> bool:
        """Whether at most one character, and no end of a passage, stands between the token and the one before it."""
        return index > 0 and index not in self.lines and self.tokens[index].start - self.tokens[index - 1].end <= 1

    def tell_given_name(self, index: int) -> Gender | None:
        """The gender of a given name, `""` if both bear it, None if it is none; «Jean-X» counts by its first."""
        word = self.words[index]
        if word in self.titles.given_names:
            return self.titles.given_names[word]
        lead, dash, _ = word.partition("-")
        return self.titles.given_names.get(lead) if dash else None


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `[first, last)` that name something; `civility` is the index of a courtesy title before it."""

    first: int
    last: int
    label: NameLabel
    civility: int | None = None

    @property
    def start(self) -> int:
        """The first token, a courtesy title included."""
        return self.first if self.civility is None else self.civility


def view_parse(parse: Parse, titles: Titles, demonyms: Demonyms) -> View:
    """The parse with its words folded."""
    words = tuple(fold_word(token.text) for token in parse.tokens)
    sentences = parse.sentences
    lines = [after.first for before, after in pairwise(sentences) if before.passage != after.passage]
    return View(parse, parse.tokens, words, titles, demonyms, frozenset([*lines, *(s.first for s in sentences[:1])]))


def find_names(view: View) -> tuple[Name, ...]:
    """The names of a text, in text order, none inside another.

    The parser's entities come first, mended where they swallow two names («Assemblée Luc Vasson»); then runs of
    capitals it left out. A label that a courtesy title or a given name contradicts is changed, and the same words
    have the same label all through the text. Capitals at the start of a sentence count only where the same word
    is a name elsewhere, or a given name.
    """
    found = _take_entities(view)
    found += _take_runs(view, found)
    found.sort(key=lambda name: name.first)
    found = [cut for name in found if (cut := _cut_title(view, name)) is not None]
    openings = {sentence.first for sentence in view.parse.sentences}
    return _settle_labels(view, [_add_before(view, name, openings) for name in found])


def _cut_title(view: View, name: Name) -> Name | None:
    """The name without the words that a title before it takes: «le procureur de la République de Norvau»: «Norvau»."""
    first = name.first
    for index in range(max(0, name.first - _LONGEST_TITLE), name.first):
        form = view.titles.match_noun(view.words, index)
        if form is not None and form.noun.kind == "person":
            first = max(first, index + len(form.words))
    if first == name.first:
        return name
    while first < name.last and (view.words[first] in view.titles.linkers or not _may_edge(view, first)):
        first += 1
    return replace(name, first=first) if first < name.last and view.is_capital(first) else None


def is_acronym(word: str) -> bool:
    """Whether the word is letters in capitals, of a length acronyms have («AFP», «H-JU», «GSsA»)."""
    letters = [letter for letter in word if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(letters) in _ACRONYM_LENGTHS and capitals >= 2 and capitals * 3 >= len(letters) * 2


def _find_starts(view: View) -> frozenset[int]:
    """Tokens that bear a capital because something begins: a sentence, a quotation, an item."""
    starts = {sentence.first for sentence in view.parse.sentences}
    for index, word in enumerate(view.words[:-1]):
        if word in _OPENERS or (word in _MARKS and index in starts):
            starts.add(index + 1)
    return frozenset(starts)


def _take_entities(view: View) -> list[Name]:
    found: list[Name] = []
    openings = {sentence.first for sentence in view.parse.sentences}
    floor = 0
    for entity in view.parse.entities:
        label = _LABELS.get(entity.label)
        if label is None:
            continue
        first, last = max(entity.first, floor), entity.last
        while first < last and not (_may_edge(view, first) and not (first in openings and _is_function(view, first))):
            first += 1
        while last > first and not _may_edge(view, last - 1):
            last -= 1
        first, last = _cut_signs(view, first, last)
        if label == "PER" and first < last:
            first, last = _grow_person(view, first, last, floor)
        common = last - first == 1 and _is_common(view, first)
        if not common and any(view.is_capital(index) for index in range(first, last)):
            found += _split_given(view, Name(first, last, label))
            floor = last
    return found


def _cut_signs(view: View, first: int, last: int) -> tuple[int, int]:
    """The part of an entity before or after an address, a picture sign or a hashtag that it swallowed."""
    signs = [index for index in range(first, last) if _is_sign(view, index)]
    if not signs:
        return first, last
    end = signs[0]
    while end > first and view.tokens[end - 1].end == view.tokens[end].start:  # «pic» of «pic.norvau.fr»
        end -= 1
    return (first, end) if end > first else (signs[-1] + 1, last)


def _is_sign(view: View, index: int) -> bool:
    """Whether a token is no word of a name: «https://…», «pic.norvau.fr/1», «#bac», «🔴»."""
    word = view.words[index]
    return (
        word[:1] in "@#" or "/" in word[1:] or (word not in _MARKS and not any(c.isalnum() or c in "&+'" for c in word))
    )


def _may_edge(view: View, index: int) -> bool:
    """Whether a name may begin or end with the token."""
    word = view.words[index]
    return word not in _MARKS and word not in view.titles.civilities and word[:1] not in "@#"


def _is_function(view: View, index: int) -> bool:
    """Whether a word that opens a sentence is no part of the name after it: «Pour Anne»."""
    return view.tokens[index].pos in ("ADP", "CCONJ", "SCONJ") and view.words[index] not in view.titles.particles


def _grow_person(view: View, first: int, last: int, floor: int) -> tuple[int, int]:
    """The name with the capitals that follow it and the particles between («Hervé le Vasson»)."""
    size = len(view.tokens)
    while last < size and last - first < _LONGEST_NAME:
        step = last
        while step < size - 1 and step - last < 2 and view.words[step] in view.titles.particles:
            step += 1
        if not (view.is_capital(step) and view.tokens[step].pos in ("PROPN", "X") and view.follows_closely(step)):
            break
        last = step + 1
    while first > floor and view.tell_given_name(first - 1) is not None and view.is_capital(first - 1):
        first -= 1
    return first, last


def _split_given(view: View, name: Name) -> list[Name]:
    """Two names where a person's begins inside what was taken for one («Assemblée Luc Vasson»)."""
    second = name.first + 1
    place = view.demonyms.find_codes(view.words[name.first : second])
    if place and name.last - second > 1 and view.tell_given_name(second) is not None:
        return [Name(name.first, second, "LOC"), Name(second, name.last, "PER")]  # «la maire de Lima Ana Vasson»
    placed = name.last - second > 1 and _follows_of(view, name) and view.tell_given_name(name.first) is None
    if placed and view.tell_given_name(second) is not None and view.is_capital(second):
        return [Name(name.first, second, "LOC"), Name(second, name.last, "PER")]  # «la maire de Norvau Ana Vasson»
    if name.label != "PER":
        for index in range(name.first + 1, name.last - 1):
            if (
                view.tell_given_name(index) is not None
                and view.is_capital(index)
                and (view.is_capital(index + 1) or view.words[index + 1] in view.titles.particles)
                and (is_acronym(view.tokens[index - 1].text) or _ends_body(view, name.first, index))
            ):
                return [Name(name.first, index, name.label), Name(index, name.last, "PER")]
    return [name]


def _follows_of(view: View, name: Name) -> bool:
    """Whether a title's complement opens a person's name: «la maire de | Norvau Anne Vasson»."""
    linker = view.titles.linkers.get(view.words[name.first - 1]) if name.first else None
    return name.label == "PER" and linker is not None and linker.use in ("of", "to")


def _ends_body(view: View, first: int, last: int) -> bool:
    """Whether the words name an assembly or a government, which bear no person's name (a school may)."""
    form = view.titles.match_noun(view.words, first)
    return form is not None and first + len(form.words) == last and form.noun.sense in _BODY_SENSES


def _take_runs(view: View, found: Sequence[Name]) -> list[Name]:
    """Runs of capitals that the parser left out."""
    taken = {index for name in found for index in range(name.first, name.last)}
    starts = _find_starts(view)
    known = {view.words[index] for index in taken} | {
        view.words[token.index]
        for token in view.tokens
        if token.pos == "PROPN" and token.index not in starts and view.is_capital(token.index)
    }
    runs: list[Name] = []
    index = 0
    while index < len(view.tokens):
        if index in taken or not _opens_run(view, index, starts, known):
            index += 1
            continue
        last = _end_run(view, index, taken)
        runs.append(Name(index, last, _guess_label(view, index, last)))
        index = last
    return runs


def _opens_run(view: View, index: int, starts: frozenset[int], known: set[str]) -> bool:
    token, word = view.tokens[index], view.words[index]
    before = view.words[index - 1] if index else ""
    if (word,) in view.demonyms.palaces and before in view.titles.determiners:
        return True  # «le kremlin», written small
    if not view.is_capital(index) or word in view.titles.civilities or token.pos in _CLOSED_CLASS:
        return False
    if _is_common(view, index) or (word in view.titles.endings and before not in view.titles.determiners):
        return False
    if before in view.titles.civilities or (is_acronym(token.text) and token.pos in ("PROPN", "NOUN", "X")):
        return True
    if index in starts:
        likely = word in known or view.tell_given_name(index) is not None
        return likely and token.pos in ("PROPN", "X", "NOUN") and len(word) > 2
    likely = token.pos in _OPEN_CLASS - _NO_NAMES
    return likely and len(word) > 1 and any(letter.isalpha() for letter in word)


def _is_common(view: View, index: int) -> bool:
    """Whether a word with a capital describes rather than names: «les Français», «l'ONG», «le PDG»."""
    word = view.words[index]
    acronym = is_acronym(view.tokens[index].text) and word in view.titles.nouns
    return word in view.demonyms.adjectives or acronym


def _end_run(view: View, first: int, taken: set[int]) -> int:
    """One past the run's last token."""
    last = first + 1
    while last < len(view.tokens) and last not in taken and last - first < _LONGEST_NAME:
        if not view.follows_closely(last):
            break
        if view.is_capital(last) and view.tokens[last].pos not in _CLOSED_CLASS:
            last += 1
        elif (
            view.words[last] in view.titles.particles
            and last + 1 < len(view.tokens)
            and last + 1 not in taken
            and view.is_capital(last + 1)
            and view.tokens[last + 1].pos in ("PROPN", "X")
        ):
            last += 2
        else:
            break
    return last


def _guess_label(view: View, first: int, last: int) -> NameLabel:
    if first > 0 and view.words[first - 1] in view.titles.civilities:
        return "PER"
    if last - first > 1 and view.tell_given_name(first) is not None:
        return "PER"
    return "ORG" if last - first == 1 and is_acronym(view.tokens[first].text) else "MISC"


def _add_before(view: View, name: Name, openings: set[int]) -> Name:
    """The name with the courtesy title before it, or the article that belongs to it («rapporte Le Norvau»)."""
    before = name.first - 1
    if before > 0 and before not in openings and view.is_capital(before) and view.follows_closely(name.first):
        determiner = view.titles.determiners.get(view.words[before])
        if determiner is not None and determiner.kind == "definite" and view.words[before - 1] not in _MARKS:
            return replace(name, first=before)
    if before >= 0 and view.words[before] in view.titles.civilities:
        return replace(name, label="PER", civility=before)
    if before > 0 and view.words[before] == "." and view.words[before - 1] + "." in view.titles.civilities:
        return replace(name, label="PER", civility=before - 1)
    return name


def _settle_labels(view: View, found: Sequence[Name]) -> tuple[Name, ...]:
    """The names with one label for the same words; surnames of people told in full are people."""
    votes: dict[tuple[str, ...], Counter[NameLabel]] = {}
    surnames: set[str] = set()
    for name in found:
        label = name.label
        key = view.words[name.first : name.last]
        if label != "PER" and _looks_like_person(view, name):
            label = "PER"
        if label == "PER" and name.civility is None and looks_like_body(view, name):
            label = "ORG"
        if name.civility is None and view.demonyms.find_codes(key):
            label = "LOC"
        votes.setdefault(key, Counter())[label] += 3 if name.civility is not None else 1
        if label == "PER" and (len(key) > 1 or name.civility is not None):
            surnames.add(key[-1])
    settled: list[Name] = []
    for name in found:
        key = view.words[name.first : name.last]
        label = min(votes[key], key=lambda vote: (-votes[key][vote], vote))
        if key[-1] in surnames and len(key) == 1 and not view.demonyms.find_codes(key):
            label = "PER"
        settled.append(replace(name, label=label))
    return tuple(settled)


def looks_like_body(view: View, name: Name) -> bool:
    """Initials («PDR»), a name that ends in them or in a small word, or that opens with an institution's noun."""
    if view.tell_given_name(name.first) is not None:
        return False
    last, several = view.tokens[name.last - 1].text, name.last - name.first > 1
    if is_acronym(last) and last.isupper() and last.isalpha():
        return not (several and all(view.tokens[index].text.isupper() for index in range(name.first, name.last)))
    if not several:
        return False
    form = view.titles.match_noun(view.words, name.first)
    body = form is not None and form.noun.kind == "organization"
    return body or (last.islower() and last.isalpha() and view.words[name.last - 1] not in view.titles.particles)


def _looks_like_person(view: View, name: Name) -> bool:
    """A given name alone, not after «à», or with one to four words with a capital («Alpha Vasson»)."""
    if name.last - name.first == 1:
        before = view.words[name.first - 1] if name.first else ""
        return view.tell_given_name(name.first) is not None and before not in view.demonyms.locatives
    inner = range(name.first + 1, name.last)
    return (
        2 <= name.last - name.first <= 5
        and view.tell_given_name(name.first) is not None
        and view.is_capital(name.last - 1)
        and all(view.words[index] not in view.titles.nouns for index in inner)
        and all(view.is_capital(index) or view.words[index] in view.titles.particles for index in inner)
    )
