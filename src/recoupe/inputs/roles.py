"""What each line of a page is: patterns first, then what stands around it.

The order of the steps is the order of trust: metadata, patterns, the form of bylines, datelines and credits, blocks
that end a page, captions, the title, then headings and the lines after the last paragraph. A line that no step knows is
a paragraph: to take content for furniture is worse than the reverse.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from recoupe.inputs.furniture import Furniture, Pattern, fold_line, strip_marks
from recoupe.inputs.lines import Line
from recoupe.model.article import FurnitureKind, Metadata, Role
from recoupe.sources import find_agency, find_outlet, fold_name


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page with what the rules ask for; the lines are labelled in place."""

    lines: Sequence[Line]
    metadata: Metadata
    furniture: Furniture
    patterns: dict[int, Pattern]
    """By the line's number, the pattern that it met."""

    def has_verb(self, line: Line) -> bool:
        """Whether one of the line's words is a verb that makes a sentence; «a» is, «à» is not."""
        words = self.furniture.lists["finite_verbs"]
        return any(word in words for word in WORD.findall(line.text.lower()))

    def has_word(self, folded: str, name: str) -> bool:
        """Whether one of the words of the folded line is in that list of furniture.toml."""
        words = self.furniture.lists[name]
        return any(word in words for word in WORD.findall(folded))


def label_lines(lines: Sequence[Line], *, metadata: Metadata, furniture: Furniture) -> None:
    """Give every line its role, its kind and the rule that decided."""
    page = Page(lines=lines, metadata=metadata, furniture=furniture, patterns={})
    label_known(page)
    label_patterns(page)
    label_forms(page)
    label_tags(page)
    label_newsletters(page)
    label_blocks(page)
    label_captions(page)
    first, last = find_body(page)
    label_outside(page, first, last)
    first, last = find_body(page)
    label_head(page, first)
    label_body(page, first, last)
    label_tail(page, last)
    for line in lines:
        if line.free:
            line.label(Role.PARAGRAPH, "paragraph")


# Metadata


def label_known(page: Page) -> None:
    """The lines that repeat what the metadata says: title, authors, tags, the outlet's name."""
    titles = [strip_marks(fold_line(title)) for title in cut_title(page.metadata.title or "")]
    authors = {strip_marks(fold_line(author)) for author in page.metadata.author}
    outlet = strip_marks(fold_line(page.metadata.outlet or ""))
    tags = squeeze("".join(page.metadata.tags))
    body = False
    for line in page.lines:
        if not line.folded:
            body = True
            continue
        key = strip_marks(line.folded)
        body = body or (line.words >= 40 and line.is_prose)
        if titles and not body and any(is_same_title(key, title) for title in titles):
            line.label(Role.TITLE, "metadata.title")
        elif key and key in authors:
            line.label(Role.BYLINE, "metadata.author")
        elif outlet and (key == outlet or (key.startswith(outlet) and key[len(outlet)] in ",|:" and line.stop == "")):
            line.label(Role.FURNITURE, "metadata.outlet", FurnitureKind.NAVIGATION)
        elif len(page.metadata.tags) > 1 and squeeze(line.folded) == tags:
            line.label(Role.TAGS, "metadata.tags")


def cut_title(title: str) -> list[str]:
    """The title, and without the name of its site («Le pont rouvre | La Gazette du plateau»)."""
    parts = [title, *(title.rsplit(mark, 1)[0] for mark in (" | ", " - ", " – ", " — ") if mark in title)]
    return [part for part in dict.fromkeys(parts) if len(part.split()) > 1]


def is_same_title(key: str, title: str) -> bool:
    """Whether the folded line is that title, typography and a slip or two apart."""
    if key == title:
        return True
    if not 0.8 * len(title) <= len(key) <= 1.2 * len(title):
        return False
    return fuzz.ratio(key, title, score_cutoff=SAME_TITLE) >= SAME_TITLE


def squeeze(text: str) -> str:
    """The letters and digits of the text, folded."""
    return "".join(character for character in fold_line(text) if character.isalnum())


SAME_TITLE = 92
"""Likeness (0 to 100) of two spellings of one title; not measured."""

