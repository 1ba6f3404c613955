"""Why something was or was not found at one place of an article: rules, features, attachment."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from recoupe.extract.arbiter import Arbiter, describe_all, load_arbiter
from recoupe.extract.scene import Candidate
from recoupe.extract.statements import ACCEPTED, choose, find_content, propose
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Passage, Span
from recoupe.model.parse import Parse, Token
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement

HEAVIEST = 8
"""Features named for one proposal."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement that a rule proposed over the place, and what came of it."""

    rule: str
    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    prior: float
    """The rule's own confidence."""
    probability: float
    """The arbiter's, to be held against `threshold`; the prior where a language has no arbiter."""
    threshold: float
    outcome: str
    """`kept as s3`, `dropped: too unlikely`, `dropped: s2 stands over the same words`."""
    features: tuple[tuple[str, float], ...]
    """The arbiter's features that weigh most, the heaviest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Anything else that was found at the place."""

    kind: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one place of an article."""

    offset: int
    passage: Passage | None
    sentence: Span | None
    attachment: tuple[Token, ...]
    """The token at the place, its head, the head's head… up to the root of the sentence."""
    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]


def explain(article: Article, parse: Parse, pack: LanguagePack, reading: Reading, offset: int) -> Explanation:
    """Why something was or was not found at `offset`, a code point of the article's text."""
    passage = next((p for p in article.passages if p.start <= offset < p.end), None)
    token = next((t for t in parse.tokens if t.start <= offset < t.end), None)
    sentence = None
    if token is not None:
        bounds = next(s for s in parse.sentences if s.first <= token.index < s.last)
        sentence = Span(parse.tokens[bounds.first].start, parse.tokens[bounds.last - 1].end)
    return Explanation(
        offset=offset,
        passage=passage,
        sentence=sentence,
        attachment=_climb(parse, token),
        proposals=tuple(_explain_statements(article, parse, pack, offset)),
        findings=tuple(_list_findings(reading, offset)),
    )


def _climb(parse: Parse, token: Token | None) -> tuple[Token, ...]:
    chain: list[Token] = []
    while token is not None and token not in chain:
        chain.append(token)
        token = parse.tokens[token.head] if token.head != token.index else None
    return tuple(chain)


def _explain_statements(article: Article, parse: Parse, pack: LanguagePack, offset: int) -> list[Proposal]:
    candidates = propose(article, parse, pack)
    arbiter = load_arbiter(pack)
    features = describe_all(candidates)
    judge = arbiter or Arbiter(0.0, {}, threshold=ACCEPTED)
    if arbiter is None:
        scores = [log(c.confidence / (1 - c.confidence)) for c in candidates]
    else:
        scores = [arbiter.score(names, c.confidence) for names, c in zip(features, candidates, strict=True)]
    kept = choose(article.text, candidates, scores, judge)
    proposals = []
    for candidate, names, score in zip(candidates, features, scores, strict=True):
        content = find_content(article.text, candidate)
        cue = candidate.cue.span if candidate.cue is not None else None
        places = [*content, *([cue] if cue else []), *([s] if (s := candidate.parties.speaker) else [])]
        if not any(span.start <= offset < span.end for span in places):
            continue
        probability = judge.tell_probability(score)
        weighed = sorted(
            ((name, judge.weights[name]) for name in set(names) if name in judge.weights),
            key=lambda pair: (-abs(pair[1]), pair[0]),
        )
        proposals.append(
            Proposal(
                rule=candidate.rule,
                content=content,
                cue=cue,
                speaker=candidate.parties.speaker,
                prior=candidate.confidence,
                probability=round(probability, 3),
                threshold=judge.threshold,
                outcome=_tell_outcome(candidate, content, probability, judge.threshold, kept),
                features=tuple(weighed[:HEAVIEST]),
            )
        )
    return sorted(proposals, key=lambda proposal: (-proposal.probability, proposal.content[0].start, proposal.rule))


def _tell_outcome(
    candidate: Candidate, content: tuple[Span, ...], probability: float, threshold: float, kept: Sequence[Statement]
) -> str:
    same = next((s for s in kept if s.content == content and s.rule == candidate.rule), None)
    if same is not None:
        return f"kept as {same.id}"
    if probability < threshold:
        return "dropped: too unlikely"
    first, last = content[0].start, content[-1].end
    over = max(kept, key=lambda s: min(s.end, last) - max(s.start, first), default=None)
    if over is None or min(over.end, last) <= max(over.start, first):
        return "dropped"
    return f"dropped: {over.id} stands over the same words"


def _list_findings(reading: Reading, offset: int) -> list[Finding]:
    names = {entity.id: entity.name for entity in reading.entities}
    found: list[Finding] = []

    def add(kind: str, start: int, end: int, reason: str) -> None:
        if start <= offset < end:
            found.append(Finding(kind, Span(start, end), reason))

    for statement in reading.statements:
        for span in statement.content:
            told = f"{statement.id}, {statement.mode}, {statement.speaker_name or 'speaker unknown'}"
            add("statement", span.start, span.end, f"{told}; rule {statement.rule}; {statement.confidence}")
    for mention in reading.mentions:
        whom = names.get(mention.entity or "", "nobody")
        add("mention", mention.start, mention.end, f"{mention.kind} of {whom}; {mention.basis}")
    for date in reading.dates:
        add("date", date.start, date.end, f"{date.earliest} to {date.latest}; {date.anchor}; rule {date.rule}")
    for figure in reading.figures:
        add("figure", figure.start, figure.end, f"{figure.low} to {figure.high} {figure.counted or figure.unit or ''}")
    for place in reading.places:
        add("place", place.start, place.end, f"{place.name}, {place.country}{', metonym' * place.metonym}")
    for credit in reading.credits:
        add("credit", credit.start, credit.end, f"{credit.name}; {credit.kind}")
    return found
