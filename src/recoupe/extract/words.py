"""Words that not everybody would use for the same thing, and in whose voice they stand."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from recoupe.extract.fingerprints import fold
from recoupe.extract.quotes import Quotation, find_quotations
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.parse import Parse, Token
from recoupe.model.statement import Statement
from recoupe.model.word import Voice, Word

MIN_CONTEXT = 2
"""Different words of a referent's context that an article must have for its words to be looked for. Not measured."""
REACH = 4
"""Tokens within which the words of a longer entry follow each other («les combats cessent»). Not measured."""
SCARE_WORDS = 2
"""A quotation of more nouns, verbs and adjectives than this is somebody's words rather than a word held at a
distance. Not measured."""
LINKS = frozenset({"d", "de", "des", "du", "l", "la", "le", "les"})
"""Words of an entry that help people read it and are not looked for."""
LIGHT_POS = frozenset({"DET", "ADP", "PUNCT", "ADV", "AUX", "PRON", "SCONJ", "PART"})
"""Tags of what may stand between the words of an entry, and does not count in a quotation."""


@dataclass(frozen=True, slots=True)
class Referent:
    """An entry of contested.toml; see the head of that file."""

    key: str
    label: str
    people: bool
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    verbs: tuple[str, ...]
    context: tuple[str, ...]
    examples: tuple[str, ...]
    voices: tuple[str, ...] = ()
    """Senses of titles.toml of those who speak for these people («un porte-parole de la police»)."""


