"""Whom those who speak speak for: a state by its minister, an organisation by its spokesman."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.extract.demonyms import load_demonyms
from recoupe.extract.titles import load_titles, split_words
from recoupe.languages.pack import load_pack
from recoupe.model.reading import Reading
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.statement import Statement
from recoupe.stories.offices import RULING, split_name
from recoupe.stories.wording import split_forms

GOVERNING = frozenset(
    {
        "diplomat",
        "government",
        "head_of_government",
        "head_of_state",
        "minister",
        "ministry",
        "presidency",
        "spokesperson",
        "state",
        "vice_president",
    }
)
"""Senses of titles.toml of those whose words are their state's («le ministre turc»)."""
REPRESENTING = GOVERNING | frozenset(
    {"director", "executive", "governor", "management", "mayor", "prefect", "representative", "secretary_general"}
)
"""Senses of those whose words are their organisation's («la directrice de la régie»)."""
LONGEST_NAME = 4
"""Words of a country's name."""
MAX_WORDS = 40
"""Words of what a speaker is called that are read."""
MIN_INITIALS = 3
LIGHT = 3
"""Letters up to which a word of a name has no part in its acronym («Ligue des rives basses», LRB)."""


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """What the speakers of some readings are and whom they represent."""

    senses: frozenset[str]
    """Senses of titles.toml of what they are; who governs another country than the one the articles are about does not
    govern here."""
    states: frozenset[str]
    """Codes of demonyms.toml."""
    represented: frozenset[str]
    """What those who represent somebody are called, folded, a space around each word: « le porte parole de la fdb »."""

    def holds(self, name: str, languages: Iterable[str]) -> bool:
        """Whether somebody speaks for whoever has this name: for a country, its capital or its palace whoever governs
        it, for an organisation whoever represents it, by its name or the initials of it.
        """
        if any(code in self.states for language in languages for code in _find_state(name, language)):
            return True
        forms = split_forms(name)
        initials = "".join(form[0] for form in forms if len(form) > LIGHT)
        names = [" ".join(forms), *([initials] if len(initials) >= MIN_INITIALS else [])]
        return any(f" {one} " in words for one in names if one for words in self.represented)


def collect_spoken_for(readings: Sequence[Reading], shared: Mapping[tuple[str, str], SharedEntity]) -> SpokenFor:
    """Whom the speakers of the readings' statements speak for, as they are called where they speak and as the articles
    give their roles. Not handled: offices without a country («le ministre»), whose state no article tells.
    """
    senses: set[str] = set()
    states: set[str] = set()
    represented: set[str] = set()
    here = _find_country(readings)
    for language, calls in dict.fromkeys(_list_speakers(readings, shared)):
        governed = frozenset[str]().union(*(_find_governed(words, language) for words in calls))
        states |= governed
        for words in calls:
            found = _find_senses(words, language)
            senses |= found if not governed or here in governed else found - GOVERNING
            if found & REPRESENTING:
                represented.add(f" {' '.join(split_forms(words))} ")
    return SpokenFor(frozenset(senses), frozenset(states), frozenset(represented))


def _find_country(readings: Sequence[Reading]) -> str | None:
    """The country of which the readings name most places."""
    countries = Counter(place.country for reading in readings for place in reading.places if place.country)
    return min(countries, key=lambda code: (-countries[code], code), default=None)


def _list_speakers(
    readings: Sequence[Reading], shared: Mapping[tuple[str, str], SharedEntity]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The language of each statement and the words for its speaker, there and as the articles give their roles."""
    for reading in readings:
        for statement in reading.statements:
            if statement.speaker_name is not None:
                entity = shared.get((reading.id, statement.speaker_entity or ""))
                roles = tuple(held.role for held in entity.roles) if entity else ()
                yield reading.article.language, (statement.speaker_name, *_read_span(reading, statement), *roles)


def _read_span(reading: Reading, statement: Statement) -> tuple[str, ...]:
    span = statement.speaker
    return (reading.article.text[span.start : span.end],) if span else ()


def _find_senses(words: str, language: str) -> frozenset[str]:
    titles = load_titles(load_pack(language))
    forms = split_words(words)[:MAX_WORDS]
    nouns = (titles.match_noun(forms, at) for at in range(len(forms)))
    return frozenset(noun.noun.sense for noun in nouns if noun and noun.noun.sense)


def _find_governed(words: str, language: str) -> frozenset[str]:
    """The states of a speaker: that of its name («Moscou», «le Kremlin»), else the first behind an office («le
    ministre turc», «l'ambassadeur de France en Syrie»).
    """
    named = _find_state(words, language)
    if named:
        return named
    titles, demonyms = load_titles(load_pack(language)), load_demonyms(load_pack(language))
    forms = split_words(words)[:MAX_WORDS]
    office = False
    for at in range(len(forms)):
        noun = titles.match_noun(forms, at)
        office = office or (noun is not None and noun.noun.sense in GOVERNING)
        for length in range(min(LONGEST_NAME, len(forms) - at), 0, -1) if office else ():
            codes = demonyms.find_codes(forms[at : at + length])
            if codes:
                return frozenset(codes)
    return frozenset()


@lru_cache(maxsize=32768)
def _find_state(name: str, language: str) -> frozenset[str]:
    """The states for which a name stands: a country's, its capital's, the palace's of who rules it."""
    demonyms, forms = load_demonyms(load_pack(language)), split_name(name, language)
    palace = demonyms.palaces.get(forms)
    if len(forms) > LONGEST_NAME or (palace is not None and palace.holds not in RULING):
        return frozenset()
    return frozenset() if forms and forms[0] in demonyms.adjectives else frozenset(demonyms.find_codes(forms))
