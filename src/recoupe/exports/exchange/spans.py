"""Numbers and spans as the records hold them."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta

from recoupe.model.article import Span

Offset = Annotated[int, Meta(ge=0)]
Pair = Annotated[tuple[Offset, Offset], Meta(description="[start, end): half-open code points of the text")]
Share = Annotated[float, Meta(ge=0, le=1)]


def read_pair(span: Span | None) -> tuple[int, int] | None:
    """The span as a pair; None for none."""
    return (span.start, span.end) if span is not None else None


def read_pairs(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    """The spans as pairs, in their order."""
    return tuple((span.start, span.end) for span in spans)
