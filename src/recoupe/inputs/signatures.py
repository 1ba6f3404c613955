"""Bylines, datelines and credits, by the form that gives them away."""

import re

from recoupe.inputs.furniture import Furniture, fold_line, strip_marks
from recoupe.inputs.lines import Line
from recoupe.inputs.page import NAME_WORD, Page
from recoupe.model.article import FurnitureKind, Role
from recoupe.sources import find_agency, find_outlet, fold_name


def label_signatures(page: Page) -> None:
    """The bylines, datelines and credits that their form gives away."""
    for line in page.lines:
        if not line.free or not 0 < line.words <= MOST_BYLINE_WORDS or len(line.text) > MOST_BYLINE:
            continue
        if is_byline(page, line):
            line.label(Role.BYLINE, "byline")
        elif is_credit(page, line.text):
            line.label(Role.CREDIT, "credit")
        elif PHOTOGRAPHER.fullmatch(line.text):
            line.label(Role.CREDIT, "credit.photo")
        elif is_dateline(page, line):
            line.label(Role.DATELINE, "dateline")
    for number, line in enumerate(page.lines):
        if not line.free or not any(is_stamp(other) for other in find_beside(page, number)):
            continue
        signed = number > 0 and strip_marks(page.lines[number - 1].folded) in ("par", "by")
        if is_bare_name(page, line) or (signed and line.words <= 6 and are_names(page, line.text)):
            line.label(Role.BYLINE, "byline.name")


def find_beside(page: Page, number: int) -> list[Line]:
    """The line above and the line below, but for one button to share."""
    beside = []
    for step in (-1, 1):
        place = number + step
        if 0 <= place + step < len(page.lines) and page.lines[place].kind is FurnitureKind.SHARING:
            place += step
        if 0 <= place < len(page.lines):
            beside.append(page.lines[place])
    return beside


def is_byline(page: Page, line: Line) -> bool:
    """Whether the line is «Par» with names, and perhaps a date («Par Lucie Marnefort - Publié le 12 mars 2024»)."""
    opener = page.furniture.rules["byline"].match(line.text)
    if opener is None or line.stop in ("?", "!", "…"):
        return False
    names = cut_stamp(line.text, page.furniture)[opener.end() :].rstrip(". ")
    pieces = page.furniture.rules["name_break"].split(names)
    outlet = fold_name(page.metadata.outlet or "")
    known = [fold_name(piece) == outlet or find_outlet(piece) is not None for piece in pieces]
    return (known[0] or are_names(page, pieces[0])) and all(
        told or link_names(page, piece) for told, piece in zip(known, pieces, strict=True)
    )


def is_stamp(line: Line) -> bool:
    """Whether the line is a byline or says when the article was published."""
    return line.role is Role.BYLINE or line.rule == "label.date"


def cut_stamp(text: str, furniture: Furniture) -> str:
    """The line up to the date or the label of a date in it."""
    found = furniture.rules["stamp"].search(text)
    return text[: found.start()] if found else text


def are_names(page: Page, text: str) -> bool:
    """Whether the words are names and what links names («Lucie Marnefort et Luc Arbandier, à Sarval»)."""
    return any(word[0].isupper() for word in NAME_WORD.findall(text)) and link_names(page, text)


def link_names(page: Page, text: str) -> bool:
    """Whether all words that are no names are such as link names («à Sarval», «envoyée spéciale»)."""
    words = NAME_WORD.findall(text)
    links = page.furniture.lists["byline_links"]
    rest = [word for word in words if not word[0].isupper()]
    folded = [part for word in rest for part in re.split("['-]", fold_line(word)) if part]
    return len(words) <= MOST_BYLINE_WORDS and all(word in links for word in folded)


def is_bare_name(page: Page, line: Line) -> bool:
    """Whether the line is somebody's name alone, or with an agency or a place («Lucie Marnefort, à Sarval»)."""
    if not 2 <= line.words <= 10 or line.stop:
        return False
    pieces = page.furniture.rules["name_break"].split(cut_stamp(line.text, page.furniture))
    pieces = [piece.strip() for piece in pieces if piece.strip()]
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


def is_credit(page: Page, text: str) -> bool:
    """Whether the line credits agencies, or outlets after «avec» («AFP», «Avec Reuters et La Presse», «(ATS/AFP)»)."""
    bare = text.strip(" \t-–—*•()[].©").strip()
    given = page.furniture.rules["credit"].match(bare)
    names = bare[given.end() :] if given else bare
    pieces = [piece for piece in page.furniture.rules["credit_break"].split(names) if piece.strip()]
    if not 0 < len(pieces) <= 6:
        return False
    if given is None and find_agency(pieces[-1]) is None:
        return False
    agencies = [find_agency(piece) is not None for piece in pieces]
    if all(agencies):
        return True
    if agencies[-1] and len(pieces) > 1 and "/" in bare and all(word[0].isupper() for word in NAME_WORD.findall(bare)):
        # a photographer and his agency: «LUCIE MARNEFORT / AFP»
        return len(bare.split()) <= MOST_CREDIT_WORDS
    if agencies[-1] and len(pieces) == 2 and " avec " in bare and bare[0].isupper():
        # initials or a small paper: «L.M. avec AFP»
        return len(bare.split()) <= MOST_CREDIT_WORDS // 2 + 1
    known = [agency or find_outlet(piece) is not None for agency, piece in zip(agencies, pieces, strict=True)]
    return all(known) and (given is not None or agencies[-1])


def is_unknown_credit(page: Page, line: Line) -> bool:
    """Whether the line is «avec» and a name that may be an agency's («- Avec Ponant Presse»), below the text."""
    text = line.text.strip(" -–—*•()[].")
    given = page.furniture.rules["credit"].match(text)
    words = text[given.end() :].split() if given else []
    return 1 <= len(words) <= 4 and all(word[0].isupper() for word in words)


def is_dateline(page: Page, line: Line) -> bool:
    """Whether the line says where a dispatch was written, and by whom («SARVAL, 3 mars 2024 (PP) –»)."""
    match = DATELINE.fullmatch(line.text)
    if match is None or not (match["agency"] or match["dash"]):
        return False
    place = match["place"].strip(" ,")
    if match["agency"] is None and not place.isupper():
        return False
    words = [word for word in re.split(r"[ ,()]+", place) if word]
    months = page.furniture.months
    return all(
        word[0].isupper() or word[0].isdigit() or fold_line(word).rstrip(".") in months or word == "le"
        for word in words
    )


MOST_BYLINE_WORDS, MOST_BYLINE, MOST_CREDIT_WORDS = 24, 200, 9
PHOTOGRAPHER = re.compile(
    r"PHOTOS?\s[A-ZÀ-Ý][A-ZÀ-Ý\s,.’'-]{3,80}|[Pp]hotos?\s[A-ZÀ-Ý][\w’'-]+\s[A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+)?"
)
"""«PHOTO JEAN VASSON, PONANT PRESSE», «Photo Jean Vasson»."""
DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Ý][^!?:;«»\"|/]{1,60}?)\s*(?P<agency>\([A-ZÀ-Ý][\w. /-]{1,20}\))?\s*"
    r"(?P<dash>[-–—|/]?)"
)