@dataclass(frozen=True, slots=True)
class ContestedTable:
    """contested.toml, in order of key."""

    referent: tuple[Referent, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    referent: str
    word: str
    parts: tuple[str, ...]
    kind: Literal["noun", "adjective", "verb"]


def find_words(article: Article, parse: Parse, pack: LanguagePack, statements: Sequence[Statement]) -> tuple[Word, ...]:
    """The words of contested.toml in the content passages, in text order, with their voice.

    Where entries overlap, of one referent or from the same word on («prise d'otages», «prise»), the longest counts. A
    referent is looked for only in articles that have MIN_CONTEXT words of its context. Offsets are half-open code
    points into the article's text.
    """
    table = load_contested(pack)
    forms = {fold(token.text) for token in parse.tokens}
    wanted = {r.key for r in table.referent if _has_context(r, forms)}
    if not wanted:
        return ()
    by_first = _index_entries(pack)
    quotations = find_quotations(article.text, article.passages)
    voices = _Voices(parse, quotations, statements)
    found: list[Word] = []
    ends: dict[str, int] = {}
    for index, token in enumerate(parse.tokens):
        candidates = {entry for form in _list_forms(token.lemma, token.text) for entry in by_first.get(form, ())}
        if not candidates:
            continue
        longest: dict[str, tuple[int, _Entry]] = {}
        for entry in sorted(candidates, key=lambda entry: (-len(entry.parts), entry.word, entry.referent)):
            if entry.referent not in wanted or entry.referent in longest or ends.get(entry.referent, 0) > index:
                continue
            last = _match(parse.tokens, index, entry)
            if last is not None:
                longest[entry.referent] = (last, entry)
        reach = max((last for last, _ in longest.values()), default=index)
        for referent, (last, entry) in sorted(longest.items()):
            if last < reach:
                continue
            ends[referent] = last + 1
            start, end = token.start, parse.tokens[last].end
            voice, statement = voices.tell(start, end)
            found.append(Word(start, end, referent, entry.word, voice, statement))
    return tuple(sorted(found, key=lambda word: (word.start, word.end, word.referent)))


@cache
def load_contested(pack: LanguagePack) -> ContestedTable:
    """contested.toml of a pack; read once a process."""
    return pack.load("contested", ContestedTable)


@cache
def _index_entries(pack: LanguagePack) -> dict[str, tuple[_Entry, ...]]:
    """The entries by the folded form of their first word."""
    by_first: dict[str, list[_Entry]] = {}
    for referent in load_contested(pack).referent:
        listed = [_make_entry(referent.key, word, "noun") for word in referent.nouns]
        listed += [_make_entry(referent.key, word, "adjective") for word in referent.adjectives]
        listed += [_make_entry(referent.key, word, "verb") for word in referent.verbs]
        for entry in listed:
            by_first.setdefault(entry.parts[0], []).append(entry)
    return {first: tuple(entries) for first, entries in by_first.items()}


def _make_entry(referent: str, word: str, kind: Literal["noun", "adjective", "verb"]) -> _Entry:
    parts = tuple(_strip_plural(fold(part)) for part in word.replace("’", " ").split() if part not in LINKS)
    return _Entry(referent, word, parts, kind)


def _strip_plural(form: str) -> str:
    return form[:-1] if len(form) > 3 and form[-1] in "sx" else form


def _has_context(referent: Referent, forms: set[str]) -> bool:
    return not referent.context or len({fold(word) for word in referent.context} & forms) >= MIN_CONTEXT


def _match(tokens: Sequence[Token], index: int, entry: _Entry) -> int | None:
    """The index of the last token of `entry`, whose first word `tokens[index]` is; None where the rest is not there."""
    if len(entry.parts) == 1 and not _has_kind(tokens, index, entry):
        return None
    last = index
    for part in entry.parts[1:]:
        for following in range(last + 1, min(last + 1 + REACH, len(tokens))):
            if part in _list_forms(tokens[following].lemma, tokens[following].text):
                last = following
                break
            if tokens[following].pos not in LIGHT_POS or tokens[following].pos == "PUNCT":
                return None
        else:
            return None
    return last


def _has_kind(tokens: Sequence[Token], index: int, entry: _Entry) -> bool:
    """Whether the token stands as the entry's kind of word: a tagger takes many nouns for adjectives and back."""
    pos = tokens[index].pos
    if entry.kind == "verb" or pos in ("VERB", "AUX"):
        return entry.kind == "verb" and pos in ("VERB", "AUX")
    if pos != "ADJ":
        return entry.kind == "noun"
    before = index - 1
    while before >= 0 and tokens[before].pos == "PUNCT":
        before -= 1
    return entry.kind == "adjective" or (before >= 0 and tokens[before].pos in ("DET", "ADP", "NUM"))


@lru_cache(maxsize=32768)
def _list_forms(lemma: str, text: str) -> frozenset[str]:
    """The folded forms by which a token is looked up: lemma, form, and both without the marks of plural and gender."""
    forms = {fold(lemma), fold(text)}
    for form in tuple(forms):
        for ending in ("es", "s", "e", "x"):
            if len(form) > len(ending) + 2 and form.endswith(ending):
                forms.add(form[: -len(ending)])
    return frozenset(forms)


class _Voices:
    """Tells in whose voice a place of an article stands."""

    def __init__(self, parse: Parse, quotations: Sequence[Quotation], statements: Sequence[Statement]) -> None:
        self._tokens = parse.tokens
        self._starts = [token.start for token in parse.tokens]
        self._quotations = quotations
        self._statements = sorted(statements, key=lambda s: (s.end - s.start, s.start))

    def tell(self, start: int, end: int) -> tuple[Voice, str | None]:
        """The voice of `[start, end)`, and the innermost statement around it."""
        held = next(
            (s for s in self._statements if any(part.start <= start and end <= part.end for part in s.content)), None
        )
        around = [q for q in self._quotations if q.start <= start and end <= q.end]
        inner = max(around, key=lambda q: (q.depth, q.start), default=None)
        name = held.id if held else None
        if inner is None:
            direct = held is not None and held.mode == "direct"
            return ("quoted" if direct else "reported" if held else "narrator"), name
        spoken = held is not None and any(
            part.start <= inner.inner_end and inner.inner_start <= part.start and part.end <= inner.inner_end
            for part in held.content
        )
        if not spoken and self._count_words(inner) <= SCARE_WORDS:
            return "scare_quoted", name
        return "quoted", name

    def _count_words(self, quotation: Quotation) -> int:
        first = max(0, bisect_right(self._starts, quotation.inner_start) - 1)
        count = 0
        for token in self._tokens[first:]:
            if token.start >= quotation.inner_end or count > SCARE_WORDS:
                break
            count += token.start >= quotation.inner_start and token.pos not in LIGHT_POS
        return count
