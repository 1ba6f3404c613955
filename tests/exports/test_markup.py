"""Highlights nest, and the text under them stays whole."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from recoupe.exports.markup import Highlight, as_printed, cut_at_word, mark_up, show_characters, show_line

REF = re.compile(r"<a href=[^>]*>[^<]*</a>")
TAG = re.compile(r"<[^>]*>")


class Nesting(HTMLParser):
    """Fails on the first element that is closed out of turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


def read_words(markup: Markup) -> str:
    return unescape(TAG.sub("", REF.sub("", markup)))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Highlight]]:
    text = draw(st.text(alphabet=st.one_of(st.sampled_from("ab <>&\"'«»\n\0\u202e"), st.characters())))
    offsets = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(offsets, offsets), max_size=8))
    return text, [
        Highlight(min(span), max(span), css=f"c{n}", anchor=f"x{n}", href=f"#y{n}", mark=str(n), hint='"<')
        for n, span in enumerate(spans)
    ]


@given(marked_texts(), st.data())
def test_no_highlight_changes_the_text(drawn: tuple[str, list[Highlight]], data: st.DataObject) -> None:
    """Without its tags the markup is the text, whatever is highlighted and however it crosses."""
    text, highlights = drawn
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert show_characters(text[start:end]) == read_words(mark_up(text, start, end, highlights))


@given(marked_texts())
def test_highlights_nest_and_have_one_id_and_one_mark(drawn: tuple[str, list[Highlight]]) -> None:
    """Crossing highlights are cut; each has its id where it begins and its mark where it ends, once."""
    text, highlights = drawn
    markup = mark_up(text, 0, len(text), highlights)
    parser = Nesting()
    parser.feed(markup)
    parser.close()
    assert parser.open == []
    real = [h for h in highlights if h.start < h.end]
    assert sorted(h.anchor or "" for h in real) == sorted(parser.ids)
    assert sorted(h.mark or "" for h in real) == sorted(re.findall(r"<a href=[^>]*>(\d+)<", markup))


def test_a_crossing_highlight_is_cut_in_two() -> None:
    found = mark_up("abcdef", 0, 6, [Highlight(0, 4, "one", "i"), Highlight(2, 6, "two", "j", "#k", "5")])
    assert found == ("<u class=one id=i>ab<u class=two id=j>cd</u></u><u class=two>ef<a href=#k>5</a></u>")


def test_crossing_highlights_stay_few() -> None:
    """Each keeps its id; their pieces do not grow with the square of their number."""
    text = "x" * 3000
    markup = mark_up(text, 0, len(text), [Highlight(n, n + 1000, "c", f"i{n}") for n in range(2000)])
    parser = Nesting()
    parser.feed(markup)
    assert len(parser.ids) == 2000
    assert markup.count("<u") < 2000 * 14
    assert read_words(markup) == text


def test_a_part_of_a_highlight_has_neither_its_id_nor_its_mark() -> None:
    """What begins before the range has its id elsewhere, what ends after it its mark."""
    highlight = Highlight(1, 5, "x", "i", "#k", "5")
    assert mark_up("abcdef", 2, 4, [highlight]) == "<u class=x>cd</u>"


def test_hints_are_attributes_and_nothing_more() -> None:
    found = mark_up("a", 0, 1, [Highlight(0, 1, "x", hint='"><script>\u202e\n')])
    assert found == '<u class=x title="&#34;&gt;&lt;script&gt;">a</u>'


@given(st.text())
def test_characters_are_shown_one_for_one(text: str) -> None:
    """Offsets stay true, and what is shown can be written as UTF-8."""
    shown = show_characters(text)
    assert len(text) == len(shown)
    shown.encode()


@pytest.mark.parametrize(
    ("text", "line"),
    [(None, ""), ("  a\n\tb ", "a b"), ("a\u202eb\u2066c", "abc"), ("a\0b\ud800", "a\ufffdb\ufffd")],
)
def test_a_line_is_one_line_without_directions(text: str | None, line: str) -> None:
    assert line == show_line(text)


@pytest.mark.parametrize(
    ("text", "content", "printed"),
    [
        ("Il dit : « Non ».", "Non", "« Non »"),
        ("Il dit : « Non. »", "Non", "« Non. »"),
        ('"Non", dit-il.', "Non", '"Non"'),
        ("Il dit que non.", "non", "non"),
        ("Il dit « non, jamais ».", "non", "non"),
        ("«", "«", "«"),
    ],
)
def test_quotation_marks_come_with_the_words_they_enclose(text: str, content: str, printed: str) -> None:
    start = text.index(content)
    ((left, right),) = as_printed(text, [(start, start + len(content))])
    assert printed == text[left:right]


@pytest.mark.parametrize(
    ("longest", "words"), [(3, "un"), (7, "un deux"), (8, "un deux"), (99, "un deux trois"), (1, "u")]
)
def test_a_cut_falls_between_words(longest: int, words: str) -> None:
    text = "un deux trois"
    assert words == text[: cut_at_word(text, 0, len(text), longest=longest)]
