"""What an article attributes to a speaker: rules propose candidates, then one decision is made between them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recoupe.extract.arbiter import Arbiter, describe_all, load_arbiter
from recoupe.extract.cues import Lexicon, load_lexicon
from recoupe.extract.frames import Frame, build_frames
from recoupe.extract.interviews import propose_answers
from recoupe.extract.other_cues import (
    propose_bare_quotations,
    propose_from_headline,
    propose_from_nouns,
    propose_from_prepositions,
    propose_quoted_passives,
    propose_running_on,
)
from recoupe.extract.posts import LOOSE_POST, find_posts, propose_posts
from recoupe.extract.quotes import find_quotations
from recoupe.extract.scene import Candidate, Scene, build_scene
from recoupe.extract.subjects import find_actor
from recoupe.extract.verb_cues import propose_from_verbs
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Role, Span
from recoupe.model.parse import Parse
from recoupe.model.statement import POST, Mode, Statement

EDGE = frozenset(' \t\n\r\u00a0\u202f.,;:!?«»“”„"…()[]-–—\u200b\ufeff')
HEADINGS = frozenset({Role.TITLE, Role.HEADING})
CLOSE = 4
"""Code points between a sentence and the next: marks and spaces."""
ACCEPTED = 0.35
"""Least confidence that is kept: where F is the measure, about half of the F reached."""
SPOKEN = frozenset({"answer", POST, LOOSE_POST})
"""Rules of what stands in the speaker's own words without marks: answers of an interview, posts."""
MAX_SILENCE = 8
"""Words of what somebody refuses to speak of; more are a sentence. Set by hand."""
RUNNING_ON = 0.45
"""Confidence above which a candidate lets the next sentence go on from it. Set by hand."""
BLOCK = 400
"""Code points of the blocks by which candidates that may share content are looked up."""


def find_statements(article: Article, parse: Parse, pack: LanguagePack) -> tuple[Statement, ...]:
    """The statements of an article's content passages, in order of where their content begins.

    Offsets are half-open code points into the article's text. `speaker_name` holds the speaker's own words until
    speakers are resolved. Quotations that nobody is said to have spoken (names, words at arm's length) are none.
    """
    candidates = propose(article, parse, pack)
    arbiter = load_arbiter(pack)
    if arbiter is None:
        return _write(article.text, _decide([c for c in candidates if c.confidence >= ACCEPTED]))
    scores = [
        arbiter.score(features, candidate.confidence)
        for candidate, features in zip(candidates, describe_all(candidates), strict=True)
    ]
    return choose(article.text, candidates, scores, arbiter)


def propose(article: Article, parse: Parse, pack: LanguagePack) -> tuple[Candidate, ...]:
    """Every statement that a rule proposes, whatever comes of it: most of the weak ones are none."""
    lexicon = load_lexicon(pack)
    quotations = find_quotations(article.text, article.passages)
    posts = find_posts(article.text)
    breaks = sorted({place for post in posts for place in post.breaks})
    frames = tuple(build_frames(article, parse, quotations, lexicon, breaks))
    proposed = tuple(_propose(article.text, frames, lexicon))
    spoken = tuple(c.parties.speaker for c in proposed if c.parties.speaker is not None and c.frame.around is None)
    candidates = (
        *proposed,
        *propose_answers(article, frames, lexicon, spoken),
        *propose_posts(article.text, posts, frames),
    )
    return tuple(c for c in candidates if find_content(article.text, c) and not _keeps_silent(c))


def _keeps_silent(candidate: Candidate) -> bool:
    """Whether the act is not to speak: «a refusé de commenter», «n'a pas souhaité s'exprimer» tell no words."""
    elements, cue = candidate.frame.elements, candidate.cue
    if cue is None or candidate.spans or len(candidate.content) != 1:
        return False
    first, last = candidate.content[0]
    while first < last and elements[first].is_in("clitics", "negation", "infinitive_markers"):
        first += 1
    refused = cue.family == "deny" or any(
        element.is_in("negation") for element in elements if cue.span.start <= element.start < cue.span.end
    )
    return refused and first < last <= first + MAX_SILENCE and elements[first].is_in("silence")


