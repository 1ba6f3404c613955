"""Sentences with their quotations closed: what the article's own voice says around what it quotes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.extract.cues import NO_GROUPS, Lexicon
from recoupe.extract.quotes import APOSTROPHES, Quotation
from recoupe.model.article import Article, Role, Span
from recoupe.model.parse import Parse, Token

Kind = Literal["word", "mark", "quote"]

WORD = re.compile(
    r"[Qq]uelqu['’ʼ]une?\b|\d+(?:[.,'’\u202f\u00a0 ]\d{3})*(?:[.,]\d+)?"
    r"|[^\W_]+(?:[-‐‑][^\W_]+)*['’ʼ]?|\.\.\.|[^\w\s]|_+"
)
INVERTED = re.compile(r"^(.+?)((?:-t)?-(?:ils?|elles?|on|je|tu|nous|vous|ce|moi))$", re.IGNORECASE)
ELIDED = re.compile(r"^(?:[ldnsjmtc]|(?:lors|puis|quoi|jus)?qu)['’ʼ]$", re.IGNORECASE)
ALIKE = str.maketrans("’ʼ‐‑", "''--")
FINAL = frozenset({".", "!", "?", "…", "..."})
OWN_FRAME = frozenset({"—", "–", "•", "#", "@", "(", "["})
"""Marks that may open a sentence after a point."""
DASHES = frozenset({"—", "–", "-"})
MARKS = frozenset("\"«»“”„‟'’‘＂〝〞")
OPENING = frozenset({"ADP", "ADV", "CCONJ", "DET", "PRON", "SCONJ"})
"""Parts of speech of capitalised words that open a sentence after a short quotation (a heading's)."""
LONGEST_HEADING = 8
"""Elements of a heading that runs into its paragraph: «Une nuit de crue Les riverains ont…». Not measured."""
LONGEST_FRAME = 120
"""Elements from which a sentence is cut: what is asked of a frame may take the square of its length. The longest of
gold/train has 110."""
SPEECH = 30
"""Code points, marks included: a shorter quotation before a capital may be a name, and the sentence goes on
(«le « Grand débat » National»). Not measured."""


@dataclass(slots=True)
class Element:
    """A word, a punctuation mark or a closed quotation of a frame; `start` and `end` are offsets in the text."""

    start: int
    end: int
    text: str
    lower: str
    """Lower case, straight apostrophe, plain hyphen; `""` for a quotation."""
    kind: Kind
    token: Token | None = None
    """The token of the parse that covers its first character."""
    quotation: Quotation | None = None
    label: str = ""
    """The label of the named entity it belongs to."""
    pos: str = ""
    """The token's universal POS tag, `""` for a quotation."""
    groups: frozenset[str] = NO_GROUPS
    """The groups of small words that it is in."""

    @property
    def is_quote(self) -> bool:
        """Whether it is a closed quotation."""
        return self.kind == "quote"

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.kind == "word" and self.text[0].isupper()

    def is_in(self, *groups: str) -> bool:
        """Whether it is in one of the groups."""
        return not self.groups.isdisjoint(groups)


@dataclass(slots=True)
class Frame:
    """One sentence: elements in text order. `around` is the quotation that it stands in, None for the narrator's."""

    elements: list[Element]
    passage: int
    role: Role
    around: Quotation | None
    places: dict[int, int]
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
    article: Article, parse: Parse, quotations: Sequence[Quotation], lexicon: Lexicon, breaks: Sequence[int] = ()
) -> Iterator[Frame]:
    """The frames of the content passages in text order; those inside a quotation come after the one around it.

    Sentences are split here, not by the parser: a quotation is one element whatever stands in it, «…nord.Depuis»
    ends one, «M. Noël» does not. Quotations within quotations are closed in the frames of the outer one. At `breaks`,
    offsets in ascending order, a sentence ends whatever stands there.
    """
    reader = _Reader(article.text, parse, lexicon)
    outer = [quotation for quotation in quotations if quotation.depth == 0]
    inner: dict[int, list[Quotation]] = {}
    current = -1
    for quotation in quotations:
        if quotation.depth == 0:
            current = quotation.start
        elif quotation.depth == 1:
            inner.setdefault(current, []).append(quotation)
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
        for sentence in _split_at(breaks, split_sentences(reader.read(passage.start, passage.end, mine))):
            yield _frame(sentence, index, passage.role, None)
            for around in [element.quotation for element in sentence if element.quotation is not None]:
                words = reader.read(around.inner_start, around.inner_end, inner.get(around.start, []))
                for part in split_sentences(words):
                    yield _frame(part, index, passage.role, around)


