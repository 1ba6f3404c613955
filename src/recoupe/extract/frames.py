"""Sentences with their quotations closed: what the article's own voice says around what it quotes."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from recoupe.extract.quotes import APOSTROPHES, Quotation
from recoupe.model.article import Article, Role, Span
from recoupe.model.parse import Parse, Token

Kind = Literal["word", "mark", "quote"]

WORD = re.compile(r"\d+(?:[.,'’\u202f\u00a0 ]\d{3})*(?:[.,]\d+)?|[^\W_]+(?:[-‐‑][^\W_]+)*['’ʼ]?|\.\.\.|[^\w\s]|_+")
INVERTED = re.compile(r"^(.+?)((?:-t)?-(?:ils?|elles?|on|je|tu|nous|vous|ce|moi))$", re.IGNORECASE)
ELIDED = re.compile(r"^(?:[ldnsjmtcLDNSJMTC]|(?:lors|puis|quoi|jus)?qu)['’ʼ]$", re.IGNORECASE)
FINAL = frozenset({".", "!", "?", "…", "..."})
MARKS = frozenset("\"«»“”„‟'’‘＂〝〞")
OPENING = frozenset({"ADP", "ADV", "CCONJ", "DET", "PRON", "SCONJ"})
"""Parts of speech of capitalised words that open a sentence after a short quotation (a heading's)."""
SPEECH_WORDS = 6
"""A quotation of fewer words may be a name: «le « Grand débat » National» is one sentence. Not measured."""


@dataclass(slots=True)
class Element:
    """A word, a punctuation mark or a closed quotation of a frame; `start` and `end` are offsets in the text."""

    start: int
    end: int
    text: str
    lower: str
    """Lower case, straight apostrophe."""
    kind: Kind
    token: Token | None = None
    """The token of the parse that covers its first character."""
    quotation: Quotation | None = None
    label: str = ""
    """The label of the named entity it belongs to."""

    @property
    def pos(self) -> str:
        """The token's universal POS tag, `""` for a quotation."""
        return self.token.pos if self.token else ""

    @property
    def is_quote(self) -> bool:
        """Whether it is a closed quotation."""
        return self.kind == "quote"


@dataclass(slots=True)
class Frame:
    """One sentence: elements in text order. `depth` is 0 for the narrator's own, 1 inside a quotation."""

    elements: list[Element]
    passage: int
    role: Role
    depth: int
    around: Quotation | None = None
    places: dict[int, int] = field(default_factory=dict)
    """Index in `elements` by the index of the token."""

    @property
    def start(self) -> int:
        """Where the sentence begins."""
        return self.elements[0].start

    @property
    def end(self) -> int:
        """Where it ends, its last mark included."""
        return self.elements[-1].end

    def span(self, first: int, last: int) -> Span:
        """The span of `elements[first:last]`."""
        return Span(self.elements[first].start, self.elements[last - 1].end)


def build_frames(
    article: Article, parse: Parse, quotations: Sequence[Quotation], abbreviations: frozenset[str]
) -> list[Frame]:
    """The frames of the content passages in text order; those inside a quotation come after the one around it.

    Sentences are split here, not by the parser: a quotation is one element whatever stands in it, «…nord.Depuis»
    ends one, «M. Noël» does not (`abbreviations`, lower case, without the point).
    """
    starts = [token.start for token in parse.tokens]
    outer = [quotation for quotation in quotations if quotation.depth == 0]
    inner: dict[int, list[Quotation]] = {}
    current = -1
    for quotation in quotations:
        if quotation.depth == 0:
            current = quotation.start
        elif quotation.depth == 1:
            inner.setdefault(current, []).append(quotation)
    labels = {index: entity.label for entity in parse.entities for index in range(entity.first, entity.last)}
    frames: list[Frame] = []
    k = 0
    for index, passage in enumerate(article.passages):
        if not passage.is_content or passage.role is Role.DATELINE:
            continue
        while k < len(outer) and outer[k].end <= passage.start:
            k += 1
        mine = []
        while k < len(outer) and outer[k].start < passage.end:
            mine.append(outer[k])
            k += 1
        elements = _read(article.text, passage.start, passage.end, mine, parse, starts, abbreviations)
        _label(elements, labels)
        for sentence in _split(elements):
            frames.append(_frame(sentence, index, passage.role, 0, None))
            for element in sentence:
                if element.quotation is not None:
                    within = element.quotation
                    words = _read(
                        article.text,
                        within.inner_start,
                        within.inner_end,
                        inner.get(within.start, []),
                        parse,
                        starts,
                        abbreviations,
                    )
                    for part in _split(words):
                        frames.append(_frame(part, index, passage.role, 1, within))
    return frames


def _label(elements: list[Element], labels: dict[int, str]) -> None:
    for element in elements:
        if element.token is not None:
            element.label = labels.get(element.token.index, "")


def _frame(elements: list[Element], passage: int, role: Role, depth: int, around: Quotation | None) -> Frame:
    frame = Frame(elements, passage, role, depth, around)
    for place, element in enumerate(elements):
        if element.token is not None:
            frame.places.setdefault(element.token.index, place)
    return frame


def _read(
    text: str,
    start: int,
    end: int,
    quotations: Sequence[Quotation],
    parse: Parse,
    starts: list[int],
    abbreviations: frozenset[str],
) -> list[Element]:
    elements: list[Element] = []
    position = start
    for quotation in [*quotations, None]:
        stop = quotation.start if quotation is not None else end
        for match in WORD.finditer(text, position, stop):
            _add_words(elements, match.start(), match.group(), parse, starts)
            _join_point(elements, abbreviations)
        if quotation is not None:
            elements.append(Element(quotation.start, quotation.end, "", "", "quote", quotation=quotation))
            position = quotation.end
    return elements


def _add_words(elements: list[Element], start: int, word: str, parse: Parse, starts: list[int]) -> None:
    if word[-1] in APOSTROPHES and len(word) > 1 and not ELIDED.match(word):
        word = word[:-1]
    if word in MARKS:
        return
    inverted = INVERTED.match(word)
    parts = [word]
    if inverted:
        parts = [inverted.group(1), inverted.group(2)]
    for part in parts:
        kind: Kind = "word" if part[0].isalnum() or len(parts) > 1 else "mark"
        lower = part.lower().replace("’", "'").replace("ʼ", "'").replace("‐", "-").replace("‑", "-")
        elements.append(Element(start, start + len(part), part, lower, kind, _token_at(parse, starts, start)))
        start += len(part)


def _join_point(elements: list[Element], abbreviations: frozenset[str]) -> None:
    """Make the point of an abbreviation or an initial part of its word: «M.», «J.»."""
    if len(elements) < 2 or elements[-1].text != ".":
        return
    before, point = elements[-2:]
    initial = len(before.text) == 1 and before.text.isupper()
    if before.kind == "word" and before.end == point.start and (initial or before.lower in abbreviations):
        elements.pop()
        before.end = point.end
        before.text += "."
        before.lower += "."


def _token_at(parse: Parse, starts: list[int], offset: int) -> Token | None:
    place = bisect_left(starts, offset + 1) - 1
    if place >= 0 and parse.tokens[place].end > offset:
        return parse.tokens[place]
    return None


def _split(elements: list[Element]) -> list[list[Element]]:
    sentences: list[list[Element]] = []
    current: list[Element] = []
    depth = 0
    for i, element in enumerate(elements):
        current.append(element)
        following = elements[i + 1] if i + 1 < len(elements) else None
        if element.lower in ("(", "["):
            depth += 1
        elif element.lower in (")", "]"):
            depth = max(0, depth - 1)
        if following is None or _ends(element, following, elements, i, depth):
            sentences.append(current)
            current = []
            depth = 0
    return sentences


def _ends(element: Element, following: Element, elements: list[Element], i: int, depth: int) -> bool:
    """Whether a sentence ends with `element`."""
    if element.is_quote:
        if following.is_quote:
            return _is_speech(element)
        if following.kind != "word" or not following.text[:1].isupper():
            return False
        return _is_speech(element) or following.pos in OPENING
    if element.lower == "|":
        return True
    if element.lower not in FINAL:
        return False
    if following.kind == "mark":
        return following.text in ("—", "–", "•", "#", "@", "(", "[") and element.lower == "." and depth == 0
    upper = following.is_quote or following.text[:1].isupper() or following.text[:1].isdigit()
    if element.lower == "." and i > 0 and following.start == element.end and not following.is_quote:
        before = elements[i - 1]
        glued = following.text[1:2].islower() or ELIDED.match(following.text) or following.text in ("A", "À", "Y")
        if before.kind == "word" and not glued:  # «lemonde.FR», «U.S.»
            return False
    return upper


def _is_speech(element: Element) -> bool:
    """Whether a quotation is long enough to end a sentence where a capital letter follows."""
    return element.end - element.start > 5 * SPEECH_WORDS
