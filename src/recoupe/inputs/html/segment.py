"""Which rows are the article's, by their form and place alone: for `--fast`, and where trafilatura finds nothing.

Rows of prose outside the page's furniture are counted; the innermost element that holds most of their words holds the
article. In it the run of rows with the highest sum is taken, prose counting its words and all else a little against
(maximum subsequence segmentation, after Pasternack and Roth 2009). See docs/decisions/0004.
"""

from collections.abc import Sequence

from recoupe.inputs.html.structure import KINDS, Label
from recoupe.inputs.html.visible import Row, Visible
from recoupe.inputs.lines import find_best_run

PROSE_WORDS, LONG_PROSE, WORD_LETTERS = 8, 25, 12
"""Words from which on a row with a final stop is prose, and one without; letters of a word without spaces."""
LINKS, LINKED_PROSE = 0.6, 0.5
"""Share of a row's letters in links from which on it is a link; and is no prose."""
HOLDS, VOID = 0.65, 0.5
"""Share of the prose that the element of the article holds; and from which on an element's class is not believed."""
LEAST = 60
"""Words of an article: with so many outside comments none is sought in them, with fewer no element is held to it."""
TITLE_WORDS, TITLE = 3, 30
"""Words of an `<h1>` that may be the title, and for how many words of prose below it counts."""
COST_FURNITURE, COST_LINK, COST_SHORT, COST_HEADING = 6, 8, 3, 1
"""What rows that are no prose count against, in words; between half and twice of each the outcome is nearly the same
(pages of 31 outlets, 2026-11)."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
STOPS = frozenset(".?!…:;。")
CLOSING = " \u00a0\u202f»”\"'’)]"


def segment_rows(visible: Visible) -> list[float]:
    """For each row 1 where it is the article's and 0 where it is not; linear in the page."""
    rows = visible.rows
    sizes = [count_words(visible, row) for row in rows]
    prose = [is_prose(visible, row, size) for row, size in zip(rows, sizes, strict=True)]
    labels = believe_labels(visible, prose, sizes)
    furniture = [any(label in KINDS for label in labels[row.area]) for row in rows]
    body = [told and not labels[row.area] for told, row in zip(prose, rows, strict=True)]
    inside = find_holder(visible, body, sizes)
    scores = []
    for number, row in enumerate(rows):
        if row.tag == "h1" and sizes[number] >= TITLE_WORDS:
            scores.append(TITLE)
        elif furniture[number]:
            scores.append(-min(COST_FURNITURE, sizes[number]))
        elif body[number] and inside[number]:
            scores.append(sizes[number])
        elif row.linked >= LINKS * (row.end - row.start):
            scores.append(-COST_LINK)
        else:
            scores.append(-COST_HEADING if row.tag in HEADINGS else -COST_SHORT)
    first, last = find_best_run(scores)
    return [
        float(
            first <= number < last
            and inside[number]
            and not labels[row.area]
            and (body[number] or row.linked < LINKS * (row.end - row.start))
        )
        for number, row in enumerate(rows)
    ]


def count_words(visible: Visible, row: Row) -> int:
    """The words of a row, which one space parts."""
    return max(visible.text.count(" ", row.start, row.end) + 1, (row.end - row.start) // WORD_LETTERS)


def is_prose(visible: Visible, row: Row, words: int) -> bool:
    """Whether a row reads as text of an article: a sentence that ends, or a long row; no heading and no link."""
    if words < PROSE_WORDS or row.tag in HEADINGS or row.linked >= LINKED_PROSE * (row.end - row.start):
        return False
    return words >= LONG_PROSE or visible.text[max(row.start, row.end - 20) : row.end].rstrip(CLOSING)[-1:] in STOPS


def believe_labels(visible: Visible, prose: Sequence[bool], sizes: Sequence[int]) -> dict[int, tuple[Label, ...]]:
    """For each area that rows stand in what its elements say, the innermost first.

    An element that holds most of the prose is not what its class says: many a body is called «related» or «intro». Only
    comments may be longer than the article, unless there is no other.
    """
    labels = {area: visible.list_labels(area) for area in {row.area for row in visible.rows}}
    commented = {area for area, around in labels.items() if any(label == "comments" for _, label in around)}
    counted = [(row.area, size) for row, told, size in zip(visible.rows, prose, sizes, strict=True) if told]
    written = [(area, size) for area, size in counted if area not in commented]
    if sum(size for _, size in written) >= LEAST:
        counted = written
    held: dict[int, int] = {}
    for area, size in counted:
        for around, _ in labels[area]:
            held[around] = held.get(around, 0) + size
    total = sum(size for _, size in counted)
    return {
        area: tuple(label for number, label in around if held.get(number, 0) <= VOID * total)
        for area, around in labels.items()
    }


def find_holder(visible: Visible, body: Sequence[bool], sizes: Sequence[int]) -> list[bool]:
    """For each row whether it is in the innermost element that holds most of the body's words (of few words: all)."""
    held: dict[int, int] = {}
    for row, told, size in zip(visible.rows, body, sizes, strict=True):
        if told:
            held[row.parent] = held.get(row.parent, 0) + size
    total = sum(held.values())
    # an element's number is larger than that of the one around it
    for element in sorted(visible.outer, reverse=True):
        if element in held:
            outer = visible.outer[element]
            held[outer] = held.get(outer, 0) + held[element]
    least = max(HOLDS * total, LEAST)
    holder = max((element for element, size in held.items() if size >= least), default=0)
    known = {holder: True, 0: holder == 0}
    for element in sorted(visible.outer):
        if element != holder:
            known[element] = known[visible.outer[element]]
    return [known[row.parent] for row in visible.rows]
