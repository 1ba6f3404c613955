"""Content words of an article: what grouping, utterances and search compare."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from recoupe.extract.foreign import list_words
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.parse import Parse, Token
from recoupe.model.reading import Foreign, Term

CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X", ""})
"""Universal tags of words that carry content; `""` stands for words of passages that were not analysed."""
MIN_LETTERS = 2
"""A shorter word carries nothing by itself; digits do («le 8»)."""
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_GROUPING = re.compile(r"(?<=\d)[\s'’.\u00a0\u202f](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class StopWord:
    """A lemma that says nothing about what an article tells, tagged as a content word though it may be."""

    lemma: str
    example: str


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that turns a claim into its contrary, kept as a term whatever its tag; `forms` are lower case."""

    lemma: str
    forms: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class StopWords:
    """stop_words.toml: both lists in alphabetical order of their lemmas."""

    word: tuple[StopWord, ...]
    negation: tuple[Negation, ...]


def find_terms(article: Article, parse: Parse, pack: LanguagePack, foreign: Sequence[Foreign] = ()) -> tuple[Term, ...]:
    """Nouns, proper nouns, verbs, adjectives, numbers and negations of the content passages, in text order.

    Light words of stop_words.toml, auxiliaries and single letters are left out; lemmas are lower case, with
    accents; the digits of one number are joined («283 000» gives «283000»). A word of negation behind a determiner is
    a noun («un pas»). Spans are the tokens' own. Words of `foreign` passages have the lemma that says the same in the
    article's language, where that is known, and are told by their form alone.
    """
    table = pack.load("stop_words", StopWords)
    stops = {entry.lemma for entry in table.word}
    negations = {form: entry.lemma for entry in table.negation for form in entry.forms}
    passages = [passage for passage in article.passages if passage.is_content]
    terms = [
        Term(*word) for part in foreign for word in list_words(article.text, part, pack) if word.lemma not in stops
    ]
    place = 0
    elsewhere = iter(foreign)
    part = next(elsewhere, None)
    for before, token in zip(chain([None], parse.tokens), parse.tokens, strict=False):
        while place < len(passages) and passages[place].end <= token.start:
            place += 1
        if place == len(passages):
            break
        if token.start < passages[place].start:
            continue
        while part is not None and part.end <= token.start:
            part = next(elsewhere, None)
        if part is not None and part.start < token.end:
            continue
        denial = negations.get(token.text.lower())
        if denial is not None and before is not None and before.pos == "DET":  # «un pas», «le non»
            terms.append(Term(token.start, token.end, denial, "NOUN"))
            continue
        lemma = denial or _read_lemma(token)
        if lemma is not None and lemma not in stops:
            terms.append(Term(token.start, token.end, lemma, token.pos))
    return tuple(sorted(terms))


def _read_lemma(token: Token) -> str | None:
    """The lemma by which a content word is compared; None for a word that carries nothing by itself."""
    if token.pos not in CONTENT_POS:
        return None
    lemma = _EDGES.sub("", (token.lemma or token.text).lower())
    if lemma[:1].isdigit():
        return _GROUPING.sub("", lemma)
    return lemma if len(lemma) >= MIN_LETTERS else None
