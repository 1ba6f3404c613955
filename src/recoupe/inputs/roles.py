"""What each line of a page is: patterns first, then what stands around it.

The order of the steps is the order of trust: metadata, patterns, the form of bylines, datelines and credits, blocks
that end a page, captions, the title, then headings and the lines after the last paragraph. A line that no step knows is
a paragraph: to take content for furniture is worse than the reverse.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from recoupe.inputs.blocks import is_run_together, label_blocks, label_newsletters, label_tags
from recoupe.inputs.captions import label_captions
from recoupe.inputs.furniture import Furniture, Pattern, fold_line, strip_marks
from recoupe.inputs.lines import MOST_TITLE_WORDS, Line, find_best_run
from recoupe.inputs.page import BULLET, NAME_WORD, Page, squeeze
from recoupe.inputs.signatures import is_bare_name, is_stamp, is_unknown_credit, label_signatures
from recoupe.model.article import FurnitureKind, Metadata, Role
from recoupe.sources import find_outlet


def label_lines(lines: Sequence[Line], *, metadata: Metadata, furniture: Furniture) -> None:
    """Give every line its role, its kind and the rule that decided."""
    page = Page(lines=lines, metadata=metadata, furniture=furniture, patterns={})
    label_known(page)
    label_patterns(page)
    label_template(page)
    label_signatures(page)
    label_tags(page)
    label_newsletters(page)
    label_blocks(page)
    label_captions(page)
    first, _ = find_body(page)
    title = label_title(page, first)
    label_standfirst(page, title, first)
    first, last = find_body(page)
    label_outside(page, first, last)
    first, last = find_body(page)
    label_head(page, title, first)
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
        elif not any(map(str.isalnum, line.folded)) or SMALL_NUMBER.fullmatch(line.folded):
            line.label(Role.FURNITURE, "marks", FurnitureKind.LABEL)


def label_template(page: Page) -> None:
    """The few words that a template sets again and again («Garder cet article»).

    Names of an interview and its questions come again too: what has no longer word in small letters, or ends with a
    mark, stays, as does what the page begins with: a title stands in its menus too.
    """
    titles = (line.folded for line in page.lines if line.free and line.is_titlelike and line.words > 1)
    opening = next(titles, "")
    short = [
        line
        for line in page.lines
        if line.free and line.folded != opening and 2 <= line.words <= TEMPLATE_WORDS and line.is_titlelike
    ]
    again = Counter(line.folded for line in short)
    for line in short:
        plain = any(word.islower() and len(word) > 3 for word in line.text.split())
        if again[line.folded] >= TEMPLATE_TIMES and plain and not line.stop:
            line.label(Role.FURNITURE, "template", FurnitureKind.LABEL)


def label_outside(page: Page, first: int, last: int) -> None:
    """The lines whose pattern counts only outside the body, `lines[first:last + 1]`, or beside their like."""
    for number, pattern in page.patterns.items():
        line = page.lines[number]
        if not line.free:
            continue
        beside = any(
            0 <= other < len(page.lines) and page.lines[other].kind in BESIDE_KINDS
            for other in (number - 1, number + 1)
        )
        if not first <= number <= last or (beside and pattern.kind in BESIDE_KINDS):
            line.label(pattern.role, pattern.name, pattern.kind)


SMALL_NUMBER = re.compile(r"[+#]?\d{1,3}")
BESIDE_KINDS = (FurnitureKind.SHARING, FurnitureKind.LABEL)

# Head, body and tail


def find_body(page: Page) -> tuple[int, int]:
    """The first and the last line of the article's text; one past the end and -1 where there is none.

    Where menus part the text of a page, the article is the part with the most of it.
    """
    parts: list[list[int]] = [[]]
    between, furniture = 0, 0
    for number, line in enumerate(page.lines):
        if line.free and line.is_prose and not is_blurb(page, number):
            if between >= MENU_LINES and furniture >= MENU_FURNITURE:
                parts.append([])
            parts[-1].append(number)
            between, furniture = 0, 0
        else:
            between += line.free
            furniture += number in page.patterns
    sizes = [sum(page.lines[n].end - page.lines[n].start for n in part) for part in parts]
    longest = parts[sizes.index(max(sizes))]
    if not longest:
        return len(page.lines), -1
    last = longest[-1]
    for number in range(last + 1, min(last + 1 + SHORT_END, len(page.lines))):
        # an article may end on a short sentence, below a heading
        line = page.lines[number]
        if line.free and line.stop == "." and line.words >= SHORT_SENTENCE and not is_blurb(page, number):
            last = number
    return cut_crowd(page, longest[0], last)


def cut_crowd(page: Page, first: int, last: int) -> tuple[int, int]:
    """The body without the teasers, comments and dialogues of a page that was taken whole.

    It is the run of lines with the highest sum, prose beside prose counting its words, prose alone a part of them, all
    else a little against. Where little stands around that run, the body stays as it is.
    """
    lines = page.lines
    prose = [line.free and line.is_prose and not is_blurb(page, number) for number, line in enumerate(lines)]
    start, end = find_best_run(weigh_lines(page, prose))
    body = [number for number in range(start, end) if prose[number]]
    after = [number for number in range(end, min(end + 2 * HEADED, len(lines))) if prose[number]]
    if len(after) == 1 and after[0] < end + HEADED and lines[after[0]].stop and is_headed(lines, after[0]):
        # one last paragraph below its heading; of several each is a teaser or a comment
        end = after[0] + 1
        body.append(after[0])
    words = [line.words if told else 0 for line, told in zip(lines, prose, strict=True)]
    if len(lines) - (end - start) < CROWD or sum(words[start:end]) < max(LEAST_RUN, LEAST_SHARE * sum(words)):
        return first, last
    above = sum(line.free for line, told in zip(lines[first:start], prose[first:start], strict=True) if not told)
    if first < start and above > LOOSE_HEAD:
        first = body[0]
    if last >= end:
        last = body[-1]
    return first, last


def is_headed(lines: Sequence[Line], number: int) -> bool:
    """Whether the line above could be the heading of what stands there."""
    above = lines[number - 1]
    return above.free and is_heading(above)


def weigh_lines(page: Page, prose: Sequence[bool]) -> list[float]:
    """What each line counts for the run of lines that is the article.

    Lines that only part its text count nothing, and what they part stands beside each other: «Publicité», the minutes
    of a live report, a line of the template that comes again and again.
    """
    again = Counter(line.folded for line in page.lines if 0 < line.words <= TEMPLATE_WORDS)
    weights = [0.0] * len(page.lines)
    shown: list[int] = []
    for number, line in enumerate(page.lines):
        parts = line.rule == "advert.label" or TICK.fullmatch(line.text) or again[line.folded] >= TEMPLATE_TIMES
        if not parts:
            shown.append(number)
    for place, number in enumerate(shown):
        around = (*shown[max(0, place - 1) : place], *shown[place + 1 : place + 2])
        weights[number] = weigh_line(page, number, told=prose[number], beside=any(prose[other] for other in around))
    return weights


def weigh_line(page: Page, number: int, *, told: bool, beside: bool) -> float:
    """What a line counts: prose its words, a part of them where no prose is beside it, all else a little against."""
    line, pattern = page.lines[number], page.patterns.get(number)
    if told:
        words = min(line.words, MOST_WEIGHT) or MOST_WEIGHT
        return words if beside else ALONE * words
    if pattern is not None and pattern.opens:
        return -COST_OPENER
    if line.kind is not None or pattern is not None:
        return -COST_FURNITURE
    return -COST_SHORT if line.free else 0


ALONE, MOST_WEIGHT, COST_OPENER, COST_FURNITURE, COST_SHORT = 0.15, 150, 15, 6, 4
TEMPLATE_WORDS, TEMPLATE_TIMES = 6, 5
"""Words of a line of the template, and how often it stands on the page; not measured."""
TICK = re.compile(r"\W{0,3}\d{1,3}(?:\s?\+\s?\d{1,2})?\s?(?:['’′]|[hH:]\s?\d{2}|[hH])?\W{0,3}")
"""A line that is a minute or an hour: «45'+2», «10h32», «10:32»."""
LEAST_RUN, LEAST_SHARE = 40, 0.15
"""Words of a run, and share of the page's prose: with less it may be two entries of a live blog."""
HEADED = 4
"""Lines below the run in which a last paragraph may stand, and half of those in which no other does; not measured."""
CROWD, LOOSE_HEAD, LONG_TAIL = 20, 3, 12
"""Share and words; lines around the article from which on its page was taken whole, that may stand between a standfirst
and the text, and below the last paragraph from which on they are other articles' and comments. On the text of 31 saved
pages (2026-11): halving or doubling any of them changes the mean F of words by less than a point."""


