"""Tokens, sentences, heads and entities of an article's content passages: our own type, whatever the parser."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `start` and `end` are half-open code points into the article's text."""

    index: int
    """Its place in `Parse.tokens`."""
    start: int
    end: int
    text: str
    lemma: str
    """Lower-cased for all but proper nouns; the form itself where no table knows better."""
    pos: str
    """Universal POS tag, `""` where the passage was not analysed."""
    morph: str
    """Universal features, `Gender=Masc|Number=Sing`; `""` for none."""
    dep: str
    """Universal dependency to the head, `root` (lower case) for the sentence's root, `""` if not analysed."""
    head: int
    """Index of the head in `Parse.tokens`; its own index for a root."""

    def feature(self, name: str) -> str | None:
        """The value of one morphological feature («Number» → «Sing»), None if the token has it not."""
        at = self.morph.find(name + "=")
        if at < 0:
            return None
        if at and self.morph[at - 1] != "|":  # the end of a longer name: «Number» in «PsorNumber»
            return next((p[len(name) + 1 :] for p in self.morph.split("|") if p.startswith(name + "=")), None)
        end = self.morph.find("|", at)
        return self.morph[at + len(name) + 1 : end if end >= 0 else None]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[first, last)` that make a sentence; never crosses a passage."""

    first: int
    last: int
    passage: int
    """Index of the passage in `Article.passages`."""


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """Tokens `[first, last)` that name something; `label` is PER, LOC, ORG, MISC, DATE or TIME."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """What the parser made of one article: all in text order, tokens of content passages only."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[NamedEntity, ...]
