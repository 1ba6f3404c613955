"""Ids of a batch, and one text found more than once."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.inputs.ids import Found, drop_ending, merge_twins, name_articles
from recoupe.model.article import UNKNOWN_DATE, Article, Dating, Source

DAY = Dating("2024-03-12", "2024-03-12", "2024-03-12", "day", "metadata")


@pytest.mark.parametrize(
    ("found", "ids"),
    [
        ([("a/x.txt", "x"), ("a/y.txt", "y")], ["x", "y"]),
        ([("a/x.txt", "x"), ("b/x.txt", "x")], ["a/x", "b/x"]),
        ([("p/a/x.txt", "x"), ("q/a/x.txt", "x"), ("q/b/x.txt", "x")], ["p/a/x", "q/a/x", "q/b/x"]),
        ([("x.txt", "x"), ("a/x.txt", "x")], ["x", "a/x"]),
        ([("a/x.txt", "x"), ("a/x.text", "x")], ["x.txt", "x.text"]),
        ([("a.jsonl:1", "n"), ("a.jsonl:2", "n")], ["n:1", "n:2"]),
        ([("a.jsonl:1", "n"), ("b.jsonl:1", "n")], ["a/n", "b/n"]),
        ([("a/n.txt", "n"), ("b.jsonl:7", "n")], ["a/n", "b/n"]),
        ([("b/x.txt", "x"), ("c.jsonl:1", "b/x"), ("d/x.txt", "x")], ["b/x", "b/x~2", "d/x"]),
        ([("-", "stdin")], ["stdin"]),
    ],
)
def test_the_shortest_name_that_tells_apart(found: list[tuple[str, str]], ids: list[str]) -> None:
    """The file's name, and of its path only as much as is needed; whatever the order."""
    items = [Found(*item) for item in found]
    for order in itertools.permutations(items):
        named = name_articles(order)
        assert ids == [named[item] for item in items]


paths = st.builds(
    lambda folders, name, ending: "/".join([*folders, name]) + ending,
    st.lists(st.sampled_from(["a", "b", "."]), max_size=3),
    st.sampled_from(["x", "y", "x:1", ".x"]),
    st.sampled_from(["", ".txt", ".TXT", ".jsonl:1", ".jsonl:22"]),
)


@settings(deadline=None)
@given(st.lists(st.builds(Found, paths, st.sampled_from(["x", "y", "a/x", "x~2"])), max_size=8, unique=True))
def test_ids_are_never_the_same(found: list[Found]) -> None:
    """Two articles have two ids, and the order in which they came changes none."""
    named = name_articles(found)
    assert len(set(found)) == len(set(named.values()))
    assert named == name_articles(reversed(found))


@pytest.mark.parametrize(
    ("name", "bare"),
    [("a.txt", "a"), ("a.b.TXT", "a.b"), ("page-2024.03.12", "page-2024.03.12"), (".txt", ".txt"), ("a", "a")],
)
def test_only_endings_of_articles_are_dropped(name: str, bare: str) -> None:
    assert bare == drop_ending(name)


def make_article(path: str, *, source: str | None = None, text: str = "t", published: Dating = UNKNOWN_DATE) -> Article:
    basis = "metadata" if source else "unknown"
    return Article(path, text, text, "fr", Source(source, basis), published, UNKNOWN_DATE, (), paths=(path,))


@pytest.mark.parametrize(
    ("articles", "merged"),
    [
        ([("a", None), ("b", None)], [("a", "b")]),
        ([("a", "Le Soir"), ("b", None)], [("a", "b")]),
        ([("a", "Le Soir"), ("b", "le soir")], [("a", "b")]),
        ([("a", "Le Soir"), ("b", "Le Devoir")], [("a",), ("b",)]),
        ([("a", "Le Soir"), ("b", "Le Devoir"), ("c", None)], [("a",), ("b", "c")]),
    ],
)
def test_twins(articles: list[tuple[str, str | None]], merged: list[tuple[str, ...]]) -> None:
    """One article with all its paths if the source is the same or unknown, else one a source; in any order."""
    made = [make_article(path, source=source) for path, source in articles]
    for order in itertools.permutations(made):
        assert merged == [article.paths for article in merge_twins(order)]


def test_a_twin_gives_what_the_other_lacks() -> None:
    (article,) = merge_twins([make_article("a", published=DAY), make_article("b", source="Le Soir")])
    assert (article.paths, article.source.name, article.published) == (("a", "b"), "Le Soir", DAY)


def test_different_texts_are_no_twins() -> None:
    assert len(merge_twins([make_article("a", text="un"), make_article("b", text="deux")])) == 2