def _split_at(breaks: Sequence[int], sentences: list[list[Element]]) -> Iterator[list[Element]]:
    """The sentences, cut where an element begins at one of the breaks or after it."""
    for sentence in sentences:
        first = 0
        k = bisect_right(breaks, sentence[0].start)
        while k < len(breaks) and breaks[k] < sentence[-1].end:
            cut = next((i for i in range(first, len(sentence)) if sentence[i].start >= breaks[k]), len(sentence))
            if first < cut < len(sentence):
                yield sentence[first:cut]
                first = cut
            k += 1
        yield sentence[first:]


def _frame(elements: list[Element], passage: int, role: Role, around: Quotation | None) -> Frame:
    places: dict[int, int] = {}
    for place, element in enumerate(elements):
        if element.token is not None:
            places.setdefault(element.token.index, place)
    return Frame(elements, passage, role, around, places)


class _Reader:
    """Reads stretches of one text into elements; holds what every stretch needs."""

    def __init__(self, text: str, parse: Parse, lexicon: Lexicon) -> None:
        self.text = text
        self.tokens = parse.tokens
        self.starts = [token.start for token in parse.tokens]
        self.labels = {index: entity.label for entity in parse.entities for index in range(entity.first, entity.last)}
        self.lexicon = lexicon

    def read(self, start: int, end: int, quotations: Sequence[Quotation]) -> list[Element]:
        """The elements of `text[start:end]`, the quotations closed."""
        elements: list[Element] = []
        position = start
        for quotation in quotations:
            self._add_stretch(elements, position, quotation.start)
            elements.append(Element(quotation.start, quotation.end, "", "", "quote", quotation=quotation))
            position = quotation.end
        self._add_stretch(elements, position, end)
        return elements

    def _add_stretch(self, elements: list[Element], start: int, end: int) -> None:
        for match in WORD.finditer(self.text, start, end):
            word = match.group()
            if word[-1] in APOSTROPHES and len(word) > 1 and not ELIDED.match(word):
                word = word[:-1]
            if word == "." and elements and self._joins_point(elements[-1], match.start()):
                continue
            if word not in MARKS:
                start = match.start()
                for part in self._divide(start, word):
                    self._add_word(elements, start, part)
                    start += len(part)

    def _divide(self, start: int, word: str) -> tuple[str, ...]:
        """A word in two where the parse found that a space was lost: «timideL'» of «une ambition timideL'objectif»."""
        token = self._token_at(start)
        cut = token.end - start if token is not None else 0
        lost = 0 < cut < len(word) and word[cut - 1].islower() and word[cut].isupper()
        return (word[:cut], word[cut:]) if lost else (word,)

    def _joins_point(self, before: Element, start: int) -> bool:
        """Make the point of an abbreviation or an initial part of its word: «M.», «J.»."""
        initial = len(before.text) == 1 and before.text.isupper()
        if before.end != start or before.kind != "word" or not (initial or "abbreviations" in before.groups):
            return False
        before.end += 1
        before.text += "."
        before.lower += "."
        before.groups |= self.lexicon.groups_of(before.lower, noun=False)
        return True

    def _add_word(self, elements: list[Element], start: int, word: str) -> None:
        inverted = INVERTED.match(word)
        for part in inverted.groups() if inverted else (word,):
            lower = part.lower().translate(ALIKE)
            token = self._token_at(start)
            pos = token.pos if token is not None else ""
            elements.append(
                Element(
                    start,
                    start + len(part),
                    part,
                    lower,
                    "word" if part[0].isalnum() or inverted else "mark",
                    token,
                    label=self.labels.get(token.index, "") if token is not None else "",
                    pos=pos,
                    groups=self.lexicon.groups_of(lower, noun=pos in ("NOUN", "PROPN")),
                )
            )
            start += len(part)

    def _token_at(self, offset: int) -> Token | None:
        place = bisect_left(self.starts, offset + 1) - 1
        if place >= 0 and self.tokens[place].end > offset:
            return self.tokens[place]
        return None


