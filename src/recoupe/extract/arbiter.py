"""Which of the proposed statements are likely to be some: features of a candidate, and weights learned for them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log

from recoupe.extract.frames import Element
from recoupe.extract.scene import Candidate
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Span

LENGTHS = (1, 3, 6, 10, 16, 25, 40)
"""Elements: the sizes told apart."""
BLOCK = 400
"""Code points of the blocks by which candidates that may share content are looked up."""
TRUST = 0.6
"""Share of the learned weights in the score, the rest is the rule's own confidence: over articles held out of
gold/train F 87.7 at 0.6, 87.5 at 1 (2026-11)."""
SHARPNESS = 1.5
"""Factor on the log-odds of the rules' confidences, which are more careful than what they reach."""
OBJECTS = frozenset({"np", "np_weak", "à_np", "de_np", "pour", "contre", "sur"})
"""Rules whose content is a noun phrase after the cue."""
CLOSE = 4
"""Code points between a sentence and the next: marks and spaces."""
STRONG = 0.6
"""Rule confidence from which a candidate counts as a statement for its neighbours."""


@dataclass(frozen=True, slots=True)
class Arbiter:
    """languages/CODE/arbiter.json: a logistic regression over the names that `describe` gives; training/CODE/arbiter.py
    makes it."""

    intercept: float
    weights: dict[str, float]
    threshold: float = 0.35
    """Least probability that is kept."""
    slope: float = 1.0
    """With `offset`, from the score to a calibrated confidence: measured on articles that were held out."""
    offset: float = 0.0

    def score(self, features: Sequence[str], prior: float) -> float:
        """The log-odds that a candidate with these features is a statement; `prior` is its rule's own confidence."""
        learned = self.intercept + sum(self.weights.get(feature, 0.0) for feature in features)
        return TRUST * learned + (1 - TRUST) * SHARPNESS * log(prior / (1 - prior))

    def tell_probability(self, score: float) -> float:
        """The probability, 0 to 1, as it was learned."""
        return squash(score)

    def tell_confidence(self, score: float) -> float:
        """The calibrated probability that a statement kept with this score is right."""
        return squash(self.slope * score + self.offset)


def base_of(candidate: Candidate) -> str:
    """The rule's name without its details."""
    return candidate.rule.partition(":")[0]


def squash(score: float) -> float:
    """The logistic function of log-odds."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, score))))


def load_arbiter(pack: LanguagePack) -> Arbiter | None:
    """The pack's arbiter; None for a language that has none: rules decide alone."""
    return pack.load_learned("arbiter", Arbiter)


def describe_all(candidates: Sequence[Candidate]) -> list[tuple[str, ...]]:
    """The features of each candidate of one article, in the same order; names like «rule=np», «lemma=nier»."""
    surroundings = _Surroundings(candidates)
    return [(*_describe(candidate), *surroundings.describe(candidate)) for candidate in candidates]


def _describe(candidate: Candidate) -> Iterator[str]:
    rule, _, rest = candidate.rule.partition(":")
    yield f"rule={candidate.rule}"
    yield f"base={rule}"
    yield f"prior={candidate.confidence:.2f}"
    frame = candidate.frame
    yield f"role={frame.role}"
    if frame.around is not None:
        yield "within"
        yield f"within&base={rule}"
    if frame.elements[-1].lower == "?":
        yield "question"
    yield from _describe_cue(candidate, rule)
    yield from _describe_speaker(candidate, rule)
    yield from _describe_content(candidate, rule)
    yield from _describe_end(candidate)
    if rule in OBJECTS:
        yield from _describe_object(candidate, rule)
    if rest:
        yield f"rest={rest}"


