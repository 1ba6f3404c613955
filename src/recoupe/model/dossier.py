"""The account of one story."""

from dataclasses import dataclass, field

from recoupe.model.disagreement import Disagreement
from recoupe.model.headline import HeadlineCheck
from recoupe.model.lead import Lead
from recoupe.model.reading import Reading
from recoupe.model.settled_date import SettledDate
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.shared_event import SharedEvent
from recoupe.model.source_link import Sources
from recoupe.model.story import Copy, Family, FigureGroup, Story, TimelineEntry, Utterance
from recoupe.model.voice import Voices
from recoupe.model.word import VocabularyEntry


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
    lead: Lead = field(default_factory=Lead)
    disagreements: tuple[Disagreement, ...] = ()
    """Figures and wordings first, spellings last; those between articles before those within one."""
    events: tuple[SharedEvent, ...] = ()
    """Only those that two independent accounts tell: an event that copies alone tell twice is told once."""
    vocabulary: tuple[VocabularyEntry, ...] = ()
    """Referents for which the articles have two words or more."""
    sources: Sources = field(default_factory=Sources)
    voices: Voices = field(default_factory=Voices)
    headlines: tuple[HeadlineCheck, ...] = ()
    entities: tuple[SharedEntity, ...] = ()
    """Only those that two articles name."""
    settled: tuple[SettledDate, ...] = ()
    """Days that `readings` have from other articles of the story."""
