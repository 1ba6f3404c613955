"""Where an article was written, and the agency beside it: «PARIS (Reuters) - », «Moscou / », «BERNE | »."""

import re
from collections.abc import Iterator
from typing import Final

from recoupe import sources
from recoupe.extract.credit_lexicon import CreditLexicon
from recoupe.extract.titles import split_words
from recoupe.model.credit import Credit

# A place, maybe a date, maybe an agency, then a dash or stroke.
DATELINE: Final = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_'’]{1,24}(?:[ -][^\W\d_][^\W\d_'’]{1,24}){0,3})"
    r"(?: \([^()\n]{2,30}\)(?=,| \())?"
    r"(?:, [^()\n]{2,30}?)?"
    r" ?(?:\((?P<agency>[^()\n]{2,40})\))?"
    r" ?(?P<mark>[-–—/|:]) "
)


def read_dateline(text: str, offset: int, lexicon: CreditLexicon, *, alone: bool) -> Iterator[Credit]:
    """The place and the agency that open `text`, which begins at `offset`; `alone`: there is nothing but a dateline."""
    match = DATELINE.match(text + " " if alone else text)
    if match is None:
        return
    place, agency = match["place"], match["agency"]
    known = sources.find_agency(agency) if agency else None
    own = lexicon.own.get(sources.fold_name(agency or ""), ())
    name = known.name if known is not None else next((name for _, name, _ in own), None)
    words = split_words(place)
    country = words in lexicon.demonyms.countries
    shouted = place.isupper() and len(place) > 2
    stroke = match["mark"] in "/|" and place[:1].isupper() and len(place.split()) <= 3
    if name is None and (country or not (shouted or stroke)):
        return
    if not country and place[:1].isupper():
        yield Credit(place, "dateline", offset + match.start("place"), offset + match.end("place"))
    if name is not None:
        yield Credit(name, "agency", offset + match.start("agency"), offset + match.end("agency"))