def split_sentences(elements: list[Element]) -> list[list[Element]]:
    """The elements sentence by sentence; one of more than LONGEST_FRAME elements is cut at its next mark."""
    sentences: list[list[Element]] = []
    current: list[Element] = []
    depth = 0
    for i, element in enumerate(elements):
        current.append(element)
        if element.lower in ("(", "["):
            depth += 1
        elif element.lower in (")", "]"):
            depth = max(0, depth - 1)
        dateline = element.lower in DASHES and 1 < len(current) <= 5 and all(map(_is_place, current[:-1]))
        full = len(current) >= LONGEST_FRAME and (element.kind == "mark" or len(current) >= 2 * LONGEST_FRAME)
        heading = len(current) <= LONGEST_HEADING and depth == 0 and _is_heading(current, elements[i + 1 : i + 3])
        if i + 1 == len(elements) or full or dateline or heading or _ends_sentence(elements, i, depth):
            sentences.append(current)
            current = []
            depth = 0
    return sentences


def _ends_sentence(elements: list[Element], i: int, depth: int) -> bool:
    element, following = elements[i], elements[i + 1]
    if element.is_quote:
        if following.is_quote:
            return _is_speech(element)
        return following.is_capital and (_is_speech(element) or following.pos in OPENING)
    if element.lower not in FINAL:
        return element.lower == "|" or _lacks_space(element, following)
    if following.kind == "mark":
        return following.text in OWN_FRAME and element.lower == "." and depth == 0
    if element.lower == "." and i > 0 and following.start == element.end and not following.is_quote:
        glued = following.text[1:2].islower() or ELIDED.match(following.text) or following.text in ("A", "À", "Y")
        glued = glued or following.is_in("person_titles")  # «…de la crue.M. Brun a parlé»
        if elements[i - 1].kind == "word" and not glued:  # «lemonde.FR», «U.S.»
            return False
    return following.is_quote or following.is_capital or following.text[:1].isdigit()


def _lacks_space(element: Element, following: Element) -> bool:
    """Whether a capital stands right behind a small letter: a heading ran into its paragraph."""
    return element.end == following.start and following.is_capital and element.text[-1:].islower()


def _is_heading(words: list[Element], following: list[Element]) -> bool:
    """Whether words without a verb are a heading that no mark parts from its paragraph: what follows opens with a
    small word that has a capital, and a word that has none: «Une nuit de crue | Les riverains ont…»."""
    if len(following) < 2 or not words[0].is_capital or any(word.kind != "word" for word in words):
        return False
    opening, second = following
    if not opening.is_capital or opening.pos not in OPENING or opening.label or len(opening.text) < 2:
        return False
    if opening.text.isupper() or second.kind != "word" or second.is_capital:
        return False
    if words[-1].text.endswith(".") or words[-1].pos in ("DET", "ADP", "CCONJ", "SCONJ", "PRON"):
        return False
    return not any(
        (token := word.token) is not None and token.pos in ("VERB", "AUX") and token.feature("VerbForm") == "Fin"
        for word in words
    )


def _is_place(element: Element) -> bool:
    """Whether a word may stand before the dash of a dateline: «LORVAL — Le bac…»."""
    return element.is_capital and (element.text.isupper() or element.label == "LOC")


def _is_speech(element: Element) -> bool:
    return element.end - element.start > SPEECH