def choose(
    text: str, candidates: Sequence[Candidate], scores: Sequence[float], arbiter: Arbiter
) -> tuple[Statement, ...]:
    """The statements among `candidates` by the arbiter's scores, in order of where their content begins."""
    kept = [
        replace(candidate, confidence=arbiter.tell_confidence(score))
        for candidate, score in zip(candidates, scores, strict=True)
        if arbiter.tell_probability(score) >= arbiter.threshold
    ]
    return _write(text, _decide(kept))


def _propose(text: str, frames: Iterable[Frame], lexicon: Lexicon) -> Iterator[Candidate]:
    before: Scene | None = None
    told = False
    for frame in frames:
        scene = build_scene(frame, lexicon, text)
        found = (
            *propose_from_verbs(scene),
            *propose_from_prepositions(scene),
            *propose_from_headline(scene),
            *propose_bare_quotations(scene),
            *propose_from_nouns(scene),
            *propose_quoted_passives(scene),
            *propose_running_on(scene, told=told),
        )
        orphans = frame.around is None and any(candidate.parties.speaker is None for candidate in found)
        actor = find_actor(before) if orphans and before is not None else None
        for candidate in found:
            yield (
                candidate if actor is None or candidate.parties.speaker is not None else replace(candidate, actor=actor)
            )
        if frame.around is None:
            told = any(candidate.confidence > RUNNING_ON for candidate in found)
            before = scene if frame.role not in HEADINGS else None


