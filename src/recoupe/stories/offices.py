"""Offices that govern, however articles call them: «l'Élysée», «la présidence française»."""

from functools import lru_cache
from typing import NamedTuple

from recoupe.extract.demonyms import load_demonyms
from recoupe.extract.titles import load_titles, split_words
from recoupe.languages.pack import load_pack

GOVERNMENT, PRESIDENCY = "government", "presidency"
RULING = frozenset({GOVERNMENT, PRESIDENCY})
"""Senses of titles.toml, and what a palace holds, that a state has one of."""
MEMBERS = frozenset({"head_of_government", "minister"})
"""Senses of titles.toml of those who are in a government."""
SPOKESPERSON, HEAD_OF_STATE = "spokesperson", "head_of_state"
LIGHT = 3
"""Letters up to which a word beside an office says nothing of it."""
MAX_WORDS = 8
"""Words of a speaker's name that is read as an office."""


class Office(NamedTuple):
    """What governs a state."""

    sense: str
    """One of RULING."""
    state: str
    """A code of demonyms.toml; empty where the name does not tell («le gouvernement»)."""

    def may_be(self, other: "Office") -> bool:
        """Whether both may be one office."""
        return self.sense == other.sense and (self.state == other.state or not self.state or not other.state)


@lru_cache(maxsize=32768)
def find_office(name: str, language: str) -> Office | None:
    """The office that a speaker's name stands for; None for persons, and for offices of anything but a state («la
    présidence de la région»).
    """
    pack = load_pack(language)
    titles, demonyms = load_titles(pack), load_demonyms(pack)
    words = split_name(name, language)
    if not words or len(words) > MAX_WORDS:
        return None
    palace = demonyms.palaces.get(words)
    if palace is not None:
        return Office(palace.holds, palace.country) if palace.holds in RULING else None
    noun = titles.match_noun(words, 0)
    if noun is None or noun.noun.sense not in RULING:
        return None
    rest = tuple(word for word in words[len(noun.words) :] if len(word) > LIGHT)
    if not rest:
        return Office(noun.noun.sense, "")
    codes = demonyms.find_codes(rest)
    return Office(noun.noun.sense, codes[0]) if codes else None


@lru_cache(maxsize=32768)
def find_seat(role: str, language: str) -> Office | None:
    """The office for which the bearer of a role speaks: a government for its members («ministre des Ponts»,
    «porte-parole du gouvernement»), a presidency for its president («président turc», «chef de l'État»). The state is
    empty where the role does not tell it; None for other roles, «ancien ministre», «président du club», and for a mere
    «président».
    """
    pack = load_pack(language)
    titles, demonyms, words = load_titles(pack), load_demonyms(pack), split_name(role, language)
    first = titles.match_noun(words, 0) if words else None
    if first is None:
        return None
    behind = words[len(first.words) : MAX_WORDS]
    heavy = tuple(word for word in behind if len(word) > LIGHT)
    whose = titles.match_noun(heavy, 0) if heavy else None  # no «opposition au gouvernement»
    state = next((codes[0] for word in behind if (codes := demonyms.find_codes((word,)))), "")
    if first.noun.sense in MEMBERS or (
        first.noun.sense == SPOKESPERSON and whose is not None and whose.noun.sense == GOVERNMENT
    ):
        return Office(GOVERNMENT, state)
    one_state = len(first.words) > 1 if not behind else len(behind) == 1 and bool(state)
    return Office(PRESIDENCY, state) if first.noun.sense == HEAD_OF_STATE and one_state else None


def split_name(name: str, language: str) -> tuple[str, ...]:
    """The folded words of a name, the determiners before it left out."""
    words, determiners = split_words(name), load_titles(load_pack(language)).determiners
    while len(words) > 1 and words[0] in determiners:
        words = words[1:]
    return words
