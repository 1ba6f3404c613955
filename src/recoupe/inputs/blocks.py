"""Blocks of a page: tags, newsletters, and the related articles, adverts and comments that end it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from recoupe.inputs.furniture import Pattern
from recoupe.inputs.lines import Line
from recoupe.inputs.page import Page
from recoupe.model.article import FurnitureKind, Role


def label_tags(page: Page) -> None:
    """The tags below their label, and lists of tags whose separators were lost."""
    for number in [n for n, line in enumerate(page.lines) if line.rule == "label.tags"]:
        for line in page.lines[number + 1 : number + 1 + MOST_TAGS]:
            if not line.free or line.stop or line.words > 20 or (line.gap and page.lines[number + 1] is not line):
                break
            if not all(len(piece.split()) <= 5 for piece in re.split("[,;|•·/]", line.text)) and not is_run_together(
                line
            ):
                break
            line.label(Role.TAGS, "tags")


def is_run_together(line: Line) -> bool:
    """Whether words hang together as no text has them: «SarvalTransportsPonts»."""
    return not line.stop and len(line.text) <= 400 and len(RUN_TOGETHER.findall(line.text)) > 1


MOST_TAGS = 20
RUN_TOGETHER = re.compile(r"[a-zà-ÿ][A-ZÀ-Ý]")


def label_newsletters(page: Page) -> None:
    """The lines in which a newsletter praises itself, right below its heading."""
    for line, following in pairwise(page.lines):
        if (
            line.rule.startswith("advert.newsletter")
            and following.free
            and not following.gap
            and following.words <= PRAISE_WORDS
            and page.has_word(following.folded, "newsletter_words")
        ):
            following.label(Role.FURNITURE, "advert.newsletter.below", FurnitureKind.ADVERT)


PRAISE_WORDS = 16


def label_blocks(page: Page) -> None:
    """The lists of related articles, adverts and comments: to the page's end where no text of the article follows.

    Where it goes on, only the links right below the block's heading are furniture. The first block of comments ends
    what the others can reach.
    """
    lines = page.lines
    openers = {n: p for n, p in page.patterns.items() if p.opens and lines[n].rule == p.name}
    if not openers:
        return
    text_before = [0]
    for line in lines:
        text_before.append(text_before[-1] + (line.end - line.start if line.free and line.is_prose else 0))
    resume = find_resumptions(lines, len(lines))
    comments = next(
        (n for n, p in openers.items() if p.kind is FurnitureKind.COMMENTS and ends_page(page, n, text_before, resume)),
        len(lines),
    )
    if comments < len(lines):
        resume = find_resumptions(lines, comments)
    block: FurnitureKind | None = None
    for number, line in enumerate(lines):
        pattern = openers.get(number)
        if pattern is None:
            if block is not None and not (line.role in KEPT_ROLES or line.kind in KEPT_KINDS):
                line.label(Role.FURNITURE, f"block.{block}", block)
        elif block is not None or number == comments:
            block = pattern.kind
        elif text_before[number] and pattern.kind is not FurnitureKind.COMMENTS:
            after = find_after(lines, number, comments, resume, pattern)
            if after < comments:
                label_links(page, number, after)
            else:
                block = pattern.kind


def find_resumptions(lines: Sequence[Line], end: int) -> list[int]:
    """For each place, the first line from there on where text of an article goes on; `end` where none does.

    That is a long paragraph, or two sentences in a row: teasers are cut short, or alternate with titles.
    """
    resume = [end] * (end + 1)
    following: Line | None = None
    for number in range(end - 1, -1, -1):
        line = lines[number]
        resume[number] = resume[number + 1]
        if not line.free:
            continue
        if is_strong(line) and (line.words >= PARAGRAPH or (following is not None and following.is_sentence)):
            resume[number] = number
        following = line
    return resume


def is_strong(line: Line) -> bool:
    """Whether a line is a full paragraph, as teasers rarely are."""
    return line.words >= STRONG and line.stop in (".", "?", "!")


def ends_page(page: Page, number: int, text_before: Sequence[int], resume: Sequence[int]) -> bool:
    """Whether the comments that this heading begins run to the page's end, rather than stand as a button above."""
    before, after = text_before[number], text_before[-1] - text_before[number]
    if not before:
        return False
    if resume[number + 1] >= len(page.lines) or before >= after:
        return True
    answers = [n for n in range(number + 1, len(page.lines)) if page.lines[n].rule == "comments.form"]
    # among comments the first answer button comes soon; below an article's text they come late
    return len(answers) >= ENOUGH_ANSWERS and text_before[answers[0]] - before <= before


def find_after(lines: Sequence[Line], number: int, end: int, resume: Sequence[int], pattern: Pattern) -> int:
    """Where the article goes on after the block's heading; `end` if it does not."""
    if resume[number + 1] < end or pattern.opens != "aside":
        return resume[number + 1]
    # «Lire aussi», a title, and one last paragraph of middling length
    free = [n for n in range(number + 1, min(end, number + 8)) if lines[n].free]
    for place, n in enumerate(free[:3]):
        if is_strong(lines[n]):
            return n if all(not lines[m].is_titlelike for m in free[place + 1 :]) else end
    return end


def label_links(page: Page, number: int, after: int) -> None:
    """The links below a block's heading within the body: those that stand together, up to the text."""
    heading = page.lines[number]
    links: list[Line] = []
    for line in page.lines[number + 1 : after]:
        if not line.free:
            continue
        if (links and line.gap) or line.is_sentence or not (line.is_titlelike or line.stop == "…"):
            break
        links.append(line)
    gapless = not any(line.gap for line in page.lines[max(0, number - 5) : after + 5])
    if gapless and len(links) > 1 and links[-1].words <= HEADING_AFTER_LINKS:
        links.pop()
    for line in links:
        line.label(Role.FURNITURE, f"block.{heading.kind}", heading.kind)


STRONG, PARAGRAPH = 18, 35
"""Words of a full paragraph, and of one that no teaser reaches; by reading pages of five outlets, not measured."""
ENOUGH_ANSWERS = 2
HEADING_AFTER_LINKS = 6
KEPT_ROLES = (Role.TAGS,)
KEPT_KINDS = (
    FurnitureKind.ADVERT,
    FurnitureKind.AGENCY,
    FurnitureKind.COMMENTS,
    FurnitureKind.LEGAL,
    FurnitureKind.NAVIGATION,
    FurnitureKind.SHARING,
)
