"""The Word document, read back."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import recoupe
from recoupe.exports.docx import render_dossier
from recoupe.exports.labels import load_labels
from recoupe.exports.markup import show_characters
from recoupe.exports.page.texts import CREDITS_SHOWN
from recoupe.exports.word.file import is_turned
from recoupe.model.article import Role, Span, Version
from recoupe.model.dossier import Dossier
from recoupe.model.source_link import Chain, ChainStep
from tests.exports.dossiers import make_article, make_bare_dossier, make_bridge

FR = load_labels("fr").text
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = ("Recoupe Source", "Recoupe Differing")


def read(body: bytes) -> Any:
    return docx.Document(BytesIO(body))


def list_runs(body: bytes) -> list[tuple[str, str]]:
    """All runs of the document's body with the names of their styles, also those inside links and tables."""
    document = read(body)
    names = {style.style_id: style.name for style in document.styles}
    runs = []
    for run in document.element.body.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        runs.append((names[style.get(f"{W}val")] if style is not None else "", run.text))
    return runs


def list_notes(body: bytes) -> list[str]:
    with ZipFile(BytesIO(body)) as archive:
        root = ElementTree.fromstring(archive.read("word/endnotes.xml"))
    return ["".join(note.itertext()).strip() for note in root if note.get(f"{W}type") is None]


@pytest.fixture(scope="module")
def story(example: "recoupe.Result") -> Dossier:
    return max(example.dossiers, key=lambda dossier: len(dossier.readings))


@pytest.fixture(scope="module")
def written(story: Dossier) -> bytes:
    return render_dossier(story)


def test_the_parts_of_the_page_in_its_order(written: bytes) -> None:
    """As headings that a word processor lists."""
    found = [paragraph.text for paragraph in read(written).paragraphs if paragraph.style.name == "Heading 1"]
    parts = (
        "accounts_by_date",
        "brief",
        "differs",
        "timeline",
        "statements",
        "figures",
        "words",
        "origins",
        "voices",
        "map",
        "texts",
    )
    assert found == [FR[name] for name in parts]


def test_no_level_of_headings_is_left_out(written: bytes) -> None:
    """Who goes from heading to heading misses nothing."""
    levels = [int(p.style.name[-1]) for p in read(written).paragraphs if p.style.name.startswith("Heading ")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_every_article_is_there_whole(story: Dossier, written: bytes) -> None:
    """Passage by passage, furniture as hidden text; each is where its letter leads."""
    document = read(written)
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.text]
    said = {(paragraph.style.name == "Recoupe Furniture", paragraph.text) for paragraph in paragraphs}
    for reading in story.readings:
        for passage in reading.article.passages:
            words = reading.article.text[passage.start : passage.end]
            if words.strip():
                assert (passage.role is Role.FURNITURE, words) in said
    assert document.styles["Recoupe Furniture"].font.hidden
    marks = {link.get(f"{W}anchor") for link in document.element.body.iter(f"{W}hyperlink")} - {None}
    assert marks == {mark.get(f"{W}name") for mark in document.element.body.iter(f"{W}bookmarkStart")}


def test_words_of_a_source_are_in_serif_and_stand_in_a_source(story: Dossier, written: bytes) -> None:
    """Whatever is set as a source's is found in a text, or is a name, a headline or metadata of an article."""
    faces = {style.name: style.font.name for style in read(written).styles if style.name.startswith("Recoupe")}
    assert {faces[name] for name in OWN} == {"Georgia"}
    known = [" ".join(reading.article.text.split()).lower() for reading in story.readings]
    for reading in story.readings:
        article = reading.article
        known += [(article.headline or "").lower(), ", ".join(article.authors).lower(), ", ".join(article.tags).lower()]
        known += [name.lower() for entity in reading.entities for name in (entity.name, *entity.roles, *entity.aliases)]
        known += [(f.claimed_by or "").lower() for f in reading.figures]
        known += [(s.speaker_name or "").lower() for s in reading.statements]
        shown = dict.fromkeys(c.name for c in reading.credits if c.kind in CREDITS_SHOWN)
        known.append(", ".join(shown).lower())
    known += [word.word.lower() for word in story.vocabulary]
    known += [name.lower() for link in story.sources.links for name in (link.giver, link.taker)]
    everything = "\n".join(known)
    for style, words in list_runs(written):
        if style in OWN:
            assert " ".join(words.split()).lower() in everything, words


def test_notes_tell_outlet_and_place(story: Dossier, written: bytes) -> None:
    """One a reference, in order; its offsets lie inside the text of the article that it names."""
    notes = list_notes(written)
    root = read(written).element.body
    assert [int(ref.get(f"{W}id")) for ref in root.iter(f"{W}endnoteReference")] == list(range(1, len(notes) + 1))
    by_letter = {letter.label: letter.article for letter in story.letters}
    texts = {reading.id: reading.article.text for reading in story.readings}
    for note in notes:
        letter, _ = note.split(", ", 1)
        start, end = map(int, re.search(r"caractères (\d+)-(\d+)", note).groups())  # type: ignore[union-attr]
        assert 0 <= start < end <= len(texts[by_letter[letter]])
    assert any("https://" in note for note in notes)


def test_tables_repeat_their_header_row(written: bytes) -> None:
    """Each has one, marked as such."""
    tables = read(written).tables
    assert len(tables) > 5
    for table in tables:
        first, *rest = table._tbl.tr_lst
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)


