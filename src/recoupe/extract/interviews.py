"""Answers in an interview where the article marks them, «Q. … ? R. …», and posts set into the text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from recoupe.extract.cues import Lexicon
from recoupe.extract.frames import Frame
from recoupe.extract.scene import Candidate, Parties
from recoupe.model.article import Article, Span

FEWEST = 2
"""Marked answers that make an interview. Not measured."""
SIGNED = re.compile(r"[—–-] ?(?P<name>[^\n—–()]{2,60}) \(@\w{1,30}\) \d{1,2}\S{0,3} [^\W\d]{3,10} \d{4}")
"""The signature of an embedded post: «— Anne Vasseur (@annevasseur) 12 mars 2019»."""
LONGEST_POST = 700
"""Code points before a signature that are looked at for its post. Not measured."""


def propose_answers(article: Article, frames: Sequence[Frame], lexicon: Lexicon) -> Iterator[Candidate]:
    """What stands between a mark of an answer and the next mark of a question, in articles that have several."""
    marks = [(frame, _mark_of(frame, lexicon)) for frame in frames if frame.around is None and _mark_of(frame, lexicon)]
    answers = [frame for frame, mark in marks if mark == "answer"]
    if len(answers) < FEWEST or sum(mark == "question" for _, mark in marks) < FEWEST:
        return
    starts = sorted(frame.start for frame, _ in marks)
    speaker = _find_interviewed(frames, answers[0].start)
    for frame in answers:
        begin = _after_mark(frame)
        place = bisect_right(starts, frame.start)
        end = starts[place] if place < len(starts) else None
        passage = article.passages[frame.passage]
        if end is None or end > passage.end:
            end = passage.end
        if begin < end:
            content = ((0, len(frame.elements)),)
            yield Candidate(frame, content, "answer", 0.8, None, Parties(speaker), spans=(Span(begin, end),))


def _mark_of(frame: Frame, lexicon: Lexicon) -> str:
    """«question» or «answer» where the sentence begins with the mark of one, else nothing."""
    first = frame.elements[0]
    if not first.is_capital or len(frame.elements) < 2:
        return ""
    marked = first.text.endswith(".") or frame.elements[1].lower in (".", ":")
    if not marked or not (first.text.rstrip(".").isupper()):
        return ""
    for group, mark in (("question_marks", "question"), ("answer_marks", "answer")):
        if group in lexicon.groups_of(first.lower.rstrip("."), noun=False):
            return mark
    return ""


def _after_mark(frame: Frame) -> int:
    for element in frame.elements[1:]:
        if element.kind != "mark":
            return element.start
    return frame.end


def _find_interviewed(frames: Sequence[Frame], before: int) -> Span | None:
    """The last person named in full before the first answer."""
    found: Span | None = None
    for frame in frames:
        if frame.start >= before or frame.around is not None:
            continue
        elements = frame.elements
        k = 0
        while k < len(elements):
            last = k
            while last < len(elements) and elements[last].label == "PER" and elements[last].is_capital:
                last += 1
            if last - k >= 2:
                found = frame.span(k, last)
            k = max(last, k + 1)
    return found


def propose_posts(article: Article, frames: Sequence[Frame]) -> Iterator[Candidate]:
    """Posts set into the text before their signature."""
    outer = [frame for frame in frames if frame.around is None]
    starts = [frame.start for frame in outer]
    for match in SIGNED.finditer(article.text):
        begin = max(match.start() - LONGEST_POST, article.text.rfind("\n", 0, match.start()) + 1)
        inside = outer[bisect_left(starts, begin) : bisect_left(starts, match.start())]
        if not inside:
            continue
        previous = SIGNED.search(article.text, begin, match.start())
        start = next((f.start for f in inside if f.elements[0].lower in ("#", "@")), inside[0].start)
        start = max(start, previous.end()) if previous is not None else start
        span = Span(start, match.start())
        frame = inside[-1]
        if span.start < span.end:
            speaker = Span(match.start("name"), match.end("name"))
            content = ((0, len(frame.elements)),)
            yield Candidate(frame, content, "post", 0.6, None, Parties(speaker), spans=(span,))
