"""Blocks of a page: tags, newsletters, and the related articles, adverts and comments that end it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise, takewhile

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
    everywhere = sum(line.gap for line in page.lines) >= MOSTLY * len(page.lines)
    for line, following in pairwise(page.lines):
        if (
            line.rule.startswith("advert.newsletter")
            and following.free
            and (everywhere or not following.gap)
            and following.words <= PRAISE_WORDS
            and page.has_word(following.folded, "newsletter_words")
        ):
            following.label(Role.FURNITURE, "advert.newsletter.below", FurnitureKind.ADVERT)


PRAISE_WORDS, MOSTLY = 16, 0.9
"""Words of praise, and share of lines with a blank one above from which on such a one tells nothing; not measured."""


def label_blocks(page: Page) -> None:
    """The lists of related articles, adverts and comments: to the page's end where no text of the article follows.

    Where it goes on, only the links right below the block's heading are furniture. The first block of comments ends
    what the others can reach.
    """
    lines = page.lines
    openers = {n: p for n, p in page.patterns.items() if p.opens and (lines[n].free or lines[n].rule == p.name)}
    if not openers:
        return
    comments = find_comments(page, openers)
    text_before = count_text(lines)
    resume = find_resumptions(lines, comments)
    block: FurnitureKind | None = None
    for number, line in enumerate(lines):
        pattern = openers.get(number)
        if pattern is not None and (block is not None or number == comments):
            block = pattern.kind
            line.label(pattern.role, pattern.name, pattern.kind)
        elif pattern is None:
            if block is not None and not (line.role in KEPT_ROLES or line.kind in KEPT_KINDS):
                line.label(Role.FURNITURE, f"block.{block}", block)
        elif text_before[number] and pattern.kind is not FurnitureKind.COMMENTS:
            after = find_after(lines, number, comments, resume, pattern)
            if after < comments:
                label_links(page, number, after)
            else:
                block = pattern.kind


def find_comments(page: Page, openers: dict[int, Pattern]) -> int:
    """The first heading of comments that run to the page's end; one past the last line where there is none.

    Others are buttons above the text, or headings within it («Réactions»).
    """
    lines = page.lines
    headings = [n for n, pattern in openers.items() if pattern.kind is FurnitureKind.COMMENTS]
    if not headings:
        return len(lines)
    text_before = count_text(lines)
    resume = find_resumptions(lines, len(lines))
    forms = [n for n, line in enumerate(lines) if line.rule == "comments.form"]
    stamps = [n for n, line in enumerate(lines) if line.rule == "label.date" and DAY.search(line.folded)]
    last_sentence = max((n for n, line in enumerate(lines) if line.free and line.stop == "."), default=-1)
    for number in headings:
        before, after = text_before[number], text_before[-1] - text_before[number]
        answers = forms[bisect_right(forms, number) :][:ENOUGH_ANSWERS]
        if not before:
            continue
        if before >= FIRST_COMMENT and len(stamps) - bisect_right(stamps, number) >= DATED_COMMENTS:
            # names, dates and what each of them wrote
            return number
        if answers and text_before[answers[0]] - before <= max(FIRST_COMMENT, before // 2):
            # among comments the first button to answer comes soon; below an article's text it comes late
            ended = resume[number + 1] >= len(lines) or before >= after or len(answers) == ENOUGH_ANSWERS
        elif openers[number].opens == "aside":
            ended = last_sentence < number
        else:
            ended = resume[number + 1] >= len(lines)
        if ended:
            return number
    return len(lines)


def count_text(lines: Sequence[Line]) -> list[int]:
    """For each line the characters of text above it, and last those of the page."""
    counts = [0]
    for line in lines:
        counts.append(counts[-1] + (line.end - line.start if line.free and line.is_prose else 0))
    return counts


def find_resumptions(lines: Sequence[Line], end: int) -> list[int]:
    """For each place, the first line from there on where text of an article goes on; `end` where none does.

    That is a long paragraph, or two lines in a row that end with a full stop: teasers are cut short, or alternate
    with titles. Where several have a byline or a date of their own below them, those are teasers too.
    """
    resume = [end] * (end + 1)
    signed = [number for number in range(1, end - 1) if is_signed(lines, number)]
    teasers = frozenset(signed if len(signed) >= SIGNED_TEASERS else ())
    following: Line | None = None
    for number in range(end - 1, -1, -1):
        line = lines[number]
        resume[number] = resume[number + 1]
        if not line.free or number in teasers:
            continue
        goes_on = following is not None and following.is_sentence and following.stop == "."
        if (is_strong(line) and line.words >= PARAGRAPH) or (line.is_sentence and line.stop == "." and goes_on):
            resume[number] = number
        following = line
    return resume


def is_signed(lines: Sequence[Line], number: int) -> bool:
    """Whether the line stands between a title and the byline or date of what it tells, as teasers do."""
    above, line, below = lines[number - 1 : number + 2]
    told = above.rule in STAMPS or above.kind is FurnitureKind.RELATED or above.is_titlelike
    return line.free and line.is_prose and below.rule in STAMPS and told


def is_strong(line: Line) -> bool:
    """Whether a line is a full paragraph, as teasers rarely are."""
    return line.words >= STRONG and line.stop in (".", "?", "!")


def find_after(lines: Sequence[Line], number: int, end: int, resume: Sequence[int], pattern: Pattern) -> int:
    """Where the article goes on after the block's heading; `end` if it does not."""
    if resume[number + 1] < end:
        return resume[number + 1]
    # «Lire aussi», a title, and one last paragraph of middling length, perhaps below its heading
    aside = pattern.opens == "aside"
    free = [n for n in range(number + 1, min(end, number + 8)) if lines[n].free]
    for place, n in enumerate(free[:MOST_LINKS]):
        heading = lines[n - 1]
        headed = place > 1 and heading.is_titlelike and heading.words <= HEADING_AFTER_LINKS
        sentence = lines[n].is_sentence and lines[n].words >= MIDDLING
        if not is_strong(lines[n]) and not (aside and sentence and (headed or place == 1)):
            continue
        below = list(takewhile(lambda line: line.free, lines[n + 1 : number + 8]))
        titles = sum(line.is_titlelike for line in below)
        if aside and place < 3 and titles <= (place == 1):
            return n
        return n - 1 if headed and titles <= 1 and not any(map(is_strong, below)) else end
    return end


