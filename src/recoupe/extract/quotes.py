"""Quotation marks of all styles, paired within passages."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.model.article import Passage

GUILLEMET, CURLY, LOW, STRAIGHT, SINGLE, DOUBLED = "guillemet", "curly", "low", "straight", "single", "doubled"
REVERSED = "reversed"

OPENERS = {"«": GUILLEMET, "“": CURLY, "„": LOW, "‟": CURLY, "〝": CURLY}
CLOSERS = {"»": GUILLEMET, "”": CURLY, "〞": CURLY}
STRAIGHT_MARKS = frozenset({'"', "＂"})
HARD_SPACES = frozenset("\u00a0\u202f\u2009")
APOSTROPHES = frozenset("'’‘ʼ")
_MARK = re.compile("[" + re.escape("".join(sorted({*OPENERS, *CLOSERS, *STRAIGHT_MARKS, *APOSTROPHES}))) + "]")
CLOSING_PUNCTUATION = frozenset('.,;:!?…)]»”"')
OPENING_PUNCTUATION = frozenset("([{«“„—–:")
CLOSES_BOTH = (",", ".")
"""What stands behind the one mark that closes two quotations."""
LONGEST_LEAD = 300
"""Code points between two marks that one closes. Not measured."""
SENTENCE_END = re.compile(r"[.!?…:;]\s")
LONGEST_SINGLE = 300
"""Code points between single marks; beyond, they are two apostrophes. Not measured."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between two marks that belong together.

    `start` and `end` take in the marks, `inner_start` and `inner_end` leave them and the spaces beside them out.
    `depth` counts the quotations around it. `closed` is False where the passage ends before a mark closes and
    the next one opens again (marks that open each paragraph and close once).
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    family: str
    closed: bool = True


@dataclass(slots=True)
class _Open:
    """An opening mark that still waits for its partner."""

    start: int
    end: int
    family: str


def find_quotations(text: str, passages: Sequence[Passage]) -> tuple[Quotation, ...]:
    """The quotations of the passages that count as content, in order of their start, outer before inner.

    A mark that finds no partner in its passage is left alone and changes nothing for its neighbours, except
    that a passage whose last quotation stays open while the next one opens with the same mark is quoted to its
    end, and that one mark may close two quotations. Inch signs and apostrophes are no marks.
    """
    found: list[Quotation] = []
    content = [passage for passage in passages if passage.is_content]
    for passage, following in zip(content, [*content[1:], None], strict=False):
        reopened = ""
        if following is not None:
            reopened = text[following.start : following.start + 1]
        found.extend(_pair(text, passage.start, passage.end, reopened))
    return tuple(found)


def _pair(text: str, start: int, end: int, reopened: str) -> list[Quotation]:
    stack: list[_Open] = []
    waiting: dict[str, int] = {}
    pairs: list[tuple[int, int, int, int, str, bool]] = []
    after = start
    for found in _MARK.finditer(text, start, end):
        i = found.start()
        mark = _read_mark(text, i, start, end, waiting) if i >= after else None
        if mark is None:
            continue
        family, width, opens = mark
        if opens:
            stack.append(_Open(i, i + width, family))
            waiting[family] = waiting.get(family, 0) + 1
        else:
            partner = _partner(stack, waiting, family)
            if partner is not None:
                while True:
                    dropped = stack.pop()
                    waiting[dropped.family] -= 1
                    if dropped is partner:
                        break
                pairs.append((partner.start, i + width, partner.end, i, family, True))
        after = i + width
    last_start = {pair[4]: pair[0] for pair in sorted(pairs)}
    pairs.extend(_close_with_inner(text, stack, pairs))
    for opened in stack:
        if reopened and reopened == text[opened.start] and last_start.get(opened.family, -1) < opened.start:
            pairs.append((opened.start, end, opened.end, end, opened.family, False))
            break
    return _nest(text, pairs)


def _close_with_inner(
    text: str, stack: list[_Open], pairs: list[tuple[int, int, int, int, str, bool]]
) -> list[tuple[int, int, int, int, str, bool]]:
    """The open quotations that the last mark of one inside them closes too, and removes them from `stack`: «« Ce sont
    des « gens du bac », dit-il», where a second » was left out."""
    closed, left = [], []
    inner = {family: sorted(pair for pair in pairs if pair[4] == family) for family in (GUILLEMET, CURLY)}
    for opened in stack:
        within = inner.get(opened.family, [])
        place = bisect_right(within, opened.start, key=lambda pair: pair[0])
        first = within[place] if place < len(within) else None
        if first is None or not _closes_both(text, opened, first[0], first[1]):
            left.append(opened)
        else:
            closed.append((opened.start, first[1], opened.end, first[1], opened.family, True))
    stack[:] = left
    return closed


def _closes_both(text: str, opened: _Open, start: int, end: int) -> bool:
    """Whether a quotation at `start` stands within the sentence that `opened` begins, and something follows its end."""
    if start - opened.end > LONGEST_LEAD or text[end : end + 1] not in CLOSES_BOTH:
        return False
    lead = text[opened.end : start].rstrip()
    return lead[-1:].isalpha() and SENTENCE_END.search(lead) is None


