"""Posts of social networks that are set into the text: who signed them, and which words are theirs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.extract.frames import Frame
from recoupe.extract.scene import Candidate, Parties
from recoupe.model.article import Span
from recoupe.model.statement import POST

SIGNED = re.compile(
    r"[—–-] ?(?P<name>[^\n—–()]{2,60}) \(@\w{1,30}\) ?"
    r"(?:\d{1,2}\S{0,3} [^\W\d]{3,10} \d{4}|[A-Z][^\W\d]{2,9} \d{1,2}, \d{4})"
)
"""The signature of an embedded post: «— Anne Vasseur (@annevasseur) 12 mars 2019»; the month first where the page was
made in English."""
LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/)[^\s«»]+)+$")
"""Addresses at the end of a post."""
LOOSE_POST = f"{POST}:loose"
"""The rule of a post whose beginning is not sure."""
LONGEST_POST = 700
"""Code points before a signature that are looked at for its post. Not measured."""
SHORTEST_REPEAT = 12
"""Code points by which a post said twice is known. Of 189 posts in 950 articles, 178 are said twice: once as the page
shows them, once as its markup keeps them (2026-11)."""


@dataclass(frozen=True, slots=True)
class Post:
    """The words of a post and the name that signs it."""

    span: Span
    name: Span
    again: Span | None
    """Where the text says the whole post once more: a repetition of the page's, no second statement."""
    whole: bool
    """Whether its beginning is sure: it is said twice, or stands alone on its line."""

    @property
    def breaks(self) -> tuple[int, ...]:
        """Where sentences begin or end whatever their punctuation, if its beginning is sure."""
        if not self.whole:
            return ()
        spans = (self.span,) if self.again is None else (self.span, self.again)
        return tuple(place for span in spans for place in (span.start, span.end))


def find_posts(text: str) -> tuple[Post, ...]:
    """The signed posts of a text, in order. One whose beginning nothing tells has the line before its signature."""
    posts: list[Post] = []
    after = 0
    for match in SIGNED.finditer(text):
        floor = max(after, match.start() - LONGEST_POST, text.rfind("\n", 0, match.start()) + 1)
        name = Span(match.start("name"), match.end("name"))
        end = match.start()
        while end > floor and text[end - 1].isspace():
            end -= 1
        repeated = _find_repeat(text, floor, end, match.end())
        span, again = repeated or (Span(floor, end), None)
        if span.start < span.end:
            ends = match.end() == len(text) or text[match.end()] == "\n"
            alone = ends and (floor == 0 or text[floor - 1] == "\n")
            posts.append(Post(span, name, again, repeated is not None or alone))
        after = max(match.end(), again.end if again is not None else 0)
    return tuple(posts)


def _find_repeat(text: str, floor: int, end: int, signed: int) -> tuple[Span, Span] | None:
    """The post before its signature and once more after it; None where what follows does not repeat it."""
    begin = signed
    while begin < len(text) and text[begin].isspace():
        begin += 1
    head = text[begin : begin + SHORTEST_REPEAT]
    if len(head) < SHORTEST_REPEAT:
        return None
    start = text.find(head, floor, end)
    while start >= 0 and not text.startswith(text[start:end], begin):
        start = text.find(head, start + 1, end)
    return (Span(start, end), Span(begin, begin + end - start)) if start >= 0 else None


def propose_posts(text: str, posts: Sequence[Post], frames: Sequence[Frame]) -> Iterator[Candidate]:
    """A statement for each post, without the addresses at its end; its speaker is who signed it."""
    outer = [frame for frame in frames if frame.around is None]
    starts = [frame.start for frame in outer]
    for post in posts:
        inside = outer[bisect_left(starts, post.span.start) : bisect_left(starts, post.span.end)]
        if not inside:
            continue
        start = post.span.start
        if not post.whole:
            start = next((f.start for f in inside if f.elements[0].lower in ("#", "@")), inside[0].start)
        links = LINKS.search(words := text[start : post.span.end])
        end = start + (links.start() if links is not None else len(words))
        if start < end:
            frame = inside[-1]
            rule, confidence = (POST, 0.9) if post.whole else (LOOSE_POST, 0.5)
            content = ((0, len(frame.elements)),)
            yield Candidate(frame, content, rule, confidence, None, Parties(post.name), spans=(Span(start, end),))
