"""What stands around a figure: the tokens and dates of its sentence, and the statement that vouches for it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from recoupe.extract.figure_lexicon import FigureLexicon
from recoupe.extract.lexemes import Lexeme
from recoupe.model.article import Span
from recoupe.model.date import DateMention
from recoupe.model.figure import Figure
from recoupe.model.parse import Parse, Token
from recoupe.model.statement import Statement

# Statements nest two or three deep; no more than so many begin between a statement and a figure inside it.
_DEPTH: Final = 12


class Tokens:
    """Tokens by where they start."""

    def __init__(self, parse: Parse) -> None:
        self.tokens = parse.tokens
        self._starts = [token.start for token in parse.tokens]
        self._sentences = [
            Span(parse.tokens[s.first].start, parse.tokens[s.last - 1].end) for s in parse.sentences if s.last > s.first
        ]
        self._sentence_starts = [span.start for span in self._sentences]

    def at(self, offset: int) -> Token | None:
        """The token that starts at `offset`."""
        index = bisect_left(self._starts, offset)
        return self.tokens[index] if index < len(self.tokens) and self._starts[index] == offset else None

    def sentence(self, offset: int) -> Span | None:
        """The sentence over `offset`."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self._sentences[index] if index >= 0 and offset < self._sentences[index].end else None


class Times:
    """Date mentions by where they stand."""

    def __init__(self, dates: Sequence[DateMention]) -> None:
        self._dates = sorted(dates, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._dates]

    def over(self, offset: int) -> DateMention | None:
        """The mention that covers `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self._dates[index] if index >= 0 and offset < self._dates[index].end else None

    def nearest(self, span: Span, within: Span, against: Sequence[int] = ()) -> Span | None:
        """The mention of `within` that says when the count of `span` holds: the nearest that is no length, with
        none of the offsets `against` between the two.
        """
        first, last = bisect_left(self._starts, within.start), bisect_left(self._starts, within.end)
        placed = [
            m
            for m in self._dates[first:last]
            if m.relation != "duration" and not _lies_between(against, min(m.end, span.end), max(m.start, span.start))
        ]
        best = min(placed, key=lambda m: max(m.start - span.end, span.start - m.end), default=None)
        return Span(best.start, best.end) if best else None


@dataclass(frozen=True, slots=True)
class Line:
    """A passage as figures are read in it; offsets of its lexemes, tokens and dates are into `text`, the article's."""

    lexicon: FigureLexicon
    text: str
    lexemes: Sequence[Lexeme]
    tokens: Tokens
    times: Times


class Vouchers:
    """Statements by what they contain: who vouches for a figure."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        spans = [(span, statement) for statement in statements for span in statement.content]
        self._spans = sorted(spans, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._spans]

    def attach(self, figure: Figure, tokens: Tokens, times: Times, against: Sequence[int]) -> Figure:
        """`figure` with the innermost statement around it, its speaker, and the date of its sentence."""
        statement = self._around(figure)
        sentence = tokens.sentence(figure.start)
        as_of = times.nearest(Span(figure.start, figure.end), sentence, against) if sentence else None
        return replace(
            figure,
            as_of=as_of,
            statement=statement.id if statement else None,
            claimed_by=statement.speaker_name if statement else None,
        )

    def _around(self, figure: Figure) -> Statement | None:
        at = bisect_right(self._starts, figure.start)
        around = [
            (span, statement)
            for span, statement in self._spans[max(0, at - _DEPTH) : at]
            if span.start <= figure.start and figure.end <= span.end
        ]
        return min(around, key=lambda pair: pair[0].end - pair[0].start)[1] if around else None


def _lies_between(offsets: Sequence[int], low: int, high: int) -> bool:
    """Whether one of the ascending `offsets` lies in `[low, high]`."""
    at = bisect_left(offsets, low)
    return at < len(offsets) and offsets[at] <= high
