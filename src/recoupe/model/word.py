"""Words that not everybody would use for the same thing, and in whose voice they stand."""

from dataclasses import dataclass
from typing import Literal

from recoupe.model.excerpt import Excerpt

Voice = Literal["narrator", "reported", "quoted", "scare_quoted"]
"""The article's own; what it says that somebody said; between quotation marks; a word or two between marks that
keep it at a distance."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word for something that others call otherwise; offsets are half-open code points into the article's text."""

    start: int
    end: int
    referent: str
    """What it is a word for: a key of contested.toml."""
    word: str
    """The entry of contested.toml («rebelle»)."""
    voice: Voice
    statement: str | None = None
    """Id of the innermost statement in which it stands."""


@dataclass(frozen=True, slots=True)
class WordUse:
    """Where one source uses a word, in one voice."""

    source: str | None
    """The outlet's name; None where the article does not tell."""
    voice: Voice
    members: tuple[Excerpt, ...]
    speakers: tuple[str, ...] = ()
    """Whose words they are, where the voice is not the narrator's."""


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """One word for one referent, by source and voice."""

    referent: str
    """A key of contested.toml, or `aligned:` and words that stand in each other's place in one utterance."""
    label: str
    """What the words are for: a fixed label, `""` for aligned words."""
    word: str
    """As it stands first in the texts, or the entry of contested.toml."""
    uses: tuple[WordUse, ...]
