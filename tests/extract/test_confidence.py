"""Confidence of findings: shares that were counted, never a certainty by itself."""

from recoupe.extract.confidence import ConfidenceTable, Measured, load_confidences, make_confidences
from recoupe.extract.read import read
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from tests.parses import make_article

PACK = load_pack("fr")


def test_few_counts_lean_on_their_kind() -> None:
    told = make_confidences((Measured("date", "weekday", 90, 100), Measured("date", "today", 3, 3)))
    assert told.kinds["date"] == 0.895
    assert 0.895 < told.tell("date", "weekday") < 0.9001
    assert 0.9 < told.tell("date", "today") < 0.99
    assert told.tell("date", "never seen") == 0.895
    assert told.tell("place", "town") == 1.0


def test_the_shipped_counts_are_possible() -> None:
    table = PACK.load_learned("confidence", ConfidenceTable)
    assert table is not None
    assert all(0 <= one.right <= one.of for one in table.measured)
    keys = [(one.kind, one.by) for one in table.measured]
    assert keys == sorted(set(keys))


def test_every_kind_of_finding_has_one() -> None:
    article = make_article(
        "Luc Vasson, le maire de Lyon, a été arrêté samedi 3 juin 2017 avec 12 dockers. Il a dit, selon l'AFP, "
        "que le bac partirait."
    )
    reading = read(article, load_parser().parse_article(article), PACK)
    told = load_confidences(PACK)
    for findings in (reading.mentions, reading.dates, reading.figures, reading.places, reading.events):
        assert findings
        assert all(0 <= finding.confidence < 1 for finding in findings)
    assert {m.confidence for m in reading.mentions if m.basis == "pronoun"} == {told.tell("mention", "pronoun")}
    assert {m.confidence for m in reading.mentions if m.entity is None} <= {0.0}