def test_properties(story: Dossier, written: bytes) -> None:
    """Title, author and language; no time of day, no traces of the library's template."""
    properties = read(written).core_properties
    assert (properties.title, properties.language) == (story.story.label, "fr")
    assert properties.author.startswith("Recoupe ")
    assert (properties.comments, properties.created, properties.modified) == ("", None, None)
    with ZipFile(BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name or "app.xml" in name]
        assert b'w:lang w:val="fr-FR"' in archive.read("word/styles.xml")


def test_the_same_dossier_is_the_same_bytes(story: Dossier, written: bytes) -> None:
    assert written == render_dossier(story)


def test_in_english(story: Dossier) -> None:
    """Recoupe's words are English, the sources' are marked as French."""
    body = render_dossier(story, locale="en")
    headings = [paragraph.text for paragraph in read(body).paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[1] == "In brief"
    langs = {
        run.find(f"{W}rPr/{W}lang").get(f"{W}val")
        for run in read(body).element.body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}lang") is not None
    }
    assert langs == {"fr-FR"}
    assert any("characters" in note for note in list_notes(body))


def test_wordings_are_set_off_and_copies_stand_on_one_line() -> None:
    """The bridge: one dispatch in three places is one line with three letters, the report below it."""
    body = render_dossier(make_bridge())
    lines = [p.text for p in read(body).paragraphs if p.style.name == "Recoupe Variant"]
    assert len(lines) == 2
    assert lines[0].startswith("« Le pont de Sarval est fermé jusqu’à nouvel ordre » entre guillemets")
    assert lines[0].endswith("A A′ A″")
    assert ("Recoupe Differing", "pour longtemps") in list_runs(body)


@pytest.mark.parametrize(
    "words",
    [
        "a\x00b\x08c\x0bd\x1fe\ud800f\ufffeg\x7f",
        "<w:p/>&amp;<script>alert(1)</script>]]>",
        "x" * 20_000,
        "שלום עולם ‎abc",
        "\u202eabc\u202c \u2066x",
        "a\r\nb\tc\u2028d\u2029e\x85f",
        "=HYPERLINK(\"http://x\")",
    ],
)  # fmt: skip
def test_hostile_words_come_back(words: str) -> None:
    """Characters that XML refuses are shown as U+FFFD, everything else as it stands, wherever it stands."""
    article = make_article("a", ((Role.TITLE, words), (Role.PARAGRAPH, words)), outlet=words, headline=words)
    article = replace(article, url="javascript:alert(1)", authors=(words,), tags=(words,))
    body = render_dossier(make_bare_dossier(article))
    expected = show_characters(words).replace("\r\n", "\n")
    said = [paragraph.text for paragraph in read(body).paragraphs if paragraph.style.name == "Recoupe Text"]
    assert [re.sub(r"\r\n?", "\n", text) for text in said] == [expected]
    assert "javascript:" not in "".join(rel.target_ref for rel in read(body).part.rels.values() if rel.is_external)


def test_from_right_to_left() -> None:
    """A text that begins so is set so; what Recoupe says beside it is not."""
    assert [is_turned(words) for words in ("שלום", "12 مرحبا", "bac שלום", "", "12")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    body = render_dossier(make_bare_dossier(make_article("a", ((Role.PARAGRAPH, "שלום"),))))
    (paragraph,) = [p for p in read(body).paragraphs if p.style.name == "Recoupe Text"]
    assert paragraph._p.pPr.find(f"{W}bidi") is not None
    assert paragraph.runs[0]._r.rPr.find(f"{W}rtl") is not None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_text_makes_a_document_that_opens(lines: list[str]) -> None:
    article = make_article(lines[0], tuple((Role.PARAGRAPH, line) for line in lines), outlet=lines[-1])
    body = render_dossier(make_bare_dossier(article))
    assert read(body).paragraphs[0].style.name == "Title"


def test_linked_sayings_and_chains(story: Dossier) -> None:
    """The same position on another occasion is told below; the hands through which words went stand behind them."""
    first, second, *_ = (utterance for utterance in story.utterances if len(utterance.members) > 1)
    member = first.members[0]
    steps = (
        ChainStep("Une ministre", "speaker", None),
        ChainStep("Une agence", "relay", None),
        ChainStep("Un journal", "outlet", None),
    )
    chained = replace(story.sources, chains=(Chain(member.article, member.statement, steps),))
    linked = tuple(
        replace(utterance, linked=(second.id,) if utterance is first else ()) for utterance in story.utterances
    )
    lines = [p.text for p in read(render_dossier(replace(story, utterances=linked, sources=chained))).paragraphs]
    assert sum(line.startswith(FR["linked"]) for line in lines) == 1
    assert sum("Une ministre → Une agence → Un journal" in line for line in lines) == 1


def test_earlier_versions_tell_what_changed() -> None:
    """What came in is the article's, what went out the earlier version's."""
    article = make_article("a", ((Role.PARAGRAPH, "Le pont est fermé."), (Role.PARAGRAPH, "Il rouvrira lundi.")))
    versions = (
        Version("old.html", "0" * 64, "2024-03-05T10:00", (Span(19, 37),), ("Rien ne dit quand.",)),
        Version("older.html", "1" * 64, None, (), ()),
    )
    body = render_dossier(make_bare_dossier(replace(article, versions=versions)))
    lines = [p.text for p in read(body).paragraphs]
    at = next(n for n, line in enumerate(lines) if line.startswith(FR["version"]))
    assert lines[at + 1 : at + 3] == [
        f"{FR['version_added']}{FR['colon']}Il rouvrira lundi.",
        f"{FR['version_removed']}{FR['colon']}Rien ne dit quand.",
    ]
    assert lines[at + 3].endswith(FR["version_same"])
