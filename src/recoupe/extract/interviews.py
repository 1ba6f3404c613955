"""Answers in an interview, marked («Q. … ? R. …») or told by their paragraphs."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from recoupe.extract.cues import Lexicon
from recoupe.extract.frames import Frame
from recoupe.extract.scene import OPEN_BRACKETS, Candidate, Parties
from recoupe.model.article import Article, Role, Span

FEWEST = 2
"""Marked answers that make an interview. Not measured."""
FEWEST_QUESTIONS = 3
"""Paragraphs that ask, each with an answer, that make an interview without marks. Not measured."""
LONGEST_QUESTION = 400
"""Code points of a paragraph that asks. Not measured."""
FULL_NAME = 2
"""Elements of a name that opens an answer, at least."""
SHARE = 0.3
"""Share of the questions that say «vous», and of the answers that say «je», from which it is a talk, not a list of
questions that the article answers itself. Not measured."""


def propose_answers(
    article: Article, frames: Sequence[Frame], lexicon: Lexicon, spoken: Sequence[Span] = ()
) -> Iterator[Candidate]:
    """What stands between a mark of an answer and the next mark of a question, in articles that have several.

    `spoken` are the speakers that the article names: the one interviewed is most likely among them.
    """
    marks = [(frame, _mark_of(frame, lexicon)) for frame in frames if frame.around is None and _mark_of(frame, lexicon)]
    answers = [frame for frame, mark in marks if mark == "answer"]
    if len(answers) < FEWEST or sum(mark == "question" for _, mark in marks) < FEWEST:
        labelled = tuple(_propose_labelled([frame for frame in frames if frame.around is None]))
        yield from labelled if len(labelled) >= FEWEST else _propose_unmarked(article, frames, spoken)
        return
    starts = sorted(frame.start for frame, _ in marks)
    speaker = _find_interviewed(frames, answers[0].start, spoken)
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


def _propose_unmarked(article: Article, frames: Sequence[Frame], spoken: Sequence[Span]) -> Iterator[Candidate]:
    """What stands between a paragraph that asks and the next one, where many ask «vous» and are answered «je»."""
    by_passage: dict[int, list[Frame]] = {}
    for frame in frames:
        if frame.around is None and article.passages[frame.passage].role in (Role.PARAGRAPH, Role.HEADING):
            by_passage.setdefault(frame.passage, []).append(frame)
    questions: list[int] = []
    answers: list[list[int]] = []
    for passage, inside in by_passage.items():
        if _is_question(inside):
            questions.append(passage)
            answers.append([])
        elif questions and article.passages[passage].role is Role.PARAGRAPH:
            answers[-1].append(passage)
    answered = [(question, answer) for question, answer in zip(questions, answers, strict=True) if answer]
    asked = sum(_says(by_passage[question], "addressed") for question, _ in answered)
    told = sum(any(_says(by_passage[k], "first_person") for k in answer) for _, answer in answered)
    if len(answers) > 1:  # what follows the last answer is the article's own: as long as the longest before it
        answers[-1][max(map(len, answers[:-1])) :] = []
    fewest = max(2.0, SHARE * len(answered))
    if len(answered) < FEWEST_QUESTIONS or asked < fewest or told < fewest:
        return
    speaker = _find_interviewed(frames, by_passage[questions[0]][0].start, spoken)
    for _, answer in answered:
        frame = by_passage[answer[0]][0]
        span = Span(frame.start, by_passage[answer[-1]][-1].end)
        yield Candidate(frame, ((0, len(frame.elements)),), "answer", 0.8, None, Parties(speaker), spans=(span,))


def _propose_labelled(frames: Sequence[Frame]) -> Iterator[Candidate]:
    """What stands between questions that run into their answers, where the first answer has a name before it: «Le bac
    partira-t-il ? Anne Brun : Il partira. Et le pont ? On verra.»"""
    named = next(
        (k for k in range(1, len(frames)) if _is_question(frames[k - 1 : k]) and _name_before(frames[k])), None
    )
    if named is None:
        return
    label = _name_before(frames[named])
    parties = Parties(frames[named].span(0, label))
    for first, last in _list_answers(frames, named):
        end = last
        while end > first + 1 and frames[end - 1].elements[0].lower in OPEN_BRACKETS:
            end -= 1  # «(ats/nxp)»
        start = frames[first].elements[label + 1].start if first == named else frames[first].start
        whole = ((0, len(frames[first].elements)),)
        spans = (Span(start, frames[end - 1].end),)
        yield Candidate(frames[first], whole, "answer", 0.8, None, parties, spans=spans)


def _list_answers(frames: Sequence[Frame], named: int) -> list[tuple[int, int]]:
    """The answers as `frames[first:last]`, from the one at `named` on; the last one takes no more passages than those
    before it.

    Where paragraphs run together without a space between them, only one that ends in its question mark asks; else any
    sentence that does and says no «je».
    """
    parted = [k for k in range(1, len(frames)) if frames[k - 1].end == frames[k].start]
    openings, first, answers = frozenset(parted), named, []
    run_on = named in openings
    for k in range(named + 1, len(frames)):
        if not _is_question(frames[k : k + 1]) or (run_on and k + 1 not in openings):
            continue
        opening = parted[bisect_right(parted, k) - 1] if run_on else k
        if opening < first or (not run_on and _says(frames[k : k + 1], "first_person")):
            continue
        if opening > first:
            answers.append((first, opening))
        first = k + 1
    passages = max((frames[last - 1].passage - frames[start].passage for start, last in answers), default=0)
    end = next(
        (k for k in range(first, len(frames)) if frames[k].passage > frames[first].passage + passages), len(frames)
    )
    return [*answers, (first, end)] if first < end else answers


def _name_before(frame: Frame) -> int:
    """How many elements the name of a person takes that opens a sentence before a colon; 0 where none does."""
    last = 0
    while last < len(frame.elements) and frame.elements[last].is_capital and frame.elements[last].label == "PER":
        last += 1
    colon = last + 1 < len(frame.elements) and frame.elements[last].lower == ":"
    return last if last >= FULL_NAME and colon else 0


def _is_question(frames: Sequence[Frame]) -> bool:
    """Whether a paragraph asks: short, not quoted, with a question mark at its end."""
    first, last = frames[0].elements[0], frames[-1].elements[-1]
    return last.lower == "?" and not first.is_quote and frames[-1].end - frames[0].start <= LONGEST_QUESTION


def _says(frames: Sequence[Frame], group: str) -> bool:
    return any(element.is_in(group) for frame in frames for element in frame.elements)


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


def _find_interviewed(frames: Sequence[Frame], before: int, spoken: Sequence[Span]) -> Span | None:
    """The last person named in full before the first answer, one who speaks before any other."""
    found: Span | None = None
    heard: Span | None = None
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
                if any(span.start <= found.start and found.end <= span.end for span in spoken):
                    heard = found
            k = max(last, k + 1)
    return heard or found
