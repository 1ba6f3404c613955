"""Passages in another language within an article: posts and originals of what it quotes, and what their words say."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from recoupe.extract.cues import load_lexicon
from recoupe.extract.fingerprints import fold
from recoupe.languages.frequencies import load_frequencies
from recoupe.languages.pack import LanguagePack, load_pack
from recoupe.model.article import Article, Span
from recoupe.model.reading import Foreign

WORD = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+|\d[\d.,'’\u00a0\u202f]*\d|[^\W_]+(?:['’][^\W\d_]+)*")
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""A space lost between two sentences of a post («fuelFarmers»), or the words of an address («@AnneVasseur»)."""
STOPS = re.compile(r"[.!?…]")
BREAKS = re.compile(r"[\n«»—]|\s[–-]\s|\(@|\d")
"""What may stand between a passage and the text around it; past a stop it goes on if the next sentence is foreign."""
OPENING = re.compile(r"[\"“:]")
"""What opens words that are somebody else's."""
ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'")
ENOUGH = 3.0
"""Function words of the other language, less those of the article's, that a passage has at least. Three: «Yes we can»
titles stay what they are. In 950 articles: seventeen passages, and one name («will.i.am», 2026-11)."""
FEW = 2
"""Function words of the other language between spaces without which a text is not looked at."""
NEUTRAL = -0.12
"""What any other word adds: eight in a row without a function word of either language end a passage."""
SHORTEST = 4
"""Letters that a word must keep before an ending that differs between two languages. Not measured."""
FORGOTTEN = 1.5
"""How far the score may fall behind its highest before a passage ends there."""
OWN_GROUPS = frozenset(
    {"adverbs", "and_or", "articles", "avoir", "clitics", "coordinators", "demonstratives", "determiners", "etre"}
    | {"infinitive_markers", "inner_prepositions", "negation", "noun_prepositions", "of", "other_prepositions"}
    | {"possessives", "pronouns", "relatives", "strong_pronouns", "subject_pronouns", "subordinators", "that", "to"}
)
"""Groups of cue_words.toml that hold the small words of the pack's language."""
ADDRESS = "/"
"""The form of an address of a page, which no passage goes past."""
PROPER = "PROPN"
SURE = 2


@dataclass(frozen=True, slots=True)
class Parallel:
    """A sentence of another language, its translation, and the words that the two show."""

    original: str
    example: str
    words: Mapping[str, str]
    also: Mapping[str, str] | None = None
    """Further words that say the same as one of `words`."""


@dataclass(frozen=True, slots=True)
class TranslationTable:
    """translations.toml; see its head."""

    language: str
    function_words: tuple[str, ...]
    light_words: tuple[str, ...]
    negations: tuple[str, ...]
    endings: tuple[str, ...]
    """Theirs, a space and ours; either may be empty."""
    sentence: tuple[Parallel, ...]


class _Word(NamedTuple):
    start: int
    end: int
    form: str
    """Lower case, with straight apostrophes."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """What tells a language from the pack's own, and what its words say there."""

    language: str
    function_words: frozenset[str]
    light_words: frozenset[str]
    """Those that carry nothing, the function words among them."""
    negations: frozenset[str]
    own_words: frozenset[str]
    """Function words of the pack's language that the other has not."""
    translate: Callable[[str], str | None]
    """The lemma of the pack's language, folded, for a word in lower case; None where none is known."""

    def find(self, article: Article) -> tuple[Foreign, ...]:
        """The passages of the article that stand in the other language, in text order, from sentence to sentence."""
        found: list[Foreign] = []
        for passage in article.passages:
            if not passage.is_content:
                continue
            rough = article.text[passage.start : passage.end].lower().split()
            if sum(map(self.function_words.__contains__, rough)) >= FEW:
                found.extend(self._find_runs(article.text, _split(article.text, Span(passage.start, passage.end))))
        return tuple(found)

    def _find_runs(self, text: str, words: list[_Word]) -> Iterator[Foreign]:
        """The runs of words that score ENOUGH, each to the ends of its outer sentences; none overlaps another."""
        scores = [self._score(word) for word in words]
        begin = place = 0
        first, total, best, last = 0, 0.0, 0.0, -1
        while place <= len(scores):
            score = scores[place] if place < len(scores) else -1.0 - len(scores)
            if total <= 0.0:
                first, total, best = place, 0.0, 0.0
            total += score
            if total > best:
                best, last = total, place
            if best >= ENOUGH and (total <= 0.0 or total < best - FORGOTTEN):
                first, last = self._widen(text, words, scores, (first, last), begin)
                yield Foreign(words[first].start, words[last].end, self.language)
                begin = last + 1
                place, total = max(place, last), 0.0
            place += 1

    def _score(self, word: _Word) -> float:
        if word.form in self.function_words:
            return 1.0
        form = word.form
        own = form == ADDRESS or form in self.own_words or not form.isascii() or ELISION.match(form)
        return -1.0 if own else NEUTRAL

    def _widen(
        self, text: str, words: list[_Word], scores: list[float], run: tuple[int, int], begin: int
    ) -> tuple[int, int]:
        """The first and the last word with the rest of their sentences, from `begin` on; short ones after belong to it.

        What stands in quotation marks ends with them, and what a colon announces begins behind it.
        """
        first, last = run
        while first > begin and scores[first - 1] > -1.0 and not _find_end(text, words[first - 1], words[first]):
            if OPENING.search(text, words[first - 1].end, words[first].start):
                break
            first -= 1
        while first < last and words[first].form[0].isdigit():
            first += 1
        for place in range(last + 1, len(words)):
            if _closes(text, words[first].start, words[place - 1].end, words[place].start):
                last = place - 1
                break
            if scores[place] == -1.0 or _find_end(text, words[place - 1], words[place]) == SURE:
                break
            if place + 1 == len(words) or _find_end(text, words[place], words[place + 1]):
                last = place
        return first, last


