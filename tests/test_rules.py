"""The three rules that nothing may break, on the example story."""

import html
import re
from collections import Counter
from pathlib import Path

import pytest

import recoupe
from recoupe.exports.html import render_dossier
from recoupe.stories.carry import add_carried


def test_every_span_lies_inside_its_text(example: recoupe.Result) -> None:
    """Nothing is invented: whatever is found points at characters of a source."""
    for reading in example.readings:
        text = reading.article.text
        spans = [
            (s.start, s.end)
            for s in (*reading.mentions, *reading.dates, *reading.figures, *reading.credits, *reading.words)
        ]
        for statement in reading.statements:
            spans += [tuple(span) for span in statement.content]
            spans += [
                tuple(span)
                for span in (statement.cue, statement.speaker, statement.addressee, statement.relay, statement.date)
                if span is not None
            ]
        spans += [(place.start, place.end) for place in reading.places]
        for event in reading.events:
            spans += [event.trigger, *event.evidence, *filter(None, (event.place, event.date))]
            spans += [(who.start, who.end) for who in (*event.actors, *event.recipients)]
        assert all(0 <= start < end <= len(text) for start, end in spans)


def test_every_character_belongs_to_a_passage(example: recoupe.Result) -> None:
    """Nothing is deleted: what is no white space stands in exactly one passage."""
    for reading in example.readings:
        covered = Counter(
            offset for passage in reading.article.passages for offset in range(passage.start, passage.end)
        )
        text = reading.article.text
        assert [1] * sum(not c.isspace() for c in text) == [covered[n] for n, c in enumerate(text) if not c.isspace()]


def test_the_page_holds_every_article_whole(example: recoupe.Result) -> None:
    """Nothing is deleted: every passage's words stand on the page of its story, furniture too."""
    for dossier in example.dossiers:
        page = render_dossier(dossier).decode()
        plain = " ".join(html.unescape(re.sub(r"<a href=#[a-z][^>]*>[^<]*</a>|<[^>]*>", "", page)).split())
        for reading in dossier.readings:
            for passage in reading.article.passages:
                words = " ".join(reading.article.text[passage.start : passage.end].split())
                assert words in plain, (reading.id, words)


def test_every_quotation_of_the_page_is_a_quotation_of_its_article(example: recoupe.Result) -> None:
    """Nothing is invented: a member of an utterance is a statement of its reading or a carried one, or a part of it."""
    readings = {reading.id: reading for reading in add_carried(example.readings, example.links.carried)}
    for utterance in example.links.utterances:
        for member in utterance.members:
            statements = {s.id: s for s in readings[member.article].statements}
            statement = statements[member.statement]
            assert statement.start <= member.start < member.end <= statement.end


def test_a_copy_adds_no_account(example: recoupe.Result, tmp_path: Path) -> None:
    """Copies are not confirmation: the same article at another outlet raises no count of accounts."""
    for reading in example.readings:
        (tmp_path / f"{reading.id}.txt").write_text(reading.article.text, encoding="utf8", newline="")
        source = Path(reading.article.paths[0]).with_suffix("").with_suffix(".meta.json")
        if source.is_file():
            (tmp_path / source.name).write_bytes(source.read_bytes())
    dispatch = next(r for r in example.readings if r.id == "hexadepeche-bilan")
    (tmp_path / "copie.txt").write_text(dispatch.article.text, encoding="utf8", newline="")
    (tmp_path / "copie.meta.json").write_text(
        '{"outlet": "La Gazette du plateau", "published": "2024-10-16"}', encoding="utf8"
    )
    copied = recoupe.run([tmp_path])
    assert len(example.readings) + 1 == len(copied.readings)
    assert example.counts.accounts == copied.counts.accounts
    assert told_together(example) == told_together(copied)


def told_together(result: recoupe.Result) -> dict[frozenset[tuple[str, int, int]], int]:
    """The accounts of each utterance of several members, the article `copie` left out of the members."""
    groups = {
        frozenset((m.article, m.start, m.end) for m in utterance.members if m.article != "copie"): utterance.accounts
        for utterance in result.links.utterances
    }
    return {members: accounts for members, accounts in groups.items() if len(members) > 1}


@pytest.mark.parametrize("outlet", ["Les Nouvelles de midi", None])
def test_twins_are_one_article_only_within_one_source(tmp_path: Path, outlet: str | None) -> None:
    """The same text twice: one article with two paths if the source is the same or unknown."""
    text = "Le pont rouvre\n\nLe pont de Sarval rouvrira lundi, a annoncé mercredi la mairie de la commune.\n"
    for name in ("un", "deux"):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf8")
    if outlet:
        (tmp_path / "un.meta.json").write_text(f'{{"outlet": "{outlet}"}}', encoding="utf8")
        (tmp_path / "deux.meta.json").write_text('{"outlet": "Ondes Ponant"}', encoding="utf8")
    readings, _ = recoupe.read([tmp_path])
    assert (2 if outlet else 1) == len(readings)
    assert sum(len(reading.article.paths) for reading in readings) == 2