def _describe_cue(candidate: Candidate, rule: str) -> Iterator[str]:
    cue = candidate.cue
    if cue is None:
        yield "uncued"
        return
    yield f"lemma={cue.lemma}"
    yield f"family={cue.family}"
    yield f"family&base={cue.family}&{rule}"
    elements = candidate.frame.elements
    first, last = find_places(elements, cue.span)
    words = elements[first:last]
    if any(word.is_in("negation") for word in elements[max(0, first - 1) : last]):
        yield "negated"
    for word in words:
        token = word.token
        if token is not None and token.pos in ("VERB", "AUX"):
            yield f"form={token.feature('Mood') or ''}{token.feature('Tense') or ''}{token.feature('VerbForm') or ''}"
            yield f"dep={token.dep}"
            break
    if any(element.is_in("relatives") for element in elements[max(0, first - 3) : first]):
        yield "relative"
    if last - first > 1:
        yield "long_cue"
    if candidate.rule.endswith((":inf", ":part")):
        before = elements[first - 1] if first > 0 else None
        yield f"before={_word(before)}"
        yield f"before={_word(before)}&family={cue.family}"


def _describe_speaker(candidate: Candidate, rule: str) -> Iterator[str]:
    speaker = candidate.parties.speaker
    if speaker is None:
        yield "speaker=none"
        yield f"speaker=none&base={rule}"
        return
    elements = candidate.frame.elements
    first, last = find_places(elements, speaker)
    words = elements[first:last]
    if not words:
        yield "speaker=elsewhere"
        return
    kind = _kind_of(words)
    if kind in ("pronoun", "own"):
        yield f"speaker={words[0].lower}"
    yield f"speaker={kind}"
    yield f"speaker&base={kind}&{rule}"
    if candidate.cue is not None:
        cue = find_places(elements, candidate.cue.span)[0]
        yield f"distance={'-' if cue >= last else '+'}{_size(abs(cue - last) if cue >= last else abs(first - cue))}"
    if candidate.parties.addressee is not None:
        yield "addressee"


def _kind_of(words: Sequence[Element]) -> str:
    head = words[0]
    if len(words) == 1 and head.is_in("pronouns", "strong_pronouns", "own_voice", "anaphoric"):
        return "own" if head.is_in("own_voice") else "pronoun"
    if any(word.label == "PER" for word in words):
        return "person"
    if any(word.is_in("roles") for word in words[:6]):
        return "role"
    label = next((word.label for word in words if word.label), "")
    if label:
        return label
    return "capital" if any(word.is_capital for word in words) else "other"


def _describe_content(candidate: Candidate, rule: str) -> Iterator[str]:
    elements = candidate.frame.elements
    places = candidate.content
    words = [element for first, last in places for element in elements[first:last]]
    size = _size(len(words))
    yield f"size={size}"
    yield f"size&base={size}&{rule}"
    yield f"spans={len(places)}"
    quoted = any(word.is_quote for word in words)
    if quoted:
        yield "quoted"
        yield f"quoted&base={rule}"
        longest = max(word.end - word.start for word in words if word.is_quote)
        yield f"quotation={_size(longest // 5)}"
    if any(word.text[:1].isdigit() for word in words):
        yield "digits"
        yield f"digits&base={rule}"
    finite = any(
        (token := word.token) is not None and token.pos in ("VERB", "AUX") and token.feature("VerbForm") == "Fin"
        for word in words
    )
    yield f"finite={finite}&{rule}"
    if places[0][0] == 0:
        yield f"opens&base={rule}"
    if any((token := word.token) is not None and token.feature("Mood") == "Cnd" for word in words):
        yield "conditional"


def _describe_object(candidate: Candidate, rule: str) -> Iterator[str]:
    """Of what an object that was said is: «dénonce l'abandon» is likelier than «dénonce le maire»."""
    elements = candidate.frame.elements
    first, last = candidate.content[0]
    yield f"opening={_word(elements[first])}&{rule}"
    for element in elements[first:last]:
        if element.pos in ("NOUN", "PROPN") and not element.is_in("quantities"):
            yield f"head={element.pos}{element.label}"
            if element.pos == "NOUN":
                yield f"ending={element.lower[-4:]}" if len(element.lower) > 6 else "ending=short"
            break


def _describe_end(candidate: Candidate) -> Iterator[str]:
    """What stands where the content ends, and how often it pauses."""
    elements = candidate.frame.elements
    first, last = candidate.content[-1]
    after = _word(elements[last] if last < len(elements) else None)
    yield f"next={after}"
    yield f"breaks={min(4, sum(element.lower == ',' for element in elements[first:last]))}"


