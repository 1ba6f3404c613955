"""A parse read as a tree."""

import pytest

from recoupe.extract.tree import Tree, grow_tree
from tests.parses import make_article, make_parse

ACTIVE = """
Le DET _ 2 det
maire NOUN _ 3 nsubj
promet VERB _ 0 root
de ADP _ 5 mark
rencontrer VERB VerbForm=Inf 3 xcomp
les DET _ 7 det
élèves NOUN _ 5 obj
et CCONJ _ 9 cc
parents NOUN _ 7 conj
"""
PASSIVE = """
Deux NUM _ 2 nummod
voleurs NOUN _ 5 nsubj:pass
ont AUX _ 5 aux:tense
été AUX _ 5 aux:pass
arrêtés VERB VerbForm=Part|Tense=Past 0 root
par ADP _ 8 case
la DET _ 8 det
police NOUN _ 5 obl:agent
"""
RELATIVE = """
Les DET _ 2 det
dockers NOUN _ 0 root
qui PRON _ 4 nsubj
bloquent VERB _ 2 acl:relcl
le DET _ 6 det
port NOUN _ 4 obj
"""


def tree_of(text: str, table: str) -> Tree:
    return grow_tree(make_parse(make_article(text), table))


def words(tree: Tree, *indices: int | None) -> list[str]:
    return [tree.tokens[index].text for index in indices if index is not None]


def test_an_infinitive_has_the_subject_of_its_governor() -> None:
    tree = tree_of("Le maire promet de rencontrer les élèves et parents", ACTIVE)
    assert words(tree, tree.subject(4)) == ["maire"]
    assert words(tree, tree.object(4)) == ["élèves"]
    assert words(tree, *tree.coordinated(6)) == ["élèves", "parents"]


def test_a_passive_has_its_object_before_it() -> None:
    tree = tree_of("Deux voleurs ont été arrêtés par la police", PASSIVE)
    assert tree.is_passive(4)
    assert words(tree, tree.object(4)) == ["voleurs"]
    assert tree.case(7) == "par"


def test_a_relative_clause_is_about_its_noun() -> None:
    tree = tree_of("Les dockers qui bloquent le port", RELATIVE)
    assert words(tree, tree.subject(3)) == ["dockers"]
    assert not tree.is_passive(3)


def test_what_stands_under_a_word_leaves_clauses_out() -> None:
    tree = tree_of("Les dockers qui bloquent le port", RELATIVE)
    assert words(tree, *tree.under(1)) == ["Les"]


@pytest.mark.parametrize("head", ["1", "2", "3"])
def test_a_tree_with_a_circle_ends(head: str) -> None:
    """Heads that go round cost bounded steps, whatever a parser gives."""
    table = f"un DET _ 2 conj\ndeux VERB _ 3 xcomp\ntrois VERB _ {head} xcomp\n"
    tree = tree_of("un deux trois", table)
    for index in range(3):
        tree.subject(index)
        assert len(list(tree.climb(index))) <= 6
        assert len(tree.under(index)) <= 40
