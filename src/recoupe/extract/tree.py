"""A parse as a tree: who depends on whom, subjects, objects, complements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from recoupe.model.parse import Parse, Token

MAX_STEPS: Final = 6
"""How far up or down is looked: a bound for bad trees, no measured one."""
_WIDEST: Final = 40  # tokens under one word that are looked at
_APART: Final = ("conj", "parataxis", "advcl", "ccomp", "acl:relcl", "punct", "cc", "csubj")
_INHERITING: Final = ("conj", "xcomp", "advcl", "acl", "ccomp", "obl", "dep")


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of a parse and, for each, the indices of those that depend on it, in text order."""

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]

    def child(self, index: int, *relations: str) -> int | None:
        """The first dependent with one of the relations, or one that begins so and goes on with a colon."""
        for child in self.children[index]:
            dep = self.tokens[child].dep
            if dep in relations or dep.partition(":")[0] in relations:
                return child
        return None

    def head(self, index: int) -> int | None:
        """The head, None for a root."""
        head = self.tokens[index].head
        return head if head != index and 0 <= head < len(self.tokens) else None

    def case(self, index: int) -> str:
        """The preposition of a noun, lower case lemma; `""` for none."""
        child = self.child(index, "case")
        return self.tokens[child].lemma.lower() if child is not None else ""

    def climb(self, index: int) -> Iterator[int]:
        """The heads above, nearest first, at most MAX_STEPS."""
        for _ in range(MAX_STEPS):
            head = self.head(index)
            if head is None:
                return
            yield head
            index = head

    def under(self, index: int, depth: int = 3) -> list[int]:
        """What depends on a word, three steps down, clauses and coordinated words of its own left out."""
        found: list[int] = []
        layer = [child for child in self.children[index] if not self.tokens[child].dep.startswith(_APART)]
        for _ in range(depth):
            found += layer
            if len(found) > _WIDEST:
                break
            layer = [
                child for above in layer for child in self.children[above] if self.tokens[child].dep != "acl:relcl"
            ]
        return found[:_WIDEST]

    def is_passive(self, verb: int) -> bool:
        """«a été arrêté», «les soldats déployés», «arrêté mardi, le maire…»: a past participle without «avoir»."""
        if self.child(verb, "aux:pass") is not None or self.child(verb, "nsubj:pass") is not None:
            return True
        token = self.tokens[verb]
        bare = token.feature("VerbForm") == "Part" and token.feature("Tense") == "Past"
        return bare and self.child(verb, "aux") is None and self.child(verb, "obj") is None

    def own_subject(self, verb: int) -> int | None:
        """The subject that stands with the verb; of a relative clause, what it is about."""
        token = self.tokens[verb]
        subject = self.child(verb, "nsubj")
        if subject is not None and not (self.tokens[subject].pos == "PRON" and token.dep == "acl:relcl"):
            return subject
        if subject is not None and self.tokens[subject].lemma.lower() in ("qui", "lequel"):
            return self.head(verb)
        if subject is None and self.is_passive(verb) and token.dep == "acl":
            return self.head(verb)
        return subject

    def subject(self, verb: int) -> int | None:
        """The subject, or that of the verb above whose subject it shares: «a promis de venir», «parle en venant»."""
        for _ in range(MAX_STEPS):
            found = self.own_subject(verb)
            if found is not None:
                return found
            above = self.head(verb)
            if above is None or not self.tokens[verb].dep.startswith(_INHERITING):
                return None
            if self.tokens[above].pos not in ("VERB", "AUX"):
                return None
            verb = above
        return None

    def object(self, verb: int) -> int | None:
        """What the verb acts on: its object, or the subject of a passive."""
        if self.is_passive(verb):
            return self.subject(verb)
        return self.child(verb, "obj")

    def coordinated(self, index: int) -> list[int]:
        """The word and the nouns coordinated with it."""
        nouns = (
            child
            for child in self.children[index]
            if self.tokens[child].dep == "conj" and self.tokens[child].pos in ("NOUN", "PROPN", "PRON")
        )
        return [index, *nouns]


def grow_tree(parse: Parse) -> Tree:
    """The tree of a parse; heads outside the text count as roots, the forty-first dependent and more are left out."""
    children: Sequence[list[int]] = [[] for _ in parse.tokens]
    for token in parse.tokens:
        if token.head != token.index and 0 <= token.head < len(parse.tokens) and len(children[token.head]) < _WIDEST:
            children[token.head].append(token.index)
    return Tree(parse.tokens, tuple(tuple(below) for below in children))
