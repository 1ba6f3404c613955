"""Why something was or was not found at one place of an article: rules, features, attachment."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log

from recoupe.extract.arbiter import Arbiter, describe_all, load_arbiter
from recoupe.extract.cues import load_lexicon
from recoupe.extract.scene import Candidate
from recoupe.extract.statements import ACCEPTED, choose, find_content, propose
from recoupe.extract.titles import fold_word, load_titles
from recoupe.extract.triggers import load_triggers
from recoupe.languages.gazetteer import load_gazetteer
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
    absences: tuple[str, ...] = ()
    """Why nothing else was found here: which words are in no table, what was proposed beside the place."""


def explain(article: Article, parse: Parse, pack: LanguagePack, reading: Reading, offset: int) -> Explanation:
    """Why something was or was not found at `offset`, a code point of the article's text."""
    passage = next((p for p in article.passages if p.start <= offset < p.end), None)
    token = next((t for t in parse.tokens if t.start <= offset < t.end), None)
    sentence = None
    if token is not None:
        bounds = next(s for s in parse.sentences if s.first <= token.index < s.last)
        sentence = Span(parse.tokens[bounds.first].start, parse.tokens[bounds.last - 1].end)
    everywhere = _explain_statements(article, parse, pack)
    proposals = tuple(p for p in everywhere if any(s.start <= offset < s.end for s in _list_places(p)))
    findings = tuple(_list_findings(reading, offset))
    absences: list[str] = []
    if token is not None and sentence is not None:
        if not proposals:
            absences += _tell_silence(parse, pack, sentence, everywhere)
        absences += _tell_absences(token, pack, {finding.kind for finding in findings})
    return Explanation(
        offset=offset,
        passage=passage,
        sentence=sentence,
        attachment=_climb(parse, token),
        proposals=proposals,
        findings=findings,
        absences=tuple(absences),
    )


def _list_places(proposal: Proposal) -> tuple[Span, ...]:
    return (*proposal.content, *(span for span in (proposal.cue, proposal.speaker) if span is not None))


def _tell_silence(parse: Parse, pack: LanguagePack, sentence: Span, proposals: Sequence[Proposal]) -> list[str]:
    """Why no rule proposes a statement at a place of `sentence`: what it proposes beside it, and its verbs."""
    told = []
    for proposal in proposals:
        first = proposal.cue or proposal.content[0]
        if sentence.start <= first.start < sentence.end:
            content = f"[{proposal.content[0].start}, {proposal.content[-1].end})"
            told.append(
                f"no statement: {proposal.rule} proposes {content} of this sentence, likely {proposal.probability}, "
                f"{proposal.outcome}"
            )
    forms = load_lexicon(pack).forms
    unknown: list[str] = []
    for token in parse.tokens:
        if sentence.start <= token.start < sentence.end and token.pos == "VERB":
            known = sorted({form.verb.lemma for form in forms.get(token.text.lower(), ())})
            if known:
                told.append(f"no statement: «{token.text}» is a cue ({', '.join(known)}), but not of these words")
            else:
                unknown.append(f"«{token.text}»")
    if unknown:
        told.append(f"no statement: in no entry of cue_verbs.toml: {', '.join(unknown)}")
    return told


def _tell_absences(token: Token, pack: LanguagePack, found: AbstractSet[str]) -> list[str]:
    """Why a word is no mention, place, figure or event, where it could have been one."""
    told = []
    capital = token.text[:1].isupper()
    if "mention" not in found and token.pos in ("NOUN", "PROPN"):
        word = fold_word(token.text)
        if load_titles(pack).match_noun((word,), 0) is None:
            told.append(f"no mention: «{token.text}» is no noun of titles.toml" + " and no name here" * capital)
        else:
            told.append(f"no mention: «{token.text}» stands without determiner or name")
    if "place" not in found and capital and token.pos in ("PROPN", "X"):
        spots = load_gazetteer(pack.code).find(token.text)
        why = "its words name somebody else here" if spots else "the gazetteer has none of that name"
        told.append(f"no place: {why}")
    if "figure" not in found and (token.pos == "NUM" or token.text[:1].isdigit()):
        told.append("no figure: " + ("the number is a date's" if "date" in found else "nothing counted follows"))
    if "event" not in found and token.pos in ("VERB", "NOUN"):
        entries = load_triggers(pack).triggers.get(token.lemma, ())
        names = ", ".join(entry.rule for entry in entries)
        told.append(
            f"no event: the conditions of {names} do not hold"
            if names
            else f"no event: «{token.lemma}» is in no entry of events.toml"
        )
    return told


def _climb(parse: Parse, token: Token | None) -> tuple[Token, ...]:
    chain: list[Token] = []
    while token is not None and token not in chain:
        chain.append(token)
        token = parse.tokens[token.head] if token.head != token.index else None
    return tuple(chain)


def _explain_statements(article: Article, parse: Parse, pack: LanguagePack) -> list[Proposal]:
    """Every statement that a rule proposes in the article, the likeliest first."""
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
        add("mention", mention.start, mention.end, f"{mention.kind} of {whom}; {mention.basis}; {mention.confidence}")
    for date in reading.dates:
        told = f"{date.earliest} to {date.latest}, {date.relation}, {date.side}; {date.anchor}; rule {date.rule}"
        add("date", date.start, date.end, f"{told}; {date.confidence}")
    for figure in reading.figures:
        who = f", according to {figure.claimed_by}" if figure.claimed_by else ""
        told = f"{figure.low} to {figure.high} {figure.counted or figure.unit or ''}{who}"
        add("figure", figure.start, figure.end, f"{told}; {figure.confidence}")
    for place in reading.places:
        told = f"{place.name}, {place.country}, {place.kind}{', metonym' * place.metonym}"
        add("place", place.start, place.end, f"{told}; {place.confidence}")
    for event in reading.events:
        told = f"{event.id}, {event.type}{'/' + event.mode if event.mode else ''}, {event.status}; rule {event.rule}"
        for span in dict.fromkeys((event.trigger, *(Span(p.start, p.end) for p in (*event.actors, *event.recipients)))):
            part = "trigger" if span == event.trigger else "takes part"
            add("event", span.start, span.end, f"{told}; {part}; {event.confidence}")
    for occasion in reading.occasions:
        for span in occasion.evidence:
            add("occasion", span.start, span.end, f"{occasion.id}, {occasion.kind}")
    for word in reading.words:
        add("word", word.start, word.end, f"{word.word}, for {word.referent}; {word.voice}")
    for credit in reading.credits:
        add("credit", credit.start, credit.end, f"{credit.name}; {credit.kind}; {credit.confidence}")
    return found
