"""The account of one story."""

from dataclasses import dataclass

from recoupe.model.reading import Reading
from recoupe.model.story import Copy, Family, FigureGroup, Story, TimelineEntry, Utterance


@dataclass(frozen=True, slots=True)
class SourceLetter:
    """The letter of one article: those of one copy family share it and differ by `index` (A, A′, A″)."""

    article: str
    letter: str
    index: int
    """0 for the first of its family in order of date."""

    @property
    def label(self) -> str:
        """As it is printed: «A», «A′», «A″», «A⁗»."""
        return self.letter + PRIMES[self.index] if self.index < len(PRIMES) else f"{self.letter}{self.index + 1}"


PRIMES = ("", "′", "″", "‴", "⁗")


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is selected from the readings and the links for one story; every field points into its readings."""

    story: Story
    readings: tuple[Reading, ...]
    """In order of publication, those of unknown date last, then of id."""
    letters: tuple[SourceLetter, ...]
    """One an article, in the same order."""
    accounts: int
    """Independent accounts: copy families and articles outside any."""
    earliest: str | None
    latest: str | None
    """The period in which the articles were published, ISO dates; None where no article's date is known."""
    utterances: tuple[Utterance, ...]
    """Most independently carried first; an utterance that only one statement carries is there too."""
    figures: tuple[FigureGroup, ...]
    timeline: tuple[TimelineEntry, ...]
    copies: tuple[Copy, ...]
    families: tuple[Family, ...]