def is_blurb(page: Page, number: int) -> bool:
    """Whether the line meets the pattern of an agency's words on itself, which end no article."""
    pattern = page.patterns.get(number)
    return pattern is not None and pattern.kind is FurnitureKind.AGENCY


def label_title(page: Page, first: int) -> int | None:
    """The number of the title's line, which is labelled; None where there is none."""
    known = next((n for n, line in enumerate(page.lines) if line.role is Role.TITLE), None)
    if known is not None:
        return known
    title = find_title(page, [n for n in range(min(first, len(page.lines))) if page.lines[n].free], first)
    if title is not None:
        page.lines[title].label(Role.TITLE, "title")
    return title


def label_head(page: Page, title: int | None, first: int) -> None:
    """The lines above the body: what stands over the title, and what between it and the text."""
    if title is None:
        return
    head = [n for n in range(min(first, len(page.lines))) if page.lines[n].free]
    key = strip_marks(page.lines[title].folded)
    crowded = is_crowded(page, head, title)
    for number in head:
        line = page.lines[number]
        if strip_marks(line.folded) == key:
            line.label(Role.TITLE, "title.again")
        elif number < title:
            label_above_title(page, line, crowded=crowded)
        elif first < len(page.lines):
            label_below_title(page, number, title, first)


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
        and not are_authors(page, page.lines[n])
        and not BULLET.match(page.lines[n].text)
        and not page.lines[n].text[0].islower()
    ]
    if not candidates or (first >= len(page.lines) and len(page.lines) < 2):
        return None
    if is_crowded(page, head, candidates[-1]):
        stamps = [n for n in range(candidates[0], first) if page.lines[n].rule.startswith(("byline", "label.date"))]
        nearest = [n for n in candidates if n < (stamps[-1] if stamps else first) and page.lines[n].words >= 4]
        nearest = [n for n in nearest if not is_masthead(page, page.lines[n])] or nearest
        if not nearest:
            return candidates[-1]
        times = Counter(line.folded for line in page.lines)
        best = max(nearest, key=lambda n: rate_title(page.lines[n], n, times[page.lines[n].folded], [*stamps, first]))
        # the line under a title, which tells more, may be nearer and longer
        above = best - 1 if page.lines[best - 1].words > 2 else best - 2
        return above if above in nearest and page.lines[above].words >= SURE_TITLE else best
    for place, n in enumerate(candidates):
        following = next((m for m in candidates[place + 1 : place + 4] if page.lines[m].words >= 4), None)
        if following is None or not is_overline(page, n, following):
            return n
    return candidates[0]


