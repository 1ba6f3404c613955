"""The lines under pictures: by their credit, because they stand there twice, or by their form above the body."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from recoupe.inputs.furniture import fold_line
from recoupe.inputs.lines import TAIL, Line
from recoupe.inputs.page import WORD, Page, squeeze
from recoupe.model.article import Role
from recoupe.sources import find_agency


def label_captions(page: Page) -> None:
    """The lines under pictures: by their credit, because they stand there twice, or by their form above the body."""
    free = [line for line in page.lines if line.free]
    for line, following in pairwise(free):
        if is_repeated(line, following) and (has_credit_end(page, line) or has_credit_end(page, following)):
            line.label(Role.CAPTION, "caption.twice")
            following.label(Role.CAPTION, "caption.twice")
    last = max((n for n, line in enumerate(page.lines) if line.free and line.is_prose), default=-1)
    seen_prose = 0
    for number, line in enumerate(page.lines):
        if not line.free:
            continue
        credit = find_photo_credit(page, line)
        above = not seen_prose and number < last
        signs_off = number == last and seen_prose and not page.furniture.rules["photo"].search(line.text)
        if (credit == "sure" and not signs_off) or (credit and above and line.words <= CAPTION_WORDS):
            line.label(Role.CAPTION, "caption.credit")
        elif above and number and is_scene(page, line, below=page.lines[number + 1 : number + 2]):
            line.label(Role.CAPTION, "caption.scene")
        elif above and number and line.words > 5 and is_english(page, line):
            line.label(Role.CAPTION, "caption.english")
        seen_prose += line.free and line.is_prose
    label_slugs(page)
    label_galleries(page)


def label_galleries(page: Page) -> None:
    """What stands around the button that opens a picture: above it what it shows, below it the caption and credit.

    And a caption without its credit, above the same one with it.
    """
    lines = page.lines
    for number, (line, following) in enumerate(pairwise(lines)):
        if line.free and line.words >= LEAST_CAPTION_WORDS - 1 and following.rule == "caption.credit":
            if line.folded and following.folded.startswith(line.folded):
                line.label(Role.CAPTION, "caption.twice")
        elif line.rule == "label.image" and is_gallery(lines[number + 1 : number + 3]):
            (following if following.free else lines[number + 2]).label(Role.CAPTION, "caption.gallery")
            above = lines[max(0, number - 1)]
            if above.free and above.stop == "." and above.words <= SHOWN_WORDS:
                above.label(Role.CAPTION, "caption.gallery")


def is_gallery(below: Sequence[Line]) -> bool:
    """Whether the two lines below the button are a caption and its credit, whichever is first."""
    free = [line for line in below if line.free and line.words <= CAPTION_WORDS]
    return len(below) > 1 and len(free) == 1 and any(line.rule == "credit.photo" for line in below)


def label_slugs(page: Page) -> None:
    """The one or two words in capitals above a caption, by which a picture is filed, and captions below a credit."""
    for line, following in pairwise(page.lines):
        if line.free and following.role is Role.CAPTION and is_slug(line):
            line.label(Role.CAPTION, "caption.slug")
    content = [line for line in page.lines if line.kind is None]
    for place, line in enumerate(content[:3]):
        # a photographer's credit above everything: what follows describes the picture
        follows = content[place + 1] if place + 1 < len(content) else None
        if line.rule == "credit.photo" and not any(above.free for above in content[:place]) and follows is not None:
            if follows.free and follows.is_titlelike and follows.words <= CAPTION_WORDS:
                follows.label(Role.CAPTION, "caption.below")
            break


def is_slug(line: Line) -> bool:
    """Whether the line is one to three words in capitals."""
    return line.words <= 3 and line.text.isupper() and not line.stop


def is_repeated(line: Line, following: Line) -> bool:
    """Whether two lines say the same but for typography."""
    if not (line.folded and following.folded) or line.words < 3 or min(len(line.text), len(following.text)) < 20:
        return False
    one, other = squeeze(line.folded), squeeze(following.folded)
    if not 0.75 * len(one) <= len(other) <= 1.34 * len(one):
        return False
    return fuzz.ratio(one, other, score_cutoff=SAME_CAPTION) >= SAME_CAPTION


def has_credit_end(page: Page, line: Line) -> bool:
    """Whether the line ends with a photographer or an agency, known or not."""
    return find_photo_credit(page, line) != "" or CREDIT_END.search(line.text[-TAIL:]) is not None


def find_photo_credit(page: Page, line: Line) -> str:
    """`sure` for a line that ends with a picture's credit, `likely` if a dispatch could end so too, else nothing."""
    if not LEAST_CAPTION_WORDS <= line.words <= MOST_CAPTION_WORDS:
        return ""
    tail = line.text[-TAIL:]
    if page.furniture.rules["photo"].search(tail):
        return "sure"
    pieces = CREDIT_SPLIT.split(tail)
    if len(pieces) == 1:
        return ""
    agency = find_agency(pieces[-1].strip(" ).\u00a0"))
    if agency is None:
        return "likely" if CREDIT_END.search(tail) else ""
    if agency.pictures_only or (len(pieces) > 2 and line.words <= CAPTION_WORDS):
        return "sure"
    return "likely"


def is_scene(page: Page, line: Line, *, below: Sequence[Line]) -> bool:
    """Whether the line shows a scene and tells nothing: no verb of a sentence, and a date or a picture's words.

    `below` is the line under it, if any: a credit there makes a sentence without a verb a caption too.
    """
    if not line.is_prose or line.words > CAPTION_WORDS or page.has_verb(line):
        return False
    if any(other.rule in ("credit", "credit.photo") for other in below):
        return True
    tail = fold_line(line.text[-45:])
    return SCENE_DATE.search(tail) is not None or any(
        sign in line.folded for sign in page.furniture.lists["caption_signs"] if " " in sign or "(" in sign
    )


def is_english(page: Page, line: Line) -> bool:
    """Whether the line is in English, as captions of agencies often are on a French page."""
    words = WORD.findall(line.folded)
    english = sum(word in page.furniture.lists["english"] for word in words)
    french = sum(word in page.furniture.lists["french"] for word in words)
    return english >= 3 and english > 2 * french


SHOWN_WORDS = 20
"""Words of what a picture shows, told above its button; not measured."""
LEAST_CAPTION_WORDS, CAPTION_WORDS, MOST_CAPTION_WORDS = 5, 40, 70
SAME_CAPTION = 88
"""Likeness (0 to 100) of two copies of one caption, their letters and digits compared; not measured."""
CREDIT_SPLIT = re.compile(r"\s[-–—|]\s*|\s*/\s*|\s*\|\s*|\(|(?<=[.!?»])\s+(?=[A-ZÀ-Ý]{2})")
CREDIT_END = re.compile(
    r"(?:[-–—|/(]\s*|[.!?»]\s+)[A-ZÀ-Ý]{2,}(?:[\s/.-]+[A-ZÀ-Ý]{2,}){0,4}\)?$"
    r"|[.!?»]\s+[A-ZÀ-Ý]{2,5}/[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+){0,3}$"
    r"|\([A-ZÀ-Ý][\w’'.-]+(?:\s[A-ZÀ-Ý][\w’'.-]+){0,3}\s?/\s?[A-ZÀ-Ý][^()/]{1,40}\)$"
)
SCENE_DATE = re.compile(r"\b(?:\d{1,2}|1er) [a-z]{3,9} \d{4}|\b(?:en|de) [a-z]{0,9} ?\d{4}\b")
