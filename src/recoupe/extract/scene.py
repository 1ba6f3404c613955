"""A frame as the rules see it, the candidates they propose, and questions that several rules ask."""

from dataclasses import dataclass, field

from recoupe.extract.cues import CuePreposition, Lexicon
from recoupe.extract.frames import Element, Frame
from recoupe.extract.verb_groups import VerbGroup, find_phrase, find_verb_groups, starts_phrase
from recoupe.model.article import Span

STOPS = frozenset({".", "!", "?", "…", "...", ";", ":"})
OPEN_BRACKETS = frozenset({"(", "["})
CLOSE_BRACKETS = frozenset({")", "]"})
SPOKEN = 25
"""Code points from which a quotation is taken for speech, not for a name. Not measured."""

Places = tuple[int, int]
"""Elements `[first, last)` of a frame."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute, the entry they belong to and its family."""

    span: Span
    lemma: str | None
    family: str


@dataclass(frozen=True, slots=True)
class Parties:
    """Who speaks, and to whom."""

    speaker: Span | None = None
    addressee: Span | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that a rule proposes; the places of `content` are those of the frame's elements."""

    frame: Frame
    content: tuple[Places, ...]
    rule: str
    confidence: float
    cue: Cue | None = None
    parties: Parties = Parties()
    relay: Span | None = None
    """Who carried the words to the article."""
    spans: tuple[Span, ...] = ()
    """The content where it is not made of whole elements of the frame; else empty."""
    actor: Span | None = None
    """Of a quotation without a cue: who acts in the sentence before."""

    @property
    def extent(self) -> Span:
        """From the first character of the content to its last."""
        if self.spans:
            return Span(self.spans[0].start, self.spans[-1].end)
        elements = self.frame.elements
        return Span(elements[self.content[0][0]].start, elements[self.content[-1][1] - 1].end)


@dataclass(slots=True)
class Scene:
    """A frame with its verb groups; questions about a place outside it are answered with no."""

    frame: Frame
    groups: list[VerbGroup]
    verbs: frozenset[int]
    """Places of the elements that belong to conjugated verb groups."""
    by_first: dict[int, VerbGroup]
    lexicon: Lexicon
    text: str
    elements: list[Element] = field(init=False)
    """Those of the frame."""

    def __post_init__(self) -> None:
        self.elements = self.frame.elements

    def is_in(self, i: int, *groups: str) -> bool:
        """Whether the word at `i` belongs to one of the groups."""
        return 0 <= i < len(self.elements) and self.elements[i].is_in(*groups)

    def lower(self, i: int) -> str:
        """The word or mark at `i` in lower case, `""` for a quotation."""
        return self.elements[i].lower if 0 <= i < len(self.elements) else ""

    def is_quote(self, i: int) -> bool:
        """Whether a closed quotation stands at `i`."""
        return 0 <= i < len(self.elements) and self.elements[i].is_quote

    def is_word(self, i: int) -> bool:
        """Whether a word stands at `i`."""
        return 0 <= i < len(self.elements) and self.elements[i].kind == "word"

    def starts(self, i: int, phrases: str) -> bool:
        """Whether one of the phrases of a group stands at `i`."""
        return find_phrase(self.elements, i, self.lexicon.phrases[phrases]) > 0

    def has_finite(self, first: int, last: int) -> bool:
        """Whether a conjugated verb group that is not a relative clause's lies in `elements[first:last]`."""
        return any(
            group.is_finite and first <= group.first and group.last <= last and not in_relative(self, group)
            for group in self.groups
        )


def build_scene(frame: Frame, lexicon: Lexicon, text: str) -> Scene:
    """The frame with its verb groups found."""
    groups = find_verb_groups(frame, lexicon)
    return Scene(
        frame,
        groups,
        frozenset(k for group in groups if group.is_finite for k in range(group.first, group.last)),
        {group.first: group for group in groups},
        lexicon,
        text,
    )


def is_spoken(element: Element) -> bool:
    """Whether it is a quotation that is more than a name or a word at arm's length."""
    quotation = element.quotation
    return quotation is not None and quotation.inner_end - quotation.inner_start >= SPOKEN


def opens_sentence(element: Element, text: str) -> bool:
    """Whether a quotation begins as a sentence does, with a capital."""
    return element.quotation is not None and text[element.quotation.inner_start].isupper()


def is_embedded(scene: Scene, i: int) -> bool:
    """Whether a quotation stands within a noun phrase: «les « gilets jaunes » annoncent»."""
    return scene.is_word(i - 1) and (
        scene.is_in(i - 1, "determiners") or scene.elements[i - 1].pos in ("NOUN", "ADJ", "DET")
    )


def in_relative(scene: Scene, group: VerbGroup) -> bool:
    """Whether a verb group is that of a relative or subordinate clause: «qui était absent»."""
    for k in range(group.first - 1, max(-1, group.first - 9), -1):
        if not scene.is_word(k) or k in scene.verbs:
            return False
        if scene.is_in(k, "relatives", "that"):
            return True
    return False


def find_main_clause(scene: Scene, start: int) -> int | None:
    """The comma after which the main clause begins, past what a fronted participle governs: «Estimant que l'eau
    monte, | la maire ferme le quai»; None where none does."""
    finite = [group for group in scene.groups if group.is_finite and not in_relative(scene, group)]
    inside = [group for group in scene.groups if group.is_finite and group.first >= start]
    for k in range(start + 1, len(scene.elements)):
        held = (inside and inside[0].last <= k) or any(is_spoken(element) for element in scene.elements[start:k])
        held = held or (scene.is_quote(k - 1) and scene.is_in(k + 1, "subject_pronouns"))
        if scene.lower(k) == "," and held and any(group.first > k + 1 for group in finite):
            return k
    return None


def read_cue_preposition(scene: Scene, i: int) -> tuple[int, CuePreposition] | None:
    """The place after a cue preposition that stands at `i`, and its entry; «du» and «des» end one as «de» does."""
    if scene.elements[i].lower not in scene.lexicon.cue_forms:
        return None
    for words, preposition in scene.lexicon.prepositions:
        if starts_phrase(scene.elements, i, words):
            return i + len(words), preposition
        place = i + len(words) - 1
        if (
            words[-1] == "de"
            and scene.is_in(place, "inner_prepositions")
            and starts_phrase(scene.elements, i, words[:-1])
        ):
            return place + 1, preposition
    return None


def vouches(scene: Scene, i: int) -> bool:
    """Whether «selon X» or the like begins at `i`; «pour» alone does not tell."""
    found = read_cue_preposition(scene, i)
    return found is not None and found[1].kind == "vouches"


def step_back(scene: Scene, end: int, start: int) -> int:
    """`end` without the marks, conjunctions and openers of a gerund before it."""
    elements = scene.elements
    while end > start + 1:
        last = elements[end - 1]
        closing = last.lower in CLOSE_BRACKETS
        if not (last.kind == "mark" and not closing) and not last.is_in("coordinators", "gerund_openers"):
            break
        end -= 1
    return end