def _partner(stack: list[_Open], waiting: dict[str, int], family: str) -> _Open | None:
    """The opening mark that a closing one of `family` belongs to; a lone mark of another style will do."""
    families: tuple[str, ...] = (family,)
    if not waiting.get(family):
        if family in (SINGLE, DOUBLED, REVERSED):
            return None
        families = (LOW,) if waiting.get(LOW) else (GUILLEMET, CURLY, STRAIGHT)
        if not stack or stack[-1].family not in families:
            return None
    for opened in reversed(stack):
        if opened.family in families:
            return opened
    return None


def _read_mark(text: str, i: int, start: int, end: int, waiting: dict[str, int]) -> tuple[str, int, bool] | None:
    """The style of the mark at `i`, its width and whether it opens; None where there is none."""
    char = text[i]
    if char in STRAIGHT_MARKS:
        return _read_straight(text, i, start, end, waiting)
    if char in APOSTROPHES:
        return _read_single(text, i, start, end, waiting)
    if (char == "«" and waiting.get(REVERSED)) or (char == "»" and _opens_reversed(text, i, start, end)):
        return REVERSED, 1, char == "»"
    if char == "”" and waiting.get(CURLY, 0) == 0 and _opens(text, i, 1, start, end):
        return CURLY, 1, True
    family = OPENERS.get(char) or CLOSERS.get(char)
    # «gens du bac «, dit-il»: the wrong one of two marks
    mistyped = family is not None and waiting.get(family, 0) > 0 and text[i + 1 : i + 2] in CLOSES_BOTH
    return None if family is None else (family, 1, char in OPENERS and not mistyped)


def _opens_reversed(text: str, i: int, start: int, end: int) -> bool:
    """Whether »…« begins at `i`: the mark stands before a word, and the next one of its style after a word; a hard
    space beside a mark says that it is the usual way round."""
    if not _opens(text, i, 1, start, end) or not text[i + 1 : i + 2].isalpha() or (i and text[i - 1] in HARD_SPACES):
        return False
    closing = next((k for k in range(i + 2, min(end, i + LONGEST_SINGLE)) if text[k] in "«»"), None)
    if closing is None or text[closing] == "»" or text[closing - 1].isspace():
        return False
    return closing + 1 >= end or not (text[closing + 1].isalnum() or text[closing + 1] in HARD_SPACES)


def _read_straight(text: str, i: int, start: int, end: int, waiting: dict[str, int]) -> tuple[str, int, bool] | None:
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    is_open = waiting.get(STRAIGHT, 0) > 0
    if before.isdigit() and not is_open:
        return None  # «un écran de 15" neuf»
    glued_before = not before.isspace() and before not in OPENING_PUNCTUATION and before not in APOSTROPHES
    glued_after = not after.isspace() and after not in CLOSING_PUNCTUATION
    if glued_before == glued_after:  # «. " Il est là " .»: only the count tells
        return STRAIGHT, 1, not is_open
    return STRAIGHT, 1, glued_after


def _read_single(text: str, i: int, start: int, end: int, waiting: dict[str, int]) -> tuple[str, int, bool] | None:
    """'' and ‘’ doubled are marks of their own; a single one only where a word cannot carry it."""
    if i + 1 < end and text[i + 1] in APOSTROPHES:
        opens = _opens(text, i, 2, start, end)
        if not waiting.get(DOUBLED):
            return (DOUBLED, 2, True) if opens else None
        return DOUBLED, 2, False
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    if waiting.get(SINGLE) and not after.isalnum() and not before.isspace():
        return SINGLE, 1, False
    if _opens(text, i, 1, start, end) and after.isalpha() and not waiting.get(SINGLE):
        limit = min(end, i + LONGEST_SINGLE)
        closing = next(
            (
                k
                for k in range(i + 2, limit)
                if text[k] in APOSTROPHES and not text[k - 1].isspace() and (k + 1 >= end or not text[k + 1].isalnum())
            ),
            None,
        )
        if closing is not None:
            return SINGLE, 1, True
    return None


def _opens(text: str, i: int, width: int, start: int, end: int) -> bool:
    before = text[i - 1] if i > start else " "
    after = text[i + width] if i + width < end else " "
    return (before.isspace() or before in OPENING_PUNCTUATION) and not after.isspace()


def _nest(text: str, pairs: list[tuple[int, int, int, int, str, bool]]) -> list[Quotation]:
    pairs.sort(key=lambda pair: (pair[0], -pair[1]))
    ends: list[int] = []
    found = []
    for start, end, after_mark, before_mark, family, closed in pairs:
        while ends and ends[-1] <= start:
            ends.pop()
        inner_start, inner_end = after_mark, before_mark
        while inner_start < inner_end and text[inner_start].isspace():
            inner_start += 1
        while inner_end > inner_start and text[inner_end - 1].isspace():
            inner_end -= 1
        if inner_start < inner_end:
            found.append(Quotation(start, end, inner_start, inner_end, len(ends), family, closed))
            ends.append(end)
    return found
