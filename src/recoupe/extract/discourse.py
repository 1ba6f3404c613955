"""What is known of those an article speaks of, while it is read from left to right."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from recoupe.extract.coreference import Trace
from recoupe.extract.names import View
from recoupe.extract.people import Draft
from recoupe.extract.phrases import Phrase
from recoupe.extract.quotes import find_quotations
from recoupe.model.article import Article
from recoupe.model.statement import Statement

_SHORTEST_SPEECH: Final = 25  # characters between marks; shorter ones hold names and words at arm's length


@dataclass(slots=True)
class Discourse:
    """An article's phrases, who speaks in them, and what was found out of each so far."""

    view: View
    text: str
    phrases: Sequence[Phrase]
    quoted: Sequence[tuple[int, int]]
    """Outer quotations, by start."""
    speakers: dict[int, Statement]
    """Statements by the index of the phrase that speaks."""
    relays: Sequence[tuple[int, int]]
    """Spans through which statements came, by start."""
    sentences: Sequence[int]
    """The first token of each sentence."""
    narrated: Sequence[int]
    """For each sentence, how many before it begin outside quotations: the distance that pronouns reach over."""
    resolved: dict[int, tuple[Draft | None, str]] = field(default_factory=dict)
    """Who a phrase stands for and on what basis, by its index."""
    drafts: list[Draft] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=dict)
    """The place in `traces` where each draft, by its identity, was last spoken of."""
    described: dict[str, Draft] = field(default_factory=dict)
    """The first draft without a name that each description, in plain words, opened."""
    sources: list[Draft] = field(default_factory=list)
    """Who spoke or carried what was said, in text order."""

    def draft_at(self, index: int) -> Draft | None:
        """Whom the phrase at `index` was found to stand for."""
        return self.resolved.get(index, (None, ""))[0]

    def is_quoted(self, offset: int) -> bool:
        """Whether the character stands inside a quotation long enough to be speech."""
        return _lies_inside(self.quoted, offset)

    def sentence_of(self, token: int) -> int:
        """The number of the token's sentence, those inside quotations not counted."""
        return self.narrated[bisect_right(self.sentences, token) - 1]

    def start_of(self, token: int) -> int:
        """The first token of the token's sentence."""
        return self.sentences[bisect_right(self.sentences, token) - 1]

    def passage_of(self, token: int) -> int:
        """The index of the token's passage."""
        return self.view.parse.sentences[bisect_right(self.sentences, token) - 1].passage

    def last_speaker(self) -> Draft | None:
        """The one who spoke last so far."""
        return next((trace.draft for trace in reversed(self.traces) if trace.speaker), None)

    def trace(self, trace: Trace) -> None:
        """Note that somebody was spoken of."""
        self.seen[id(trace.draft)] = len(self.traces)
        self.traces.append(trace)

    def join(self, members: Sequence[Draft], first: int) -> Draft:
        """The group of several, made once; `first` is the token where it is first spoken of."""
        for draft in self.drafts:
            if draft.members and len(draft.members) == len(members) and all(m in draft.members for m in members):
                return draft
        name = " et ".join([", ".join(member.name for member in members[:-1]), members[-1].name])
        genders = {member.gender for member in members}
        gender = genders.pop() if len(genders) == 1 else "m" if "m" in genders else ""
        draft = Draft("group", name, True, "list", gender=gender, plural=True, first=first, members=tuple(members))
        self.drafts.append(draft)
        return draft


def open_discourse(
    article: Article,
    view: View,
    phrases: Sequence[Phrase],
    speakers: dict[int, Statement],
    statements: Sequence[Statement],
) -> Discourse:
    """An article of which nothing was found out yet; `statements` by start, `speakers` by the index of their phrase."""
    quoted = [
        (quotation.inner_start, quotation.inner_end)
        for quotation in find_quotations(article.text, article.passages)
        if quotation.depth == 0 and quotation.inner_end - quotation.inner_start >= _SHORTEST_SPEECH
    ]
    relays = sorted((s.relay.start, s.relay.end) for s in statements if s.relay is not None)
    firsts = [sentence.first for sentence in view.parse.sentences]
    narrated = _count_narrated(quoted, [view.tokens[first].start for first in firsts])
    return Discourse(view, article.text, phrases, quoted, speakers, relays, firsts, narrated)


def _count_narrated(quoted: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[int]:
    counted: list[int] = []
    for start in starts:
        counted.append((counted[-1] if counted else 0) + (not counted or not _lies_inside(quoted, start)))
    return counted


def _lies_inside(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether one of the spans, sorted and apart, holds the offset."""
    place = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return place >= 0 and offset < spans[place][1]
