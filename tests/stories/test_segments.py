"""Where a statement is cut so that an extract is held against what it is taken from."""

from dataclasses import replace
from pathlib import Path

import pytest

import recoupe
from recoupe.model.reading import Reading
from recoupe.stories.segments import cut_statements, split_clauses, split_sentences
from recoupe.stories.utterances import match_utterances
from tests.stories.made import make_reading

FIRST = "Nous rouvrirons la passerelle de Lervault avant la crue de printemps."
SECOND = "Le budget des écluses sera voté en commission par les conseillers du canton."
THIRD = "Je remercie les bateliers pour leur patience et leur courage dans ces jours de brume."
FOURTH = "Personne ne restera sur le quai cet hiver, et personne ne paiera deux fois la traversée."
LONG = f"{FIRST} {SECOND} {THIRD} {FOURTH}"


def list_cuts(*readings: Reading) -> dict[tuple[str, str], list[str]]:
    text = {reading.id: reading.article.text for reading in readings}
    return {
        place: [text[place[0]][segment[0].start : segment[-1].end] for segment in segments]
        for place, segments in cut_statements(readings).items()
    }


def test_a_long_statement_is_cut_where_an_extract_stands() -> None:
    readings = (make_reading("a", f"[Aude Carlin: {LONG}]"), make_reading("b", f"[Aude Carlin: {SECOND}]"))
    assert list_cuts(*readings) == {("a", "s1"): [FIRST, SECOND, f"{THIRD} {FOURTH}"]}


def test_an_extract_of_most_of_it_cuts_nothing() -> None:
    readings = (
        make_reading("a", f"[Aude Carlin: {LONG}]"),
        make_reading("b", f"[Aude Carlin: {FIRST} {SECOND} {THIRD}]"),
    )
    assert list_cuts(*readings) == {}


def test_nothing_is_cut_alone() -> None:
    assert list_cuts(make_reading("a", f"[Aude Carlin: {LONG}]")) == {}


def test_what_is_listed_after_a_colon_stands_by_itself() -> None:
    listed = "trois mesures : la fin du péage en hiver, un quai de bois pour les pêcheurs et le retour de la brume"
    reading = make_reading("a", f"[Aude Carlin: {listed}]")
    named = replace(reading, statements=tuple(replace(s, rule="np:list:fin") for s in reading.statements))
    assert list_cuts(reading) == {}
    assert list_cuts(named) == {
        ("a", "s1"): [
            "trois mesures",
            "la fin du péage en hiver",
            "un quai de bois pour les pêcheurs",
            "le retour de la brume",
        ]
    }


def cut_clauses(folder: Path, content: str) -> list[str]:
    (folder / "a.txt").write_text(
        f"Le bac de Lervault\n\nLa maire de Lervault a annoncé mardi que {content}.\n", "utf8"
    )
    (reading,) = recoupe.run([folder]).readings
    (statement,) = reading.statements
    return [reading.article.text[span.start : span.end] for (span,) in split_clauses(reading, statement)]


@pytest.mark.parametrize(
    ("one", "joint", "other"),
    [
        ("le bac de la Verne partira lundi matin", " et que ", "le péage du pont sera suspendu tout l'hiver"),
        ("le bac de la Verne partira lundi matin", ", et ", "les passeurs du canton recevront une prime en mars"),
        ("le bac de la Verne partira lundi matin", " et qu'", "il refusera les voitures de toute la rive"),
    ],
)
def test_what_is_said_clause_after_clause_stands_by_itself(tmp_path: Path, one: str, joint: str, other: str) -> None:
    assert cut_clauses(tmp_path, one + joint + other) == [one, other]


@pytest.mark.parametrize(
    "content",
    [
        "le bac de la Verne et les voitures du canton partiront lundi matin",
        "le bac de la Verne partira lundi matin, et les voitures aussi",
        "le bac partira, et le pont fermera",
        "le bac de la Verne partira lundi matin et prendra toutes les voitures du canton",
    ],
)
def test_one_clause_is_not_cut(tmp_path: Path, content: str) -> None:
    assert cut_clauses(tmp_path, content) == []


def test_sentences_cover_the_statement() -> None:
    reading = make_reading("a", f"[Aude Carlin: {LONG}]")
    (statement,) = reading.statements
    atoms = split_sentences(reading, statement)
    assert [reading.article.text[a.start : a.end] for (a,) in atoms] == [FIRST, SECOND, THIRD, FOURTH]
    assert split_sentences(reading, replace(statement, content=())) == ()


def test_an_abbreviated_title_ends_no_sentence() -> None:
    first = "Nous nous sommes mis d'accord au téléphone avec M. Dulac sur la passerelle de Lervault."
    reading = make_reading("a", f"[Aude Carlin: {first} {SECOND}]")
    atoms = split_sentences(reading, reading.statements[0])
    assert [reading.article.text[a.start : a.end] for (a,) in atoms] == [first, SECOND]


def test_what_an_article_gives_in_two_statements_cuts_nothing() -> None:
    """Together they are most of it."""
    long = make_reading("a", f"[Aude Carlin: {LONG}]")
    parts = make_reading("b", f"[Aude Carlin: {FIRST}] Puis [Aude Carlin: {THIRD}]")
    assert list_cuts(long, parts) == {}
    assert [len(u.members) for u in match_utterances((long, parts), copies=())] == [3]