# Patterns


def label_patterns(page: Page) -> None:
    """The lines that meet a pattern, and those without a letter or digit."""
    seen: dict[str, Pattern | None] = {}
    for number, line in enumerate(page.lines):
        if not line.free or not line.folded:
            continue
        if line.folded not in seen:
            seen[line.folded] = page.furniture.match_folded(line.folded)
        pattern = seen[line.folded]
        if pattern is not None:
            page.patterns[number] = pattern
            if pattern.place == "anywhere":
                line.label(pattern.role, pattern.name, pattern.kind)
        elif not any(map(str.isalnum, line.folded)):
            line.label(Role.FURNITURE, "marks", FurnitureKind.LABEL)


def label_outside(page: Page, first: int, last: int) -> None:
    """The lines whose pattern counts only outside the body, `lines[first:last + 1]`, or beside their like."""
    for number, pattern in page.patterns.items():
        line = page.lines[number]
        if not line.free:
            continue
        beside = any(
            0 <= other < len(page.lines) and page.lines[other].kind in BESIDE_KINDS for other in (number - 1, number + 1)
        )
        if not first <= number <= last or (beside and pattern.kind in BESIDE_KINDS):
            line.label(pattern.role, pattern.name, pattern.kind)


BESIDE_KINDS = (FurnitureKind.SHARING, FurnitureKind.LABEL)

# Bylines, datelines, credits


def label_forms(page: Page) -> None:
    """The bylines, datelines and credits that their form gives away."""
    for line in page.lines:
        if not line.free or not 0 < line.words <= MOST_BYLINE_WORDS or len(line.text) > MOST_BYLINE:
            continue
        if is_byline(page, line):
            line.label(Role.BYLINE, "byline")
        elif is_credit(line.text):
            line.label(Role.CREDIT, "credit")
        elif is_dateline(page, line):
            line.label(Role.DATELINE, "dateline")


def is_byline(page: Page, line: Line) -> bool:
    """Whether the line is «Par» with names, and perhaps a date («Par Lucie Marnefort - Publié le 12 mars 2024»)."""
    opener = next((word for word in ("par ", "by ", "texte : ", "texte: ") if line.folded.startswith(word)), None)
    if opener is None or line.stop in ("?", "!", "…"):
        return False
    pieces = NAME_BREAK.split(cut_stamp(line.text)[len(opener) :].rstrip(". "))
    outlet = fold_name(page.metadata.outlet or "")
    return any(pieces) and all(
        not piece or are_names(page, piece) or fold_name(piece) == outlet or find_outlet(piece) for piece in pieces
    )


def cut_stamp(text: str) -> str:
    """The line up to the date or the label of a date in it."""
    found = STAMP.search(text)
    return text[: found.start()] if found else text


def are_names(page: Page, text: str) -> bool:
    """Whether the words are names and what links names («Lucie Marnefort et Luc Arbandier, à Sarval»)."""
    words = NAME_WORD.findall(text)
    links = page.furniture.lists["byline_links"]
    names = [word for word in words if word[0].isupper()]
    rest = [word for word in words if not word[0].isupper()]
    folded = [part for word in rest for part in re.split("['-]", fold_line(word)) if part]
    return bool(names) and len(words) <= MOST_BYLINE_WORDS and all(word in links for word in folded)


def is_bare_name(page: Page, line: Line) -> bool:
    """Whether the line is somebody's name alone, or with an agency or a place («Lucie Marnefort, à Sarval»)."""
    if not 2 <= line.words <= 10 or line.stop:
        return False
    pieces = [piece.strip() for piece in NAME_BREAK.split(cut_stamp(line.text)) if piece.strip()]
    if not pieces:
        return False
    words = pieces[0].split()
    links = page.furniture.lists["byline_links"]
    if not 2 <= len(words) <= 4 or not all(word[0].isupper() or fold_line(word) in links for word in words):
        return False
    first = fold_line(words[0])
    if first not in page.furniture.given_names and first.split("-")[0] not in page.furniture.given_names:
        return False
    return all(find_agency(piece) or find_outlet(piece) or are_names(page, piece) for piece in pieces[1:])


