"""Articles and readings made from a few words, for tests that need no parser."""

import re
from collections.abc import Sequence
from hashlib import sha256

from hypothesis import strategies as st

from recoupe.extract.fingerprints import fingerprint
from recoupe.model.article import UNKNOWN_DATE, Article, Dating, Passage, Role, Source
from recoupe.model.credit import Credit
from recoupe.model.reading import Reading, Term

WORDS = (
    "bac",
    "pont",
    "digue",
    "crue",
    "préfet",
    "maire",
    "grue",
    "quai",
    "chalutier",
    "pilote",
    "sonde",
    "barge",
    "écluse",
    "treuil",
    "ponton",
    "gendarme",
    "riverain",
    "câble",
    "moteur",
    "courant",
    "brume",
    "phare",
    "cargaison",
    "sable",
    "vanne",
    "expert",
    "enquête",
    "dragage",
    "remorqueur",
    "vase",
    "naufrage",
    "amarre",
    "balise",
    "capitaine",
    "plongeur",
    "cloche",
    "hangar",
    "péniche",
    "rive",
    "tocsin",
    "verglas",
    "poutre",
    "semoule",
)
"""Rare enough words to make stories of."""


def make_article(
    name: str,
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    headline: str | None = None,
    furniture: Sequence[int] = (),
) -> Article:
    """An article of which every line is a paragraph, save the lines of the numbers `furniture`."""
    passages = []
    for number, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text)):
        role = Role.FURNITURE if number in furniture else Role.PARAGRAPH
        passages.append(Passage(line.start(), line.end(), role))
    day = Dating(published, published, published, "day", "metadata") if published else UNKNOWN_DATE
    return Article(
        id=name,
        text=text,
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        language="fr",
        source=Source(outlet, "metadata" if outlet else "unknown"),
        published=day,
        updated=UNKNOWN_DATE,
        passages=tuple(passages),
        headline=headline,
    )


def make_reading(
    name: str,
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = None,
    headline: str | None = None,
    credits: Sequence[Credit] = (),
) -> Reading:
    """A reading with prints, and with every word of four letters or more as a term."""
    article = make_article(name, text, outlet=outlet, published=published, headline=headline)
    terms = tuple(
        Term(word.start(), word.end(), word[0].lower(), "NOUN") for word in re.finditer(r"\w{4,}", article.text)
    )
    return Reading(article=article, terms=terms, prints=fingerprint(article), credits=tuple(credits))


def sentences(words: Sequence[str] = WORDS) -> st.SearchStrategy[str]:
    """A made-up sentence of 8 to 25 of `words`."""
    return st.lists(st.sampled_from(words), min_size=8, max_size=25).map(lambda chosen: " ".join(chosen) + ".")


@st.composite
def piles(draw: st.DrawFn, *, most: int = 7) -> tuple[Reading, ...]:
    """Readings of which some share sentences, some have dates and some have sources."""
    pool = draw(st.lists(sentences(), min_size=1, max_size=6))
    size = draw(st.integers(1, most))
    outlets = st.sampled_from([None, "La Gazette", "Le Courrier", "Hexadépêche"])
    days = st.sampled_from([None, "2031-03-01", "2031-03-02", "2031-03-30"])
    return tuple(
        make_reading(
            f"a{number}",
            " ".join(draw(st.lists(st.sampled_from(pool), min_size=1, max_size=4))),
            outlet=draw(outlets),
            published=draw(days),
        )
        for number in range(size)
    )
