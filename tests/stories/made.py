"""Readings made by hand: a text in which «[name: words]» marks a statement of a speaker."""

import hashlib
import re
from collections.abc import Sequence

from recoupe.model.article import UNKNOWN_DATE, Article, Dating, Passage, Role, Source, Span
from recoupe.model.date import DateMention
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading, Term
from recoupe.model.statement import Statement

MARKED = re.compile(r"\[(?P<speaker>[^:\]]*): (?P<content>[^\]]*)\]")
WORD = re.compile(r"[^\W_]+")
LIGHT = frozenset({"avant", "avec", "ceux", "dans", "mais", "nous", "plus", "pour", "quoi", "sera", "sont"})
NEGATIONS = frozenset({"aucun", "aucune", "jamais", "ne", "pas", "rien"})


def make_reading(
    name: str,
    marked: str,
    *,
    published: str | None = None,
    outlet: str = "Le Quotidien du Bac",
    figures: Sequence[tuple[str, float | None, float | None, str | None]] = (),
    dates: Sequence[tuple[str, str, str]] = (),
) -> Reading:
    """A reading of `marked` without its marks; every line is a passage.

    `figures` are words of the text with low, high and unit; `dates` words with earliest and latest day.
    """
    text, statements = _take_marks(marked)
    return Reading(
        article=Article(
            id=name,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            language="fr",
            source=Source(outlet, "metadata"),
            published=Dating(published, published, published, "day", "metadata") if published else UNKNOWN_DATE,
            updated=UNKNOWN_DATE,
            passages=tuple(
                Passage(match.start(), match.end(), Role.PARAGRAPH) for match in re.finditer(r"[^\n]+", text)
            ),
        ),
        statements=statements,
        figures=tuple(
            Figure(place, place + len(words), low, high, False, unit, words)
            for words, low, high, unit in figures
            for place in (text.index(words),)
        ),
        dates=tuple(
            DateMention(place, place + len(words), earliest, latest, "day", "absolute")
            for words, earliest, latest in dates
            for place in (text.index(words),)
        ),
        terms=find_words(text),
    )


def find_words(text: str) -> tuple[Term, ...]:
    """Terms without a parser: names are capitalised words, the rest of four letters and more are nouns."""
    terms = []
    for match in WORD.finditer(text):
        word = match[0].lower()
        if word in NEGATIONS:
            terms.append(Term(match.start(), match.end(), word, "ADV"))
        elif word[0].isdigit():
            terms.append(Term(match.start(), match.end(), word, "NUM"))
        elif len(word) > 3 and word not in LIGHT:
            lemma = re.sub(r"(?<=...)(?:s|e|es|ée|ées|er|era|erai|erions|erons|ons|ez|ir|ira)$", "", word)
            pos = "PROPN" if match[0][0].isupper() and text[: match.start()].rstrip()[-1:] not in ".!?" else "NOUN"
            terms.append(Term(match.start(), match.end(), lemma, pos))
    return tuple(terms)


def _take_marks(marked: str) -> tuple[str, tuple[Statement, ...]]:
    text = ""
    statements = []
    place = 0
    for match in MARKED.finditer(marked):
        text += marked[place : match.start()]
        content = match["content"]
        span = Span(len(text), len(text) + len(content))
        text += content
        statements.append(
            Statement(
                id=f"s{len(statements) + 1}",
                mode="direct",
                content=(span,),
                speaker_name=match["speaker"] or None,
            )
        )
        place = match.end()
    return text + marked[place:], tuple(statements)
