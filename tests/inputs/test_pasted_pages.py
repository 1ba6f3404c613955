"""Invented pages pasted whole, laid out after the templates of outlets: what is their article, and what is not.

In pasted_pages.txt a page begins with «===» and its kind; «B» lines are the article's, «T» its title, «-» all else.
"""

import re
from pathlib import Path

import pytest

from recoupe.inputs.clean import clean
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Passage, RawDocument, Role

FRENCH = LanguagePack("fr")
SOURCE = (Path(__file__).parent / "pasted_pages.txt").read_text(encoding="utf8")
PAGES = {
    name: tuple((line[0], line[2:]) for line in lines.splitlines() if line)
    for name, _, lines in (page.partition("\n") for page in re.split(r"^=== ", SOURCE, flags=re.MULTILINE)[1:])
}
BODY = (Role.STANDFIRST, Role.HEADING, Role.PARAGRAPH, Role.DATELINE)
MOST_KEPT = 0.3
"""Words of furniture that a page may keep, as a share of the words of its article; most keep less than a tenth."""


UNREAD = {
    "a daily with signed comments": "a short last paragraph below one link, and the article's first words again",
    "a weekly that translates": "what a source is, told in prose below the offers",
}
"""Pages on which the rules err, and at what."""
CASES = [
    pytest.param(name, marks=pytest.mark.xfail(reason=UNREAD[name], strict=True) if name in UNREAD else ())
    for name in PAGES
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", CASES)
def test_nothing_of_the_article_is_lost(name: str, gap: str) -> None:
    """Of its lines all are standfirst, heading or paragraph; and little else is."""
    told = read_page(name, gap)
    lost = [line for mark, line in PAGES[name] if mark == "B" and not any(line in words for words in told)]
    assert lost == []
    body = [line for mark, line in PAGES[name] if mark == "B"]
    kept = [line for mark, line in PAGES[name] if mark == "-" and line in told and line not in body]
    assert len(" ".join(kept).split()) <= MOST_KEPT * len(" ".join(body).split())


@pytest.mark.parametrize("name", [name for name in PAGES if name != "a blog with replies"])
def test_the_title_is_found(name: str) -> None:
    """But on a blog whose motto stands above it, with nothing that tells them apart."""
    passages = read(name, "\n\n").passages
    text = read(name, "\n\n").text
    titles = [text[p.start : p.end] for p in passages if p.role is Role.TITLE]
    assert next(line for mark, line in PAGES[name] if mark == "T") in titles


def read(name: str, gap: str) -> Article:
    """The page as an article, its lines parted by `gap`."""
    text = gap.join(line for _, line in PAGES[name])
    article = clean(RawDocument("a.txt", "a", text.encode()), text, article_id="a", pack=FRENCH)
    assert isinstance(article, Article)
    return article


def read_page(name: str, gap: str) -> list[str]:
    """What is told to be the article, passage by passage."""
    article = read(name, gap)
    return [article.text[p.start : p.end] for p in article.passages if is_body(p)]


def is_body(passage: Passage) -> bool:
    """Whether the passage is of the article's own text."""
    return passage.role in BODY