def is_crowded(page: Page, head: Sequence[int], title: int) -> bool:
    """Whether menus stand above the title, by their words or by their number."""
    known = sum(pattern.role is Role.FURNITURE for number, pattern in page.patterns.items() if number < title)
    return len(head) > CROWDED or known >= FEW_MENUS


def rate_title(line: Line, number: int, times: int, stamps: Sequence[int]) -> float:
    """How much a line looks like the title: near above a byline or date, the first of them, long, on the page again."""
    far = stamps[bisect_right(stamps, number)] - number
    return (times > 1) + min(line.words, LONG_TITLE) / 4 - far / 2 - (number > stamps[0])


def is_overline(page: Page, number: int, following: int) -> bool:
    """Whether a line above the title is the outlet's name, a section or a few words of topic."""
    line, words = page.lines[number], page.lines[following].words
    return is_masthead(page, line) or line.words <= 2 or (line.words == 3 and 5 <= words <= MOST_TITLE_WORDS)


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


def label_below_title(page: Page, number: int, title: int, first: int) -> None:
    """A line without a role between the title and the first line of the text."""
    line = page.lines[number]
    led = any(other.role is Role.STANDFIRST for other in page.lines[title:number])
    if page.lines[number - 1].role in (Role.TITLE, Role.STANDFIRST) and is_bare_name(page, line):
        line.label(Role.BYLINE, "byline.name")
    elif is_masthead(page, line) or (line.words <= 2 and line.is_titlelike and number + 1 < first):
        line.label(Role.FURNITURE, "below_title", FurnitureKind.NAVIGATION)
    elif BULLET.match(line.text) or not line.is_titlelike:
        line.label(Role.PARAGRAPH, "paragraph")
    elif number + 1 == first and (led or line.words <= 2) and is_heading(line):
        line.label(Role.HEADING, "heading")
    elif led and line.words <= TAIL_WORDS:
        line.label(Role.FURNITURE, "below_title", FurnitureKind.NAVIGATION)
    else:
        line.label(Role.STANDFIRST, "standfirst")


