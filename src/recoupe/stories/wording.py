"""How the wordings of two statements stand to each other: profiles, likeness, word diff."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from operator import attrgetter
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from recoupe.extract.fingerprints import fold
from recoupe.extract.terms import CONTENT_POS
from recoupe.model.article import Span
from recoupe.model.reading import Reading, Term
from recoupe.model.story import Relation
from recoupe.stories.stems import load_sense, stem

WORD = re.compile(r"[^\W_]+")
MAX_WORDS = 400
"""Words of one wording that are compared; those after them take no part. The longest of the gold has 130."""
MAX_DIFF_WORDS = 3000
"""Words of a text that are aligned in a diff; those after them count as missing or added."""
LOOSENESS: tuple[Relation, ...] = ("verbatim", "extract", "reworded")
EXTRACT_SHARE = 0.9
VERBATIM_SHARE = 0.8
"""The shares by which the gold's own scorer tells verbatim, extract and reworded apart."""

_START = attrgetter("start")
Weigh = Callable[[str], float]
"""How much it tells that two wordings share a stem."""


class Word(NamedTuple):
    """A word of a text: half-open code points into it, and its folded form."""

    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of one statement."""

    words: tuple[str, ...]
    """Folded, in order, function words too."""
    stems: frozenset[str]
    """Of the content words, numbers and names included; synonyms are one."""
    numbers: frozenset[str]
    negated: bool
    language: str = ""
    """Of the words; the stems are those of the article's language."""
    acronyms: tuple[tuple[str, frozenset[str]], ...] = ()
    """Those that its article spells out and it has spelled out: their stem, and those of the words."""


class DiffPart(NamedTuple):
    """A run of words of two texts: `kept` by both, `added` by the other, or `missing` from it.

    Spans are half-open code points into the two texts as they were given, from the run's first word to its
    last; None for the text in which it does not stand.
    """

    kind: Literal["kept", "added", "missing"]
    fullest: Span | None
    other: Span | None


def split_words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order, letters and digits only, folded; offsets into `text`."""
    return tuple([Word(*match.span(), fold(match[0])) for match in WORD.finditer(text)])


def split_forms(text: str) -> tuple[str, ...]:
    """The folded words of `text` in order, as `split_words` gives them."""
    return tuple(map(fold, WORD.findall(text)))


def profile(reading: Reading, content: Sequence[Span]) -> Wording:
    """What is compared of a statement of `reading`; `content` are its spans or some of them."""
    words: list[str] = []
    terms: list[Term] = []
    for span in content:
        words.extend(split_forms(reading.article.text[span.start : span.end]))
        terms.extend(terms_in(reading.terms, span))
        if len(words) > MAX_WORDS:
            break
    sense = load_sense(reading.article.language)
    stems = frozenset(sense(term.lemma) for term in terms[:MAX_WORDS] if term.pos in CONTENT_POS)
    if not stems:  # not analysed: the words themselves («No comment», a passage that the parser refused)
        stems = frozenset(map(stem, words[:MAX_WORDS]))
    return Wording(
        words=tuple(words[:MAX_WORDS]),
        stems=stems,
        numbers=frozenset(stem(term.lemma) for term in terms[:MAX_WORDS] if term.pos == "NUM"),
        negated=any(term.pos not in CONTENT_POS for term in terms),
        language=reading.tell_language(*content[0]) if content else reading.article.language,
        acronyms=tuple(
            (sense(acronym.short), spelled)
            for acronym in reading.acronyms
            if (spelled := frozenset(map(sense, acronym.lemmas))) <= stems
        ),
    )


def shorten(one: Wording, other: Wording) -> frozenset[str]:
    """The stems of `one`, what it spells out as the acronym where `other` has that alone: «la contribution sociale
    généralisée (CSG)» and «la CSG» say the same."""
    stems = one.stems
    for short, spelled in one.acronyms:
        if short in other.stems and not spelled <= other.stems:
            stems = (stems - spelled) | {short}
    return stems


def terms_in(terms: Sequence[Term], span: Span) -> Sequence[Term]:
    """Those of `terms` (in text order) that begin inside `span`, in text order."""
    first = bisect_left(terms, span.start, key=_START)
    return terms[first : bisect_left(terms, span.end, lo=first, key=_START)]


def weigh_all(stems: Iterable[str], weigh: Weigh) -> float:
    """The weight of several stems, the same to the last bit in whatever order they come."""
    return fsum(map(weigh, stems))


def compare_numbers(first: frozenset[str], second: frozenset[str]) -> int:
    """1: a number in common; -1: both have numbers and none in common; 0: otherwise."""
    if not first or not second:
        return 0
    return 1 if first & second else -1


def measure_run(first: Sequence[str], second: Sequence[str]) -> int:
    """Words in the longest run that stands in both; the product of their lengths in steps."""
    best = 0
    text, there = f" {' '.join(second)} ", frozenset(second)
    for place, word in enumerate(first):
        while (
            word in there
            and place + best < len(first)
            and first[place + best] in there
            and f" {' '.join(first[place : place + best + 1])} " in text
        ):
            best += 1
    return best


def relate(fullest: Sequence[str], other: Sequence[str]) -> Relation:
    """How the words of `other` stand to those of `fullest`: the same, some of them, or others.

    Nine words in ten of the shorter must stand in the longer; four in five of the longer's make it verbatim.
    """
    one, two = frozenset(fullest), frozenset(other)
    light, heavy = sorted((one, two), key=len)
    if one != two and len(light & heavy) < EXTRACT_SHARE * len(light):
        return "reworded"
    return "verbatim" if len(light) >= VERBATIM_SHARE * len(heavy) else "extract"


def relate_all(wordings: Iterable[Sequence[str]]) -> Relation:
    """The loosest relation between any of the wordings, each its folded words, and the fullest of them."""
    distinct = sorted(set(map(tuple, wordings)), key=lambda words: (-len(words), words))
    return max((relate(distinct[0], words) for words in distinct), key=LOOSENESS.index, default="verbatim")


def diff_words(fullest: str, other: str) -> tuple[DiffPart, ...]:
    """What `other` keeps of the words of `fullest`, adds to them and leaves out, in the order of both.

    Between two kept runs what is missing stands before what is added. Case, accents and punctuation do not count.
    """
    one, two = split_words(fullest), split_words(other)
    parts: list[DiffPart] = []
    first = second = 0
    aligned = [word.form for word in one[:MAX_DIFF_WORDS]], [word.form for word in two[:MAX_DIFF_WORDS]]
    for block in Indel.opcodes(*aligned):
        if block.tag != "equal":
            continue
        parts.extend(_list_changes(one[first : block.src_start], two[second : block.dest_start]))
        first, second = block.src_end, block.dest_end
        kept = _cover(one[block.src_start : first]), _cover(two[block.dest_start : second])
        parts.append(DiffPart("kept", *kept))
    parts.extend(_list_changes(one[first:], two[second:]))
    return tuple(parts)


def _list_changes(gone: Sequence[Word], come: Sequence[Word]) -> Iterable[DiffPart]:
    if gone:
        yield DiffPart("missing", _cover(gone), None)
    if come:
        yield DiffPart("added", None, _cover(come))


def _cover(words: Sequence[Word]) -> Span | None:
    return Span(words[0].start, words[-1].end) if words else None
