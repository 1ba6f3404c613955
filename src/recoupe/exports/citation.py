"""How a statement is cited, with all that is needed to find its words again, as text, Markdown and BibTeX.

On the page each statement tells what is its own, each article once what all its statements share: a page of ten
articles would weigh a sixth more with all three forms under every statement. `templates/page.js` puts the parts
together as `cite` does; tests/e2e compares the two.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recoupe.exports.labels import Labels
from recoupe.exports.markup import show_line
from recoupe.model.article import Article, Span
from recoupe.model.reading import Reading
from recoupe.model.statement import RETOLD, Statement

MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>&#|~])")
"""What Markdown reads as its own inside a line (CommonMark 0.31, 2.4)."""
BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""What TeX reads as its own. Braces have names: BibTeX counts them even after a backslash."""
LONGEST_KEY = 40
LANGUAGES = {"en": "english", "fr": "french"}
"""As babel calls them."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One statement to copy, in three forms."""

    text: str
    markdown: str
    bibtex: str


def cite(reading: Reading, statement: Statement, labels: Labels) -> Citation:
    """The statement's citation; pieces of the source that do not touch are joined by « […] ».

    The date is the article's, its precision as known; the occasion is told in the article's own words; the offsets
    are half-open code points into the article's text, first to last of the content. Quotation marks are those of
    the page's language, whatever the source's: a statement that is not quoted is given without any.
    """
    article = reading.article
    words = tell_words(reading, statement)
    said = labels.text["quoted"].format(words=words) if statement.mode == "direct" else words
    saying, place = tell_saying(reading, statement), tell_place(statement, labels)
    return Citation(
        text=_cite_text(article, said, saying, place, labels),
        markdown=_cite_markdown(article, said, saying, place, labels),
        bibtex=_cite_bibtex(article, statement, said, saying, place),
    )


def tell_words(reading: Reading, statement: Statement) -> str:
    """The statement's content on one line; between pieces that do not touch, « […] »."""
    return " […] ".join(show_line(reading.article.text[start:end]) for start, end in statement.content)


def tell_saying(reading: Reading, statement: Statement) -> str:
    """Who says it, on what occasion and when, in the article's words; empty where it tells nothing of it, and for
    what an article tells in its own voice.
    """
    if statement.rule == RETOLD:
        return ""
    told = (show_line(reading.article.text[start:end]) for start, end in _find_circumstances(reading, statement))
    return ", ".join(part for part in (show_line(statement.speaker_name), *told) if part)


def tell_place(statement: Statement, labels: Labels) -> str:
    """Where it stands in its article's text («caractères 24-96»)."""
    return labels.text["characters"].format(start=statement.start, end=statement.end)


def _find_circumstances(reading: Reading, statement: Statement) -> Iterator[Span]:
    """The words that tell on what occasion and when it was said: «point presse», «mardi soir»."""
    occasion = next((o for o in reading.occasions if o.id == statement.occasion), None)
    if occasion and occasion.evidence:
        yield occasion.evidence[0]
    span = statement.date or (occasion.date if occasion else None)
    if span:
        yield span


def _cite_text(article: Article, said: str, saying: str, place: str, labels: Labels) -> str:
    headline = labels.text["quoted"].format(words=show_line(article.headline)) if article.headline else ""
    parts = [saying, tell_outlet(article), headline, tell_day(article, labels), show_line(article.url), place]
    return f"{said} — {', '.join(part for part in parts if part)}."


def _cite_markdown(article: Article, said: str, saying: str, place: str, labels: Labels) -> str:
    name = _escape_markdown(show_line(article.headline) or tell_outlet(article))
    url = show_line(article.url).replace("<", "%3C").replace(">", "%3E")
    linked = f"[{name}](<{url}>)" if url else f"*{name}*"
    outlet = _escape_markdown(tell_outlet(article)) if article.headline else ""
    parts = [_escape_markdown(saying), outlet, linked, tell_day(article, labels), place]
    return f"> {_escape_markdown(said)}\n>\n> — {', '.join(part for part in parts if part)}"


def cite_article(article: Article) -> str:
    """The article's BibTeX entry (biblatex's `online`), under `article_key`."""
    return _write_entry(article_key(article), _list_fields(article))


def _list_fields(article: Article) -> tuple[tuple[str, str], ...]:
    return (
        ("title", _escape_bibtex(show_line(article.headline) or tell_outlet(article))),
        ("author", " and ".join(f"{{{_escape_bibtex(show_line(name))}}}" for name in article.authors)),
        ("organization", _escape_bibtex(tell_outlet(article))),
        ("date", (article.published.value or "")[:10]),
        ("url", _percent(show_line(article.url))),
        ("langid", LANGUAGES.get(article.language, "")),
    )


def _write_entry(key: str, fields: tuple[tuple[str, str], ...]) -> str:
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@online{{{key},\n{lines}\n}}"


def article_key(article: Article) -> str:
    """The name of the article's BibTeX entry: its id in plain characters, and the beginning of its text's hash."""
    plain = re.sub("[^a-z0-9]+", "-", article.id.lower()).strip("-")[:LONGEST_KEY].strip("-")
    return f"{plain}-{article.sha256[:6]}" if plain else article.sha256[:12]


def _cite_bibtex(article: Article, statement: Statement, said: str, saying: str, place: str) -> str:
    """The article's entry under a key of its own, with the words and their place."""
    note = _escape_bibtex(f"{said} — {saying}" if saying else said)
    more = (("pages", place), ("annotation", note))
    return _write_entry(f"{article_key(article)}-{statement.start}", (*_list_fields(article), *more))


def tell_outlet(article: Article) -> str:
    """Who published it, or the article's id where that is not known."""
    return show_line(article.source.name) or show_line(article.id)


def tell_day(article: Article, labels: Labels) -> str:
    """The day on which it was published, as precisely as it is known, without the time."""
    dating = article.published
    if dating.value:
        return labels.day(dating.value)
    if dating.earliest and dating.latest:
        return labels.interval(dating.earliest, dating.latest, dating.precision or "day")
    return labels.text["no_date"]


def _escape_markdown(words: str) -> str:
    return MARKDOWN_SIGNS.sub(r"\\\1", words)


def _escape_bibtex(words: str) -> str:
    """The words with TeX's signs told as such; in one pass, so that what is put in is not read again."""
    return "".join(BIBTEX_SIGNS.get(sign, sign) for sign in words)


def _percent(url: str) -> str:
    """An address that closes no brace: BibTeX counts them whatever stands before."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