def label_standfirst(page: Page, title: int | None, first: int) -> None:
    """The paragraph between the title and a byline or date, when the text begins below that."""
    if title is None or not title < first < len(page.lines) or page.lines[first].words > STANDFIRST_WORDS:
        return
    stamped = False
    for line in page.lines[first + 1 :]:
        if line.free and line.is_prose:
            if stamped:
                page.lines[first].label(Role.STANDFIRST, "standfirst")
            return
        stamped = stamped or is_stamp(line) or line.rule == "label.reading"


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
    if len(tail) > LONG_TAIL:
        for line in tail[SHORT_END:]:
            kind = FurnitureKind.RELATED if line.words > TAIL_WORDS else FurnitureKind.NAVIGATION
            line.label(Role.FURNITURE, "tail.crowd", kind)
        tail = tail[:SHORT_END]
    signed = True
    links = [line for line in tail if line.is_titlelike and line.words >= 3 and not BULLET.match(line.text)]
    opened = page.lines[last].text.endswith(":")
    above = None
    told = [line for line in tail if line.is_prose]
    for place, line in enumerate(tail):
        if is_run_together(line) or is_list_of_tags(page, line):
            line.label(Role.TAGS, "tags.tail")
        elif signed and is_bare_name(page, line):
            line.label(Role.BYLINE, "byline.name")
        elif ACRONYM.fullmatch(line.text) or is_unknown_credit(page, line):
            line.label(Role.CREDIT, "credit.unknown")
        elif len(links) > 1 and line.stop == "?" and line in links and above is FurnitureKind.RELATED:
            line.label(Role.FURNITURE, "tail.links", FurnitureKind.RELATED)
        elif opened or line.stop or BULLET.match(line.text) or not line.is_titlelike:
            line.label(Role.PARAGRAPH, "paragraph")
        elif told and told == tail[place + 1 : place + 2] and is_heading(line):
            line.label(Role.HEADING, "heading")
        elif line in links and len(links) > 1:
            line.label(Role.FURNITURE, "tail.links", FurnitureKind.RELATED)
        elif line.words <= TAIL_WORDS and not page.has_verb(line):
            line.label(Role.FURNITURE, "tail", FurnitureKind.NAVIGATION)
        signed = signed and line.role in (Role.BYLINE, Role.CREDIT)
        above = line.kind


def are_authors(page: Page, line: Line) -> bool:
    """Whether the line is the names of two or more («Lucie Marnefort et Luc Arbandier»)."""
    names = [piece.split() for piece in page.furniture.rules["name_list"].split(line.text)]
    return len(names) > 1 and all(
        2 <= len(name) <= 3
        and all(word[0].isupper() for word in name)
        and fold_line(name[0]).split("-")[0] in page.furniture.given_names
        for name in names
    )


def is_list_of_tags(page: Page, line: Line) -> bool:
    """Whether the line is a list of at least three short names, and no sentence."""
    pieces = [piece for piece in re.split(r"\s*[,;|•·]\s*", line.text) if piece]
    return (
        len(pieces) > 2
        and not line.stop
        and all(len(piece.split()) <= 4 for piece in pieces)
        and not page.has_verb(line)
    )


MENU_LINES, MENU_FURNITURE = 10, 3
"""Lines without a role, and with a pattern, between two paragraphs from which on they are a menu and no list of the
article's; not measured."""
SHORT_END, SHORT_SENTENCE = 4, 4
"""Lines below the last full paragraph, and words of a sentence there that is still text; not measured."""
LONG_TITLE, SURE_TITLE = 12, 6
"""Words up to which a longer title is likelier, and of one that is no name of a section. With the weights of
`rate_title`, 42 of the titles of 28 pages in two forms are right, where the last line above the byline was on 36
(2026-11); with weights near these a title or three less."""
CROWDED, FEW_MENUS = 8, 2
"""Lines without a role above the body, or with a pattern above the title, from which on there are menus; of the titles
of 24 made-up pages after templates of outlets, 23 are right with two, 21 with four (2026-11)."""
STANDFIRST_WORDS = 70
HEADING_WORDS, QUESTION_WORDS, TAIL_WORDS = 16, 12, 5
"""Words; headings of 950 articles of nine outlets have up to 11 (2026-11), the others are not measured."""
ACRONYM = re.compile(r"[A-ZÀ-Ý]{2,6}")
