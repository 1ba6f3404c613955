"""In which order the wordings of an utterance are told."""

from dataclasses import replace

from recoupe.exports.labels import load_labels
from recoupe.exports.wordings import is_extract, label_mode, list_beside, order_members
from recoupe.model.article import Span
from recoupe.model.statement import RETOLD, Statement
from recoupe.model.story import UtteranceMember

ORDER = {"a": 0, "b": 1, "c": 2}


def order(*told: tuple[str, int, bool]) -> list[str]:
    """The articles in the order of the wordings, each given by its article, its length and whether it is sure."""
    statements = {name: Statement(id="s1", mode="indirect", content=(Span(5, 5 + n),)) for name, n, _ in told}
    members = [UtteranceMember(name, "s1", 5, 5 + length, sure=sure) for name, length, sure in told]
    return [member.article for member in order_members(members, lambda member: statements[member.article], ORDER)]


def test_the_fullest_comes_first_and_the_others_in_order() -> None:
    assert order(("c", 30, True), ("a", 10, True), ("b", 20, True)) == ["c", "a", "b"]
    assert order(("b", 10, True), ("a", 10, True)) == ["a", "b"]


def test_what_may_be_another_saying_comes_last() -> None:
    """The longest of all may be something else: it does not stand for what was said."""
    assert order(("a", 90, False), ("c", 20, True), ("b", 30, True)) == ["b", "c", "a"]
    assert order(("a", 10, False), ("b", 30, False)) == ["b", "a"]


def test_a_translation_stands_before_an_original_however_long() -> None:
    statements = {"a": Statement("s1", "direct", (Span(0, 90),)), "b": Statement("s1", "direct", (Span(0, 30),))}
    members = [UtteranceMember("a", "s1", 0, 90), UtteranceMember("b", "s1", 0, 30)]
    ranked = order_members(members, lambda m: statements[m.article], ORDER, lambda member: member.article == "a")
    assert [member.article for member in ranked] == ["b", "a"]


def test_the_label_says_in_which_other_language_the_words_stand() -> None:
    labels = load_labels("fr")
    said = Statement(id="s1", mode="direct", content=(Span(0, 5),))
    assert label_mode(said, labels, sure=True, foreign="en") == "entre guillemets, en anglais"
    assert label_mode(replace(said, rule="post"), labels, sure=True, foreign="en") == "message signé, en anglais"
    unsigned = label_mode(replace(said, rule=RETOLD), labels, sure=False, foreign="en")
    assert unsigned == "donné par l’article sans signature, en anglais"


def test_the_label_says_what_is_not_sure() -> None:
    labels = load_labels("fr")
    said = Statement(id="s1", mode="direct", content=(Span(0, 5),))
    assert label_mode(said, labels, sure=True) == "entre guillemets"
    assert label_mode(said, labels, sure=False) == "entre guillemets, peut-être un autre propos"
    assert label_mode(replace(said, rule=RETOLD), labels, sure=False) == labels.text["mode_retold"]


def test_the_label_says_what_is_an_extract() -> None:
    labels = load_labels("fr")
    said = Statement(id="s1", mode="direct", content=(Span(0, 5),))
    assert label_mode(said, labels, sure=True, extract=True) == "entre guillemets, extrait"
    assert label_mode(said, labels, sure=False, extract=True) == "entre guillemets, extrait, peut-être un autre propos"
    assert is_extract(("le", "quai", "est", "fermé"), ("le", "quai"))
    assert not is_extract(("le", "quai", "est", "fermé"), ("le", "quai", "est", "fermé"))
    assert not is_extract(("le", "quai", "est", "fermé"), ("la", "rive"))


def test_what_is_not_in_the_utterance_stands_beside_it() -> None:
    said = Statement(id="s1", mode="direct", content=(Span(5, 20), Span(30, 60)))
    assert list(list_beside(UtteranceMember("a", "s1", 5, 60), said)) == []
    assert list(list_beside(UtteranceMember("a", "s1", 35, 50), said)) == [Span(5, 20), Span(30, 35), Span(50, 60)]


def test_the_fullest_is_the_one_of_which_most_is_in_the_utterance() -> None:
    """Among those of as much, the longest statement: the others are extracts of it."""
    long = Statement(id="s1", mode="direct", content=(Span(0, 90),))
    short = Statement(id="s1", mode="direct", content=(Span(0, 30),))
    statements = {"a": short, "b": long}

    def first(part: int) -> str:
        members = UtteranceMember("a", "s1", 0, 30), UtteranceMember("b", "s1", 10, 10 + part)
        return order_members(members, lambda member: statements[member.article], ORDER)[0].article

    assert [first(20), first(30), first(40)] == ["a", "b", "b"]
