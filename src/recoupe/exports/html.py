"""The pages: one self-contained HTML file a story, and the list of all of them.

A page opens from the disk: no network, and a content security policy of its own that allows nothing but its own
style sheet and its own script, by their hashes. The script copies citations; without it everything else is there.
Whatever comes from an article is escaped by the templates or by `markup`.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from recoupe.exports.labels import load_labels
from recoupe.exports.markup import as_text
from recoupe.exports.page.dossier import make_view
from recoupe.exports.page.index import make_index
from recoupe.exports.page.sources import as_mark, by_letter
from recoupe.model.article import Rejected
from recoupe.model.dossier import Dossier
from recoupe.stories.group import find_headline

if TYPE_CHECKING:
    from jinja2 import Environment

LONGEST_HEADLINE = 48
LONGEST_ID = 32
"""Characters of the first article's headline, and of a story's id, that the name of its file keeps."""
RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""Names that the list has, or that Windows keeps for itself."""
DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
"""Letters that Unicode does not take apart."""
ELIDED = re.compile(r"\b[a-z]['’]")
"""«l’automne», «d'un»."""
IMPLIED = re.compile(
    r"</(?:li|dt|dd|th|td|tr|thead|tbody)>"
    r"|</p>(?=\s*(?:<(?:p|ul|ol|dl|div|details|table|h[1-6]|pre|section|article|figure|blockquote)[ >]"
    r"|</(?:div|li|td|details|section|article|figure|header|footer)>))"
)
"""End tags that a parser knows without being told (HTML standard, 13.1.2.4), a paragraph's before what ends it."""


def render_dossier(dossier: Dossier, *, locale: str = "fr") -> bytes:
    """The story's page, UTF-8; `locale` chooses Recoupe's own words, not the sources'."""
    labels = load_labels(locale)
    template = _load_templates().get_template("dossier.html")
    return _lighten(template.render(view=make_view(dossier, labels), labels=labels, t=labels.text)).encode()


def render_index(
    dossiers: Sequence[Dossier], rejected: Sequence[Rejected], *, locale: str = "fr", formats: Sequence[str] = ()
) -> bytes:
    """The list of all stories, UTF-8: those of several articles, single articles, rejected inputs.

    `formats` are endings of files that each story is written as too, beside its page and under its name.
    """
    labels = load_labels(locale)
    view = make_index([(page_name(dossier), dossier) for dossier in dossiers], rejected, labels, formats=formats)
    template = _load_templates().get_template("index.html")
    return _lighten(template.render(view=view, labels=labels, t=labels.text)).encode()


def _lighten(page: str) -> str:
    """The page without the end tags that HTML lets one leave out: a fiftieth of it.

    No article can hold one: where its words stand, every `<` is escaped.
    """
    return IMPLIED.sub("", page)


def page_name(dossier: Dossier) -> str:
    """The name of the story's file: day and headline of its first article, then its id, ending in `.html`.

    All of it stays as later articles join. It is of letters a to z, digits, `-` and `_`, some hundred at most: a
    headline in another script, or a day that is not known, is left out. What follows the last `-` tells one id from
    another: the id, or a hash where some file system would not take the id as it is.
    """
    article = dossier.readings[0].article
    day = DAY.match(article.published.value or "")
    parts = (day.group() if day else "", _spell(find_headline(dossier.readings[0])), _name_id(dossier.story.id))
    return "-".join(filter(None, parts)) + ".html"


def _spell(words: str) -> str:
    """The first of the words in plain characters, whole where one alone is not too long."""
    letters = normalize("NFKD", words[: 4 * LONGEST_HEADLINE].lower().translate(LIGATURES))
    plain = ELIDED.sub(" ", "".join(letter for letter in letters if not combining(letter)))
    pieces = re.findall("[a-z0-9]+", plain)
    ends = list(accumulate(len(piece) + 1 for piece in pieces))
    kept = sum(end <= LONGEST_HEADLINE + 1 for end in ends) or 1
    return "-".join(pieces[:kept])[:LONGEST_HEADLINE]


def _name_id(identity: str) -> str:
    plain = re.sub("[^a-z0-9_]+", "-", identity.lower())[:LONGEST_ID].strip("-")
    if plain and plain == identity and "-" not in plain and plain not in RESERVED:
        return plain
    mark = sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{plain}-{mark}" if plain else mark


@cache
def _load_templates() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    folder = files("recoupe.exports").joinpath("templates")
    environment = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sheet = Markup(folder.joinpath("page.css").read_text(encoding="utf8"))
    environment.filters["as_mark"] = as_mark
    environment.filters["as_text"] = as_text
    environment.filters["by_letter"] = by_letter
    environment.globals["style_sheet"] = sheet
    environment.globals["style_hash"] = _hash(sheet)
    lines = (line.strip() for line in folder.joinpath("page.js").read_text(encoding="utf8").splitlines())
    script = Markup("\n".join(line for line in lines if line and not line.startswith("//")))
    environment.globals["script"] = script
    environment.globals["script_hash"] = _hash(script)
    return environment


def _hash(words: str) -> str:
    """As a content security policy wants it: of the element's content, in base 64."""
    return b64encode(sha256(words.encode()).digest()).decode()
