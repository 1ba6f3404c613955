"""What the elements of a page say of the text in them: structure.toml typed, and the look-up."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import msgspec
from lxml.html import HtmlElement

from recoupe.model.article import FurnitureKind

Label = Literal[
    "advert",
    "byline",
    "caption",
    "comments",
    "date",
    "legal",
    "navigation",
    "related",
    "sharing",
    "standfirst",
    "tags",
    "title",
]


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """Which elements hold text of one kind; words in lower case, without accents."""

    label: Label
    example: str
    tags: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    rel: tuple[str, ...] = ()
    itemprop: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Words of a class or an id, those of one name next to each other."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What structure.toml holds."""

    area: tuple[AreaEntry, ...]


@cache
def load_structure() -> Structure:
    """The entries of structure.toml, read once a process."""
    data = files("recoupe.inputs.html").joinpath("structure.toml").read_bytes()
    return msgspec.toml.decode(data, type=Structure)


def find_label(element: HtmlElement) -> Label | None:
    """What the element says of its text, None where it says nothing.

    Its tag, role, `rel` and microdata count before its class and id. Of a class with several words the last that says
    something decides: «comments__share» is for sharing.
    """
    get = element.get
    return read_attributes((element.tag, get("role"), get("rel"), get("itemprop"), get("class"), get("id")))


@lru_cache(maxsize=50_000)
def read_attributes(attributes: tuple[str, str | None, str | None, str | None, str | None, str | None]) -> Label | None:
    """`find_label` by the tag, role, `rel`, microdata, class and id of an element."""
    tag, role, rel, itemprop, classes, identity = attributes
    table = _index_names()
    found = table.get(("tag", tag))
    if found:
        return found
    for kind, value in (("role", role), ("rel", rel), ("itemprop", itemprop)):
        for word in (value or "").lower().split()[:MOST_VALUES]:
            found = table.get((kind, word))
            if found:
                return found
    if tag in WHOLE_PAGE:
        return None
    return _label_names((classes or "")[:LONGEST_NAMES], (identity or "")[:LONGEST_NAMES])


def split_name(name: str) -> tuple[str, ...]:
    """The words of a class or an id: «articleBody__topShare-2» is article, body, top, share."""
    return tuple(word.lower() for word in NAME_WORD.findall(name))


def _label_names(classes: str, identity: str) -> Label | None:
    table = _index_names()
    best: tuple[int, Label] | None = None
    for name in (identity, *classes.split()):
        if UTILITY.search(name):
            continue
        words = split_name(name)
        if not 0 < len(words) <= MOST_WORDS or words[0] in STATES:
            continue
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                found = table.get(("names", " ".join(words[start : start + size])))
                rank = start + size - len(words)
                if found and (best is None or rank > best[0]):
                    best = (rank, found)
    return best[1] if best is not None else None


@cache
def _index_names() -> dict[tuple[str, str], Label]:
    index: dict[tuple[str, str], Label] = {}
    for entry in load_structure().area:
        for kind, values in (
            ("tag", entry.tags),
            ("role", entry.role),
            ("rel", entry.rel),
            ("itemprop", entry.itemprop),
            ("names", entry.names),
        ):
            index.update({(kind, value): entry.label for value in values})
    return index


KINDS: dict[Label, FurnitureKind] = {
    "advert": FurnitureKind.ADVERT,
    "comments": FurnitureKind.COMMENTS,
    "legal": FurnitureKind.LEGAL,
    "navigation": FurnitureKind.NAVIGATION,
    "related": FurnitureKind.RELATED,
    "sharing": FurnitureKind.SHARING,
}
"""The labels that make what is in an element furniture, with its kind."""
LONGEST_NAMES, MOST_WORDS, MOST_VALUES = 400, 6, 10
NAME_WORD = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])")
UTILITY = re.compile(
    r"[:\[\]!@()]|^(?:m[trblxy]?|p[trblxy]?|w|h|text|bg|border|font|col|row|grid|flex|js|hover|focus)-", re.I
)
"""Classes of style sheets that name a look («md:flex-nowrap», «text-share»), not a part of the page."""
STATES = frozenset({"has", "is", "no", "not", "with", "without", "single", "hide", "show", "lazy", "icon"})
"""First words of classes that tell an element's state («has-sidebar», «no-comments»), not what it is."""
WHOLE_PAGE = frozenset({"body", "html", "main", "article"})
"""Elements whose classes tell the state of a page, not what they hold."""