def _closes(text: str, start: int, end: int, following: int) -> bool:
    """Whether marks close between `end` and `following` that were opened before `start`."""
    between = text[end:following]
    if '"' in between:
        return text.count('"', start, end) % 2 == 0
    return "”" in between and text.count("“", start, end) <= text.count("”", start, end)


def _find_end(text: str, word: _Word, following: _Word) -> int:
    """SURE where a passage ends between two words, 1 where a sentence does, 0 elsewhere."""
    between = text[word.end : following.start]
    if ADDRESS in (word.form, following.form) or BREAKS.search(between) or text[following.start].isdigit():
        return SURE
    return int(STOPS.search(between) is not None)


def _split(text: str, span: Span) -> list[_Word]:
    words: list[_Word] = []
    for match in WORD.finditer(text, span.start, span.end):
        if "/" in match[0]:
            words.append(_Word(*match.span(), ADDRESS))
            continue
        edges = [match.start(), *(cut.start() for cut in GLUED.finditer(text, *match.span())), match.end()]
        words.extend(_Word(start, end, text[start:end].lower().replace("’", "'")) for start, end in pairwise(edges))
    return words


def find_foreign(article: Article, pack: LanguagePack) -> tuple[Foreign, ...]:
    """The passages of `article` that stand in another language that its pack knows, in text order.

    From the first word to the last of their outer sentences; half-open code points into the article's text.
    """
    return load_bridge(pack.code).find(article)


class ForeignWord(NamedTuple):
    """A content word of a foreign passage: half-open code points, and what stands for it in the article's language."""

    start: int
    end: int
    lemma: str
    pos: str
    """«PROPN» for a name, «NUM», «PART» for a negation, «X» otherwise."""


def list_words(text: str, foreign: Foreign, pack: LanguagePack) -> Iterator[ForeignWord]:
    """The content words of a foreign passage, in text order, each with its lemma in the article's language.

    A word of which nothing is known is left out, unless it is a name: it tells nothing of what is said.
    """
    bridge = load_bridge(pack.code)
    for word in _split(text, Span(foreign.start, foreign.end)):
        if word.form in bridge.negations or word.form.endswith("n't"):
            yield ForeignWord(word.start, word.end, word.form, "PART")
        elif word.form[0].isdigit():
            yield ForeignWord(word.start, word.end, re.sub(r"[^\w]", "", word.form), "NUM")
        elif word.form not in bridge.light_words and len(word.form) > 1:  # addresses too are left out
            lemma = bridge.translate(word.form)
            if lemma is not None or text[word.start].isupper():
                yield ForeignWord(word.start, word.end, lemma or fold(word.form), "X" if lemma else PROPER)


@cache
def list_light_words(language: str) -> frozenset[str]:
    """The small words of the other language, folded, that a pack's own has not."""
    bridge = load_bridge(language)
    return frozenset(map(fold, bridge.light_words | bridge.negations)) - bridge.own_words


@cache
def load_bridge(language: str) -> Bridge:
    """The bridge to a language that has a pack from the one that its translations.toml is about."""
    pack = load_pack(language)
    table = pack.load("translations", TranslationTable)
    entries: dict[str, str] = {}
    for parallel in table.sentence:
        entries.update(parallel.words)
        entries.update({word: parallel.words[same] for word, same in (parallel.also or {}).items()})
    known = load_frequencies(language).counts
    endings = [(theirs, fold(ours)) for theirs, _, ours in (pair.partition(" ") for pair in table.endings)]

    @lru_cache(maxsize=16384)
    def translate(word: str) -> str | None:
        word = word.removesuffix("'s")
        for base in _list_bases(word):
            if base in entries:
                return fold(entries[base])
        form = fold(word)
        if form in known:
            return form
        for theirs, ours in endings:
            kept = form.removesuffix(theirs)
            if len(kept) >= SHORTEST and (kept != form or not theirs) and kept + ours in known:
                return kept + ours
        return None

    functions, negations = frozenset(table.function_words), frozenset(table.negations)
    light = functions.union(table.light_words)
    groups = load_lexicon(pack).groups.items()
    own_words = frozenset(word for word, names in groups if not names.isdisjoint(OWN_GROUPS))
    return Bridge(table.language, functions, light, negations, own_words - light, translate)


def _list_bases(word: str) -> Iterator[str]:
    """A word and what it may be a form of: «stopped» gives «stop», «raising» gives «raise», «cities» gives «city»."""
    yield word
    for suffix in ("s", "es", "d", "ed", "ing", "er", "r", "est", "ly"):
        base = word.removesuffix(suffix)
        if base != word and len(base) > 1:
            yield base
            if suffix in ("ing", "ed", "er"):
                yield base + "e"
                if base[-1:] == base[-2:-1]:
                    yield base[:-1]
    for suffix in ("ies", "ied", "ier"):
        if word.endswith(suffix):
            yield word.removesuffix(suffix) + "y"