def is_credit(text: str) -> bool:
    """Whether the line credits agencies, or outlets after «avec» («AFP», «Avec Reuters et La Presse», «(ATS/AFP)»)."""
    bare = text.strip(" \t-–—*•()[].©").strip()
    folded = fold_line(bare)
    given = next((word for word in CREDIT_OPENERS if folded.startswith(word)), "")
    pieces = [piece for piece in CREDIT_BREAK.split(bare[len(given) :]) if piece.strip()]
    if not 0 < len(pieces) <= 6:
        return False
    agencies = [find_agency(piece) is not None for piece in pieces]
    if all(agencies):
        return True
    known = [agency or find_outlet(piece) is not None for agency, piece in zip(agencies, pieces, strict=True)]
    return all(known) and (bool(given) or agencies[-1])


def is_unknown_credit(line: Line) -> bool:
    """Whether the line is «avec» and a name that may be an agency's («- Avec Ponant Presse»), below the text."""
    words = line.text.strip(" -–—*•()[].").split()
    return 2 <= len(words) <= 5 and words[0].lower() == "avec" and all(word[0].isupper() for word in words[1:])


def is_dateline(page: Page, line: Line) -> bool:
    """Whether the line says where a dispatch was written, and perhaps when and by whom («SARVAL, 3 mars 2024 (PP) –»)."""
    match = DATELINE.fullmatch(line.text)
    if match is None or not (match["agency"] or match["dash"]):
        return False
    place = match["place"].strip(" ,")
    if match["agency"] is None and not place.isupper():
        return False
    words = [word for word in re.split(r"[ ,()]+", place) if word]
    months = page.furniture.months
    return all(
        word[0].isupper() or word[0].isdigit() or fold_line(word).rstrip(".") in months or word == "le" for word in words
    )


MOST_BYLINE_WORDS, MOST_BYLINE = 24, 200
CREDIT_OPENERS = ("avec l'", "avec le ", "avec la ", "avec ", "d'apres l'", "d'apres ", "par l'", "© ")
CREDIT_BREAK = re.compile(r"\s*[/,&+|]\s*|\s+-\s+|\s+(?:et|avec|and|via)\s+(?:l['’]\s*)?")
NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
NAME_BREAK = re.compile(r"\s*[,/|(–—)]\s*|\s+-\s+|\s+(?:avec|with)\s+")
STAMP = re.compile(
    r"[\s,|•·–—(-]*(?:\b(?:publiée?|mis|mise|posté|modifié|published|posted|updated|le)\b[\s:]+.{0,30}\d|\d{1,2}[/.]\d|\d{1,2}\s+\w{3,9}\.?\s+\d{4})",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Ý][^!?:;«»\"|/]{1,60}?)\s*(?P<agency>\((?:[A-ZÀ-Ý]{2,8}|[A-ZÀ-Ý][\w. /-]{1,20})\))?\s*(?P<dash>[-–—|/]?)"
)
WORD = re.compile(r"[^\W_]+")

# Tags


def label_tags(page: Page) -> None:
    """The tags below their label, and lists of tags whose separators were lost."""
    for number in [n for n, line in enumerate(page.lines) if line.rule == "label.tags"]:
        for line in page.lines[number + 1 : number + 1 + MOST_TAGS]:
            if not line.free or line.stop or line.words > 20 or (line.gap and page.lines[number + 1] is not line):
                break
            if not all(len(piece.split()) <= 5 for piece in re.split("[,;|•·/]", line.text)) and not is_run_together(line):
                break
            line.label(Role.TAGS, "tags")


def is_run_together(line: Line) -> bool:
    """Whether words hang together as no text has them: «SarvalTransportsPonts»."""
    return not line.stop and len(line.text) <= 400 and len(RUN_TOGETHER.findall(line.text)) > 1


MOST_TAGS = 20
RUN_TOGETHER = re.compile(r"[a-zà-ÿ][A-ZÀ-Ý]")

# Newsletters


