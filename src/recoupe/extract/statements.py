"""What an article attributes to a speaker: rules propose candidates, then one decision is made between them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from recoupe.extract.cues import Lexicon, find_verb_groups, load_lexicon
from recoupe.extract.frames import Frame, build_frames
from recoupe.extract.other_cues import propose_bare_quotations, propose_from_headline, propose_from_prepositions
from recoupe.extract.quotes import find_quotations
from recoupe.extract.scene import Candidate, Scene
from recoupe.extract.verb_cues import propose_from_verbs
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Span
from recoupe.model.parse import Parse
from recoupe.model.statement import Mode, Statement

EDGE = frozenset(' \t\n\r\u00a0\u202f.,;:!?«»“”„"…()[]-–—\u200b\ufeff')
ACCEPTED = 0.35
"""Least confidence that is kept: with F as the measure, about half of the F reached."""


def find_statements(article: Article, parse: Parse, pack: LanguagePack) -> tuple[Statement, ...]:
    """The statements of an article's content passages, in order of where their content begins.

    Offsets are half-open code points into the article's text. `speaker_name` holds the speaker's own words until
    speakers are resolved. Quotations that nobody is said to have spoken (names, words at arm's length) are none.
    """
    lexicon = load_lexicon(pack)
    quotations = find_quotations(article.text, article.passages)
    frames = build_frames(article, parse, quotations, lexicon.words["abbreviations"])
    return _write(article.text, _decide(_propose(article.text, frames, lexicon)))


def _propose(text: str, frames: Iterable[Frame], lexicon: Lexicon) -> Iterator[Candidate]:
    for frame in frames:
        groups = find_verb_groups(frame, lexicon)
        scene = Scene(
            frame,
            groups,
            frozenset(k for group in groups if group.is_finite for k in range(group.first, group.last)),
            {group.first: group for group in groups},
            lexicon,
            text,
        )
        yield from propose_from_verbs(scene, text)
        yield from propose_from_prepositions(scene, text)
        yield from propose_from_headline(scene, text)
        yield from propose_bare_quotations(scene, text)


def _decide(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, in text order: the most confident of those that share their content."""
    ranked = sorted(
        (candidate for candidate in candidates if candidate.content and candidate.confidence >= ACCEPTED),
        key=lambda c: (-c.confidence, c.extent.start, c.rule),
    )
    kept: list[Candidate] = []
    taken: dict[int, list[Candidate]] = {}
    for candidate in ranked:
        rivals = taken.setdefault(candidate.frame.passage, [])
        if not any(_is_rival(candidate, other) for other in rivals):
            rivals.append(candidate)
            kept.append(candidate)
    kept.sort(key=lambda c: (c.extent.start, -c.extent.end))
    return list(_carry_on(kept))


def _carry_on(kept: Iterable[Candidate]) -> Iterator[Candidate]:
    """Give quotations without a cue the speaker of the statement before."""
    last: Span | None = None
    for candidate in kept:
        if candidate.speaker is not None:
            if candidate.frame.depth == 0:
                last = candidate.speaker
            yield candidate
        elif candidate.rule.startswith("bare"):
            yield replace(candidate, speaker=last)
        else:
            yield candidate


def _is_rival(candidate: Candidate, other: Candidate) -> bool:
    """Whether only one of two candidates can stand; `other` is the more confident one."""
    mine, theirs = candidate.extent, other.extent
    shared = min(mine.end, theirs.end) - max(mine.start, theirs.start)
    if shared <= 0:
        return False
    union = max(mine.end, theirs.end) - min(mine.start, theirs.start)
    if shared >= 0.5 * union or candidate.rule.startswith("bare"):
        return True
    return other.cue is not None and candidate.cue == other.cue


def _write(text: str, kept: Iterable[Candidate]) -> tuple[Statement, ...]:
    statements: list[Statement] = []
    for candidate in kept:
        spans = _content_spans(text, candidate)
        if not spans:
            continue
        speaker = candidate.speaker
        statements.append(
            Statement(
                id=f"s{len(statements) + 1}",
                mode=_mode(candidate),
                content=spans,
                cue=candidate.cue,
                cue_lemma=candidate.cue_lemma,
                speaker=speaker,
                speaker_name=text[speaker.start : speaker.end] if speaker else None,
                addressee=candidate.addressee,
                relay=candidate.relay,
                confidence=candidate.confidence,
                rule=candidate.rule,
            )
        )
    return tuple(statements)


def _content_spans(text: str, candidate: Candidate) -> tuple[Span, ...]:
    """The content without outer marks and without punctuation at its edges."""
    spans = []
    for start, end in candidate.spans:
        first, last = start, end
        while first < last and text[first] in EDGE:
            first += 1
        while last > first and text[last - 1] in EDGE:
            last -= 1
        if last > first:
            spans.append(Span(first, last))
    if candidate.spans:
        return tuple(spans)
    for first, last in candidate.content:
        elements = candidate.frame.elements
        start, end = elements[first].start, elements[last - 1].end
        quotation = elements[first].quotation
        if last - first == 1 and quotation is not None:
            start, end = quotation.inner_start, quotation.inner_end
        while start < end and text[start] in EDGE and not elements[first].is_quote:
            start += 1
        while end > start and text[end - 1] in EDGE and not elements[last - 1].is_quote:
            end -= 1
        if end > start:
            spans.append(Span(start, end))
    return tuple(spans)


def _mode(candidate: Candidate) -> Mode:
    if candidate.frame.depth:
        return "direct"
    elements = [element for first, last in candidate.content for element in candidate.frame.elements[first:last]]
    if not any(element.is_quote for element in elements):
        return "indirect"
    return "mixed" if any(element.kind == "word" for element in elements) else "direct"