def _is_quoted(candidate: Candidate) -> bool:
    elements = candidate.frame.elements
    return any(element.is_quote for first, last in candidate.content for element in elements[first:last])


def find_places(elements: Sequence[Element], span: Span) -> tuple[int, int]:
    """The places `[first, last)` of the elements that begin within a span."""
    starts = [element.start for element in elements]
    return bisect_left(starts, span.start), bisect_left(starts, span.end)


def _size(count: int) -> int:
    return bisect_left(LENGTHS, count)


def _word(element: Element | None) -> str:
    """A small word or mark itself, the part of speech of any other."""
    if element is None:
        return "end"
    if element.is_quote:
        return "quote"
    if element.kind == "mark" or element.pos in ("ADP", "CCONJ", "DET", "PRON", "SCONJ"):
        return element.lower
    return element.pos or "word"


class _Surroundings:
    """The candidates of an article by where they stand."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.blocks: dict[int, list[tuple[Candidate, Span]]] = {}
        self.strong = sorted(
            (candidate.frame.start, candidate.frame.end, candidate.frame.passage, _is_quoted(candidate))
            for candidate in candidates
            if candidate.confidence >= STRONG and candidate.cue is not None and candidate.frame.around is None
        )
        for candidate in candidates:
            extent = candidate.extent
            for block in range(extent.start // BLOCK, extent.end // BLOCK + 1):
                self.blocks.setdefault(block, []).append((candidate, extent))

    def describe(self, candidate: Candidate) -> Iterator[str]:
        yield from sorted(self._describe_rivals(candidate))
        yield from self._describe_before(candidate)

    def _describe_rivals(self, candidate: Candidate) -> set[str]:
        rule = base_of(candidate)
        mine = candidate.extent
        found: set[str] = set()
        for block in range(mine.start // BLOCK, mine.end // BLOCK + 1):
            for other, theirs in self.blocks.get(block, ()):
                shared = min(mine.end, theirs.end) - max(mine.start, theirs.start)
                if other is candidate or shared <= 0:
                    continue
                if candidate.cue is not None and other.cue is not None and candidate.cue.span == other.cue.span:
                    continue
                base = base_of(other)
                union = max(mine.end, theirs.end) - min(mine.start, theirs.start)
                if mine == theirs:
                    relation = "same"
                elif mine.start <= theirs.start and theirs.end <= mine.end:
                    relation = "holds"
                elif theirs.start <= mine.start and mine.end <= theirs.end:
                    relation = "inside"
                else:
                    relation = "crosses"
                found |= {relation, f"{relation}={base}", f"{relation}={base}&base={rule}"}
                if 2 * shared >= union:
                    found |= {f"rival={base}", f"rival={base}&base={rule}"}
        return found

    def _describe_before(self, candidate: Candidate) -> Iterator[str]:
        place = bisect_left(self.strong, (candidate.frame.start, 0, 0, False))
        rule = base_of(candidate)
        if place > 0:
            gap = candidate.frame.start - self.strong[place - 1][1]
            near = "next" if gap <= 4 else "near" if gap <= BLOCK else "far"
        else:
            near = "none"
        yield f"previous={near}"
        yield f"previous={near}&base={rule}"
        if rule == "bare":
            yield from self._describe_neighbours(candidate, place)

    def _describe_neighbours(self, candidate: Candidate, place: int) -> Iterator[str]:
        """What stands before and after a sentence without a cue: in its passage or not, quoted or not."""
        frame, rule = candidate.frame, candidate.rule
        if place > 0:
            _, end, passage, quoted = self.strong[place - 1]
            near = "next" if frame.start - end <= CLOSE else "far"
            yield f"before={near}&same={passage == frame.passage}&quoted={quoted}&{rule}"
        while place < len(self.strong) and self.strong[place][0] < frame.end:
            place += 1
        if place < len(self.strong):
            start, _, passage, quoted = self.strong[place]
            near = "next" if start - frame.end <= CLOSE else "far"
            yield f"after={near}&same={passage == frame.passage}&quoted={quoted}&{rule}"