def label_links(page: Page, number: int, after: int) -> None:
    """The links below a block's heading within the body: those that stand together, up to the text."""
    heading = page.lines[number]
    links: list[Line] = []
    for line in page.lines[number + 1 : after]:
        if not line.free:
            continue
        if (links and line.gap) or not (line.is_titlelike or line.stop == "…"):
            break
        if line.is_sentence and (links or line.stop != "?"):
            # a question may be the title of what is to be read
            break
        links.append(line)
    gapless = not any(line.gap for line in page.lines[max(0, number - 5) : after + 5])
    if gapless and len(links) > 1 and links[-1].words <= HEADING_AFTER_LINKS:
        links.pop()
    for line in links:
        line.label(Role.FURNITURE, f"block.{heading.kind}", heading.kind)


MIDDLING, STRONG, PARAGRAPH = 12, 18, 35
"""Words of a last paragraph below one link or its heading, of a full paragraph, and of one that no teaser reaches; by
reading pages of five outlets, not measured."""
SIGNED_TEASERS, DATED_COMMENTS = 2, 3
"""Teasers with a date or a byline of their own, and dates below a heading, that are no chance; not measured."""
STAMPS = ("byline", "label.date")
DAY = re.compile(r"\d{4}|\bil y a\b|\bhier\b")
ENOUGH_ANSWERS, FIRST_COMMENT = 2, 400
"""Buttons to answer that show comments, and the characters of a first comment before one; not measured."""
HEADING_AFTER_LINKS, MOST_LINKS = 6, 5
KEPT_ROLES = (Role.TAGS,)
KEPT_KINDS = (
    FurnitureKind.ADVERT,
    FurnitureKind.AGENCY,
    FurnitureKind.COMMENTS,
    FurnitureKind.LEGAL,
    FurnitureKind.NAVIGATION,
    FurnitureKind.SHARING,
)