def _decide(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates that stand, in text order: the most confident of those that share their content."""
    ranked = sorted(
        candidates,
        key=lambda c: (
            _is_carried(c),  # «Selon le maire, …, rapporte l'AFP»: the source first, who carried it after
            -c.confidence,
            c.extent.start,
            c.cue.span.start if c.cue is not None else -1,
            c.rule,
        ),
    )
    kept: list[Candidate] = []
    relays: dict[int, Span | None] = {}
    taken: dict[int, list[Candidate]] = {}
    for candidate in ranked:
        extent = candidate.extent
        blocks = range(extent.start // BLOCK, extent.end // BLOCK + 1)
        rivals = (other for block in blocks for other in taken.get(block, ()))
        rival = next((other for other in rivals if _is_rival(candidate, other)), None)
        if rival is not None:
            if _names_carrier(candidate):
                relays.setdefault(id(rival), candidate.parties.speaker)
        else:
            kept.append(candidate)
            for block in blocks:
                taken.setdefault(block, []).append(candidate)
    stated = [replace(candidate, relay=relays.get(id(candidate))) for candidate in kept]
    return _carry_on(sorted(stated, key=lambda c: (c.extent.start, -c.extent.end)))


def _is_carried(candidate: Candidate) -> bool:
    return candidate.cue is not None and candidate.cue.family == "relay"


def _names_carrier(candidate: Candidate) -> bool:
    """Whether a second cue for words already attributed says who carried them: «…, rapporte l'AFP»."""
    speaker = candidate.parties.speaker
    if speaker is None or candidate.cue is None:
        return False
    words = [e for e in candidate.frame.elements if speaker.start <= e.start < speaker.end]
    carried = _is_carried(candidate)
    named = any(word.is_in("outlets") or word.label == "ORG" or (carried and word.is_capital) for word in words)
    return named and candidate.cue.family in ("relay", "vouch")


def _is_rival(candidate: Candidate, other: Candidate) -> bool:
    """Whether only one of two candidates can stand; `other` is the more confident one."""
    mine, theirs = candidate.extent, other.extent
    shared = min(mine.end, theirs.end) - max(mine.start, theirs.start)
    if shared <= 0:
        return False
    union = max(mine.end, theirs.end) - min(mine.start, theirs.start)
    if candidate.rule.startswith("bare"):
        return True
    if candidate.frame is other.frame and candidate.rule.startswith("opinion") and other.rule.startswith("inserted"):
        return True  # «Pour ces familles, « rien n'est sûr », a dit la maire»
    if shared >= 0.5 * union and not (_stands_in(candidate, other) or _stands_in(other, candidate)):
        return True
    if candidate.cue is not None and candidate.cue.family == "relay" and mine.start == theirs.start:
        return True  # «« … », a-t-il dit à Lorval, rapporte l'AFP»: the first cue's, carried by the second's
    return other.cue is not None and candidate.cue is not None and candidate.cue.span == other.cue.span


def _stands_in(inner: Candidate, outer: Candidate) -> bool:
    """Whether somebody is quoted who quotes another: «« Selon elle, la digue tient », dit le maire»."""
    if inner.cue is None or outer.cue is None or "relay" in (inner.cue.family, outer.cue.family):
        return False
    extent = outer.extent
    held = extent.start <= inner.extent.start and inner.extent.end <= extent.end
    return held and extent.start <= inner.cue.span.start and inner.cue.span.end <= extent.end


def _carry_on(kept: Iterable[Candidate]) -> Iterator[Candidate]:
    """Give those without a speaker of their own the one of the statement before: «Et d'ajouter : « … »».

    A quotation without a cue right after a sentence that attributes nothing is spoken by whoever acts in it.
    """
    last: Span | None = None
    end = 0
    for candidate in kept:
        speaker = candidate.parties.speaker
        if speaker is None and (candidate.rule.startswith("bare") or _opens_with_cue(candidate)):
            speaker = last if candidate.frame.start - end <= CLOSE else candidate.actor or last
        if candidate.frame.around is None or candidate.rule.endswith(":within"):
            last = speaker or last
            end = max(end, candidate.frame.end)
        yield candidate if speaker is None else replace(candidate, parties=replace(candidate.parties, speaker=speaker))


def _opens_with_cue(candidate: Candidate) -> bool:
    """Whether the cue stands at the head of its sentence, with no room for a subject: «Puis note : « … »»."""
    if candidate.cue is None or candidate.frame.around is not None:
        return False
    return sum(element.start < candidate.cue.span.start for element in candidate.frame.elements[:3]) <= 2


def _write(text: str, kept: Iterable[Candidate]) -> tuple[Statement, ...]:
    statements: list[Statement] = []
    for candidate in kept:
        content = find_content(text, candidate)
        if not content:
            continue
        speaker = candidate.parties.speaker
        statements.append(
            Statement(
                id=f"s{len(statements) + 1}",
                mode=_tell_mode(candidate),
                content=content,
                cue=candidate.cue.span if candidate.cue is not None else None,
                cue_lemma=candidate.cue.lemma if candidate.cue is not None else None,
                speaker=speaker,
                speaker_name=text[speaker.start : speaker.end] if speaker is not None else None,
                addressee=candidate.parties.addressee,
                relay=candidate.relay,
                parent=_find_parent(statements, content),
                confidence=round(candidate.confidence, 3),
                rule=candidate.rule,
            )
        )
    return tuple(statements)


def find_content(text: str, candidate: Candidate) -> tuple[Span, ...]:
    """The content without outer marks and without punctuation at its edges."""
    if candidate.spans:
        spans = [_trim(text, start, end) for start, end in candidate.spans]
        return tuple(span for span in spans if span.start < span.end)
    spans = []
    for first, last in candidate.content:
        elements = candidate.frame.elements
        quotation = elements[first].quotation
        if last - first == 1 and quotation is not None:
            spans.append(Span(quotation.inner_start, quotation.inner_end))
        else:
            spans.append(
                _trim(
                    text,
                    elements[first].start,
                    elements[last - 1].end,
                    left=not elements[first].is_quote,
                    right=not elements[last - 1].is_quote,
                )
            )
    return tuple(span for span in spans if span.start < span.end)


def _trim(text: str, start: int, end: int, *, left: bool = True, right: bool = True) -> Span:
    while left and start < end and text[start] in EDGE:
        start += 1
    while right and end > start and text[end - 1] in EDGE:
        end -= 1
    return Span(start, end)


def _tell_mode(candidate: Candidate) -> Mode:
    if candidate.frame.around is not None or candidate.rule in SPOKEN:
        return "direct"
    elements = [element for first, last in candidate.content for element in candidate.frame.elements[first:last]]
    if not any(element.is_quote for element in elements):
        return "indirect"
    return "mixed" if any(element.kind == "word" for element in elements) else "direct"


def _find_parent(statements: list[Statement], content: tuple[Span, ...]) -> str | None:
    """The latest statement whose content holds all of `content`; those before it begin no later."""
    first, last = content[0].start, content[-1].end
    for statement in reversed(statements[-20:]):
        if statement.start <= first and last <= statement.end and (statement.start, statement.end) != (first, last):
            return statement.id
    return None
