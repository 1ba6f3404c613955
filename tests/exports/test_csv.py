"""The table of statements, read back."""

import csv
from dataclasses import replace
from io import StringIO

import recoupe
from recoupe.exports.csv import COLUMNS, render_dossier
from recoupe.model.article import Role
from tests.exports.dossiers import make_article, make_bare_dossier, make_bridge


def read(body: bytes, delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_every_statement_is_a_row_and_points_into_its_article(example: "recoupe.Result") -> None:
    """In the order of the articles; what several tell has its accounts."""
    for dossier in example.dossiers:
        rows = read(render_dossier(dossier))
        texts = {reading.id: reading.article.text for reading in dossier.readings}
        said = {(reading.id, one.id): one for reading in dossier.readings for one in reading.statements}
        assert {(row["article"], row["statement"]) for row in rows} == set(said)
        assert list(dict.fromkeys(row["article"] for row in rows)) == [
            reading.id for reading in dossier.readings if reading.statements
        ]
        for row in rows:
            first = row["words"].removeprefix("'").split(" […] ")[0]
            whole = texts[row["article"]][int(row["start"]) : int(row["end"])]
            assert " ".join(whole.split()).startswith(first)
    shared = [utterance for dossier in example.dossiers for utterance in dossier.utterances if utterance.accounts > 1]
    rows = [row for dossier in example.dossiers for row in read(render_dossier(dossier))]
    assert {row["utterance"] for row in rows if row["accounts"] not in ("", "0", "1")} == {one.id for one in shared}


def test_what_may_be_another_saying_says_so() -> None:
    """Who counts the rows of an utterance can leave it out, as its accounts do."""
    bridge = make_bridge()
    (said,) = bridge.utterances
    first, *others = said.members
    unsure = replace(said, members=(first, *(replace(member, sure=False) for member in others)))
    rows = read(render_dossier(replace(bridge, utterances=(unsure,))))
    told = {(row["article"], row["statement"]): row["sure"] for row in rows if row["utterance"] == said.id}
    assert told == {(m.article, m.statement): "yes" if m == first else "no" for m in said.members}


def test_the_locale_parts_the_cells() -> None:
    bridge = make_bridge()
    assert read(render_dossier(bridge, locale="en"), ",") == read(render_dossier(bridge, locale="fr"))
    assert render_dossier(bridge) == render_dossier(make_bridge())


def test_no_cell_is_a_formula() -> None:
    """A speaker or a saying may begin with any sign; quotation marks, semicolons and lines stay in their cell."""
    bridge = make_bridge()
    hostile = tuple(
        replace(reading, statements=tuple(replace(one, speaker_name='=1+1;"a"\n@x') for one in reading.statements))
        for reading in bridge.readings
    )
    rows = read(render_dossier(replace(bridge, readings=hostile)))
    assert rows
    assert {row["speaker"] for row in rows} == {'\'=1+1;"a" @x'}


def test_a_story_without_statements_is_its_head() -> None:
    dossier = make_bare_dossier(make_article("a", ((Role.PARAGRAPH, "Il pleut."),)))
    assert render_dossier(dossier).decode("utf-8-sig").strip() == ";".join(COLUMNS)
