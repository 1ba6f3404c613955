"""In which order the wordings of an utterance are told."""

from recoupe.exports.wordings import order_members
from recoupe.model.article import Span
from recoupe.model.statement import RETOLD, Statement
from recoupe.model.story import UtteranceMember

ORDER = {"a": 0, "b": 1, "c": 2}


def order(*told: tuple[str, int, str]) -> list[str]:
    """The articles in the order of the wordings, each given by its article, its length and its rule."""
    statements = {
        name: Statement(id="s1", mode="indirect", content=(Span(5, 5 + length),), rule=rule)
        for name, length, rule in told
    }
    members = [UtteranceMember(name, "s1", 5, 5 + length) for name, length, _ in told]
    return [member.article for member in order_members(members, lambda member: statements[member.article], ORDER)]


def test_the_fullest_comes_first_and_the_others_in_order() -> None:
    assert order(("c", 30, "cue"), ("a", 10, "cue"), ("b", 20, "cue")) == ["c", "a", "b"]
    assert order(("b", 10, "cue"), ("a", 10, "cue")) == ["a", "b"]


def test_what_an_article_tells_in_its_own_voice_comes_last() -> None:
    """The longest of all is a guess at what was said: it does not stand for it."""
    assert order(("a", 90, RETOLD), ("c", 20, "cue"), ("b", 30, "cue")) == ["b", "c", "a"]
    assert order(("a", 10, RETOLD), ("b", 30, RETOLD)) == ["b", "a"]