def label_newsletters(page: Page) -> None:
    """The lines in which a newsletter praises itself, right below its heading."""
    for line, following in zip(page.lines, page.lines[1:], strict=False):
        if (
            line.rule.startswith("advert.newsletter")
            and following.free
            and not following.gap
            and following.words <= PRAISE_WORDS
            and page.has_word(following.folded, "newsletter_words")
        ):
            following.label(Role.FURNITURE, "advert.newsletter.below", FurnitureKind.ADVERT)


PRAISE_WORDS = 16

# Blocks that end a page, and links within the body


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
    answers = sum(line.rule == "comments.form" for line in page.lines[number + 1 :])
    return answers >= ENOUGH_ANSWERS


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

# Captions


def label_captions(page: Page) -> None:
    """The lines under pictures: by their credit, because they stand there twice, or by their form above the body."""
    free = [line for line in page.lines if line.free]
    for line, following in zip(free, free[1:], strict=False):
        if is_repeated(line, following) and (has_credit_end(line) or has_credit_end(following)):
            line.label(Role.CAPTION, "caption.twice")
            following.label(Role.CAPTION, "caption.twice")
    last = max((n for n, line in enumerate(page.lines) if line.free and line.is_prose), default=-1)
    seen_prose = 0
    for number, line in enumerate(page.lines):
        if not line.free:
            continue
        credit = find_photo_credit(line)
        above = not seen_prose and number < last
        if credit == "sure" and not (number == last and seen_prose and not SURE_PHOTO.search(line.text)):
            line.label(Role.CAPTION, "caption.credit")
        elif credit and above and line.words <= CAPTION_WORDS:
            line.label(Role.CAPTION, "caption.credit")
        elif above and number and line.is_prose and is_scene(page, line):
            line.label(Role.CAPTION, "caption.scene")
        elif above and number and line.words > 5 and is_english(page, line):
            line.label(Role.CAPTION, "caption.english")
        seen_prose += line.free and line.is_prose
    label_slugs(page)


def label_slugs(page: Page) -> None:
    """The one or two words in capitals above a caption, by which a picture is filed, and captions below a credit."""
    for line, following in zip(page.lines, page.lines[1:], strict=False):
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


def has_credit_end(line: Line) -> bool:
    """Whether the line ends with a photographer or an agency, known or not."""
    return find_photo_credit(line) != "" or CREDIT_END.search(line.text) is not None


def find_photo_credit(line: Line) -> str:
    """`sure` for a line that ends with a picture's credit, `likely` if a dispatch could end so too, else nothing."""
    if not 3 <= line.words <= MOST_CAPTION_WORDS:
        return ""
    tail = line.text[-200:]
    if SURE_PHOTO.search(tail):
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


def is_scene(page: Page, line: Line) -> bool:
    """Whether the line shows a scene and tells nothing: no verb of a sentence, and a date or a picture's words."""
    if line.words > CAPTION_WORDS or page.has_verb(line):
        return False
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


CAPTION_WORDS, MOST_CAPTION_WORDS = 40, 70
SAME_CAPTION = 88
"""Likeness (0 to 100) of two copies of one caption, their letters and digits compared; not measured."""
SURE_PHOTO = re.compile(
    r"©|\([Cc]\)\s|\b(?:[Pp]hotos?|PHOTOS?|[Cc]rédits?|[Cc]r[ée]dits? photo|[Cc]liché)\s*:\s*\S|\bvia\s+(?:REUTERS|Reuters|AP|AFP)\b|\([Pp]hotos?\s"
)
CREDIT_SPLIT = re.compile(r"\s[-–—|]\s*|\s*/\s*|\s*\|\s*|\(|(?<=[.!?»])\s+(?=[A-ZÀ-Ý]{2})")
CREDIT_END = re.compile(r"(?:[-–—|/(]\s*|[.!?»]\s+)[A-ZÀ-Ý]{2,}(?:[\s/.-]+[A-ZÀ-Ý]{2,}){0,4}\)?$")
SCENE_DATE = re.compile(r"\b(?:\d{1,2}|1er) [a-z]{3,9} \d{4}|\b(?:en|de) [a-z]{0,9} ?\d{4}\b")

