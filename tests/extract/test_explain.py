"""What is said of why something was found or not."""

from recoupe.extract.explain import Explanation, explain
from recoupe.extract.read import read
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from tests.parses import make_article

PACK = load_pack("fr")
TEXT = "Le pont sera fermé lundi, a annoncé mardi la préfecture. La grue est tombée. Le chauffeur aurait fui."


def explain_at(word: str) -> Explanation:
    article = make_article(TEXT)
    parse = load_parser().parse_article(article)
    return explain(article, parse, PACK, read(article, parse, PACK), TEXT.index(word))


def test_a_statement_names_its_rule_and_what_weighed() -> None:
    explanation = explain_at("pont")
    best = explanation.proposals[0]
    assert (best.rule, best.outcome) == ("inserted:noun", "kept as s1")
    assert best.probability >= best.threshold
    assert best.features
    assert [finding.kind for finding in explanation.findings if finding.kind == "statement"] == ["statement"]


def test_the_attachment_climbs_to_the_root() -> None:
    chain = explain_at("pont").attachment
    assert [token.text for token in chain] == ["pont", "fermé"]
    assert chain[-1].head == chain[-1].index


def test_what_was_dropped_is_told_with_its_reason() -> None:
    proposals = explain_at("chauffeur").proposals
    assert [proposal.outcome for proposal in proposals] == ["dropped: too unlikely"]
    assert proposals[0].probability < proposals[0].threshold


def test_where_no_rule_proposes_there_is_nothing_to_tell() -> None:
    assert explain_at("grue").proposals == ()


def test_where_nothing_was_found_the_words_that_are_in_no_table_are_named() -> None:
    absences = explain_at("grue").absences
    assert "no statement: in no entry of cue_verbs.toml: «tombée»" in absences
    assert any(line.startswith("no mention: «grue»") for line in absences)
    assert any(line.startswith("no event: «grue»") for line in absences)


def test_what_was_proposed_beside_the_place_is_told() -> None:
    """The comma before the cue belongs to no proposal."""
    article = make_article("« Le pont tiendra », a dit la maire, dont le fils prend le bac.")
    parse = load_parser().parse_article(article)
    told = explain(article, parse, PACK, read(article, parse, PACK), article.text.index("bac")).absences
    assert any("inserted:noun proposes [2, 17)" in line for line in told)


def test_each_kind_of_finding_tells_how_sure_it_is() -> None:
    article = make_article("Luc Vasson, le maire de Lyon, a été arrêté samedi 3 juin 2017 avec 12 dockers.")
    parse = load_parser().parse_article(article)
    reading = read(article, parse, PACK)
    for kind, word in (("place", "Lyon"), ("event", "arrêté"), ("figure", "12"), ("date", "juin"), ("mention", "Lyon")):
        found = explain(article, parse, PACK, reading, article.text.index(word)).findings
        told = [finding.reason for finding in found if finding.kind == kind]
        assert told, kind
        assert 0 < float(told[0].rpartition("; ")[2]) < 1