# Head, body and tail


def find_body(page: Page) -> tuple[int, int]:
    """The first and the last line of the article's text; one past the end and -1 where there is none."""
    text = [n for n, line in enumerate(page.lines) if line.free and line.is_prose and not is_blurb(page, n)]
    return (text[0], text[-1]) if text else (len(page.lines), -1)


def is_blurb(page: Page, number: int) -> bool:
    """Whether the line meets the pattern of an agency's words on itself, which end no article."""
    pattern = page.patterns.get(number)
    return pattern is not None and pattern.kind is FurnitureKind.AGENCY


def label_head(page: Page, first: int) -> None:
    """The lines above the body: title, standfirst, bylines, and the page's own above the title."""
    head = [n for n in range(min(first, len(page.lines))) if page.lines[n].free]
    titles = [n for n, line in enumerate(page.lines) if line.role is Role.TITLE]
    if titles:
        title: int | None = titles[0]
    else:
        title = find_title(page, head, first)
    if title is None:
        return
    if page.lines[title].free:
        page.lines[title].label(Role.TITLE, "title")
    key = strip_marks(page.lines[title].folded)
    for number in head:
        line = page.lines[number]
        if not line.free:
            continue
        if strip_marks(line.folded) == key:
            line.label(Role.TITLE, "title.again")
        elif number < title:
            label_above_title(page, line, crowded=len(head) > CROWDED)
        elif first < len(page.lines):
            label_below_title(page, line, following=page.lines[number + 1])
    label_standfirst(page, title, first)


def find_title(page: Page, head: Sequence[int], first: int) -> int | None:
    """The line above the body that is the title; None when none looks it.

    The first that is no name of an outlet or of a section; on a page whose menus stand above it, the last that is
    long enough before the byline or the date.
    """
    candidates = [
        n
        for n in head
        if page.lines[n].is_titlelike
        and page.lines[n].words > 1
        and n not in page.patterns
        and not is_bare_name(page, page.lines[n])
        and not BULLET.match(page.lines[n].text)
        and not page.lines[n].text[0].islower()
    ]
    if not candidates or (first >= len(page.lines) and len(page.lines) < 2):
        return None
    if len(head) > CROWDED:
        stamps = [n for n in range(candidates[0], first) if page.lines[n].rule.startswith(("byline", "label.date"))]
        nearest = [n for n in candidates if n < (stamps[-1] if stamps else first) and page.lines[n].words >= 4]
        return nearest[-1] if nearest else candidates[-1]
    for n, following in zip(candidates, [*candidates[1:], None], strict=True):
        if following is not None and page.lines[following].words >= 4 and is_overline(page, n, following):
            continue
        return n
    return candidates[0]


def is_overline(page: Page, number: int, following: int) -> bool:
    """Whether a line above the title is the outlet's name, a section or a few words of topic."""
    line, words = page.lines[number], page.lines[following].words
    return is_masthead(page, line) or line.words <= 2 or (line.words == 3 and 5 <= words <= 20)


def is_masthead(page: Page, line: Line) -> bool:
    """Whether the line is an outlet's name: one that is known, or that is made as such names are."""
    if find_outlet(line.text) is not None:
        return True
    if line.words > 6 or line.stop or ":" in line.text:
        return False
    words = NAME_WORD.findall(line.text)
    small = [word for word in words if word.islower() and fold_line(word) not in page.furniture.lists["byline_links"]]
    return page.has_word(line.folded, "mastheads") and (line.text.isupper() or not small)


def label_above_title(page: Page, line: Line, *, crowded: bool) -> None:
    """A line above the title: the page's own, or an overline long enough to say something."""
    if crowded or line.words <= 3 or line.text[0].islower() or is_masthead(page, line):
        line.label(Role.FURNITURE, "above_title", FurnitureKind.NAVIGATION)
    else:
        line.label(Role.HEADING, "overline")


def label_below_title(page: Page, line: Line, *, following: Line) -> None:
    """A line without a full stop between the title and the text."""
    if is_bare_name(page, line):
        line.label(Role.BYLINE, "byline.name")
    elif is_masthead(page, line) or (line.words <= 2 and line.stop == "" and line.text[-1] != ":"):
        line.label(Role.FURNITURE, "below_title", FurnitureKind.NAVIGATION)
    elif BULLET.match(line.text) or not line.is_titlelike:
        line.label(Role.PARAGRAPH, "paragraph")
    elif following.free and following.is_prose and not line.gap and following.gap is False and line.words <= 6:
        line.label(Role.HEADING, "heading")
    else:
        line.label(Role.STANDFIRST, "standfirst")


def label_standfirst(page: Page, title: int, first: int) -> None:
    """The paragraph between the title and a byline or date, when the text begins below that."""
    if not title < first < len(page.lines) or page.lines[first].words > STANDFIRST_WORDS:
        return
    stamped = False
    for line in page.lines[first + 1 :]:
        if line.free and line.is_prose:
            if stamped:
                page.lines[first].label(Role.STANDFIRST, "standfirst")
            return
        stamped = stamped or line.role is Role.BYLINE or line.rule in ("label.date", "label.reading", "metadata.author")


def label_body(page: Page, first: int, last: int) -> None:
    """The headings within the text; the rest of it are paragraphs."""
    below: Line | None = None
    for number in range(last, first - 1, -1):
        line = page.lines[number]
        if line.free:
            if number > first and below is not None and below.rule != "heading" and is_heading(line):
                line.label(Role.HEADING, "heading")
            else:
                line.label(Role.PARAGRAPH, "paragraph")
            below = line
    # of several in a row only the last is a heading; what stands above are items of a list


def is_heading(line: Line) -> bool:
    """Whether the line could be a heading within the text: short, no item of a list, no sentence that ends."""
    return (
        line.is_titlelike
        and line.words <= HEADING_WORDS
        and len(line.text) <= 120
        and line.stop != "…"
        and (not line.stop or line.words <= QUESTION_WORDS)
        and not BULLET.match(line.text)
    )


def label_tail(page: Page, last: int) -> None:
    """The lines below the last paragraph: signature, credit, tags, links; what could be text is left to be text."""
    if last < 0:
        return
    tail = [line for line in page.lines[last + 1 :] if line.free]
    links = [line for line in tail if line.is_titlelike and 3 <= line.words and not BULLET.match(line.text)]
    opened = page.lines[last].text.endswith(":")
    for line in tail:
        if is_run_together(line) or is_list_of_tags(page, line):
            line.label(Role.TAGS, "tags.tail")
        elif is_bare_name(page, line):
            line.label(Role.BYLINE, "byline.name")
        elif ACRONYM.fullmatch(line.text) or is_unknown_credit(line):
            line.label(Role.CREDIT, "credit.unknown")
        elif opened or line.stop or BULLET.match(line.text) or not line.is_titlelike:
            line.label(Role.PARAGRAPH, "paragraph")
        elif line in links and len(links) > 1:
            line.label(Role.FURNITURE, "tail.links", FurnitureKind.RELATED)
        elif line.words <= TAIL_WORDS and not page.has_verb(line):
            line.label(Role.FURNITURE, "tail", FurnitureKind.NAVIGATION)


def is_list_of_tags(page: Page, line: Line) -> bool:
    """Whether the line is a list of at least three short names, and no sentence."""
    pieces = [piece for piece in re.split(r"\s*[,;|•·]\s*", line.text) if piece]
    return (
        len(pieces) > 2
        and not line.stop
        and all(len(piece.split()) <= 4 for piece in pieces)
        and not page.has_verb(line)
    )


CROWDED = 8
"""Lines without a role above the body from which on they are taken for menus; not measured."""
STANDFIRST_WORDS = 70
HEADING_WORDS, QUESTION_WORDS, TAIL_WORDS = 16, 12, 5
"""Words; headings of 950 articles of nine outlets have up to 11 (2026-11), the others are not measured."""
BULLET = re.compile(r"[-–—•*·●▪■◆○]\s?|\d{1,2}[.)]\s|[a-z]\)\s")
ACRONYM = re.compile(r"[A-ZÀ-Ý]{2,6}")
