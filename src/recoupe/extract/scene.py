"""A frame as the rules see it: its verb groups, its words by group, and where clauses and objects end in it."""

from dataclasses import dataclass

from recoupe.extract.clauses import CLOSE_BRACKETS, DASHES, STOPS, Phrase, read_noun_phrase, starts_noun_phrase
from recoupe.extract.cues import Lexicon, VerbGroup, starts_phrase
from recoupe.extract.frames import Element, Frame
from recoupe.model.article import Span

SPOKEN = 25
"""Code points from which a quotation is taken for speech, not for a name. Not measured."""
NAME = 40
"""Code points up to which a quotation with a capital may be a name: «rapporte « La Dépêche » ». Not measured."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that a rule proposes; the places of `content` are those of the frame's elements."""

    frame: Frame
    content: tuple[tuple[int, int], ...]
    rule: str
    confidence: float
    cue: Span | None = None
    cue_lemma: str | None = None
    family: str = ""
    speaker: Span | None = None
    addressee: Span | None = None
    relay: Span | None = None
    spans: tuple[Span, ...] = ()
    """The content where it is not made of whole elements of one frame; else empty."""

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

    @property
    def elements(self) -> list[Element]:
        """Those of the frame."""
        return self.frame.elements

    def is_in(self, i: int, *groups: str) -> bool:
        """Whether the word at `i` belongs to one of the lexicon's groups."""
        return 0 <= i < len(self.elements) and self.lexicon.is_in(self.elements[i], *groups)

    def lower(self, i: int) -> str:
        """The word at `i` in lower case, `""` for a quotation."""
        return self.elements[i].lower if 0 <= i < len(self.elements) else ""

    def is_quote(self, i: int) -> bool:
        """Whether a closed quotation stands at `i`."""
        return 0 <= i < len(self.elements) and self.elements[i].is_quote

    def is_word(self, i: int) -> bool:
        """Whether a word stands at `i`."""
        return 0 <= i < len(self.elements) and self.elements[i].kind == "word"

    def noun_phrase(self, i: int, *, apposition: bool, quotes: bool = True) -> Phrase | None:
        """The noun phrase at `i`."""
        if i >= len(self.elements):
            return None
        return read_noun_phrase(self.frame, i, self.lexicon, apposition=apposition, verbs=self.verbs, quotes=quotes)

    def span(self, phrase: Phrase | None) -> Span | None:
        """The phrase's span in the text."""
        return None if phrase is None else self.frame.span(phrase.first, phrase.last)


def is_spoken(element: Element) -> bool:
    """Whether a quotation is more than a name or a word at arm's length."""
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


def is_speaker_like(scene: Scene, phrase: Phrase, text: str) -> bool:
    """Whether a noun phrase can be somebody who speaks: a name, a role, an institution, a pronoun."""
    for k in range(phrase.first, min(phrase.last, phrase.first + 7)):
        element = scene.elements[k]
        if element.is_quote:
            quotation = element.quotation
            if (
                quotation is not None
                and quotation.inner_end - quotation.inner_start <= NAME
                and text[quotation.inner_start].isupper()
            ):
                return True
            continue
        if scene.lexicon.is_role(element) or scene.is_in(k, "pronouns") or element.text[:1].isupper():
            return True
    return False


def in_relative(scene: Scene, group: VerbGroup) -> bool:
    """Whether a verb group is that of a relative or subordinate clause: «qui était absent»."""
    k = group.first - 1
    for _ in range(8):
        if not scene.is_word(k) or k in scene.verbs:
            return False
        if scene.is_in(k, "relatives") or scene.lower(k) in ("que", "qu'"):
            return True
        k -= 1
    return False


def read_cue_preposition(scene: Scene, i: int) -> tuple[int, str, str] | None:
    """The place after a cue preposition that stands at `i`, its words and its kind."""
    for words, preposition in scene.lexicon.prepositions:
        if starts_phrase(scene.elements, i, words):
            return i + len(words), preposition.words, preposition.kind
        if words[-1] == "de" and starts_phrase(scene.elements, i, words[:-1]):
            place = i + len(words) - 1
            if scene.is_in(place, "inner_prepositions"):
                return place + 1, preposition.words, preposition.kind
    return None


def vouches(scene: Scene, i: int) -> bool:
    """Whether «selon X» or the like begins at `i`; «pour» alone does not tell."""
    found = read_cue_preposition(scene, i)
    return found is not None and found[2] == "que_vouches"


def find_clause_end(scene: Scene, start: int) -> int:
    """Where a clause of content ends: with its sentence, unless something is said of the saying or by it."""
    elements = scene.elements
    j = start
    while j < len(elements):
        if j > start and elements[j].kind == "word":
            before = elements[j - 1].lower
            if _leaves(scene, j, before):
                return step_back(scene, j, start)
            if before == "," and (
                (elements[j].lower == "avant" and scene.lower(j + 1) in ("de", "d'"))
                or (elements[j].lower == "tout" and scene.lower(j + 1) == "en")
                or (elements[j].lower in ("alors", "tandis") and scene.lower(j + 1) in ("que", "qu'", "même"))
            ):
                return step_back(scene, j, start)
        j += 1
    return step_back(scene, j, start)


def _leaves(scene: Scene, j: int, before: str) -> bool:
    """Whether what begins at `j` belongs to the cue's sentence, not to the content."""
    group = scene.by_first.get(j)
    if group is not None and group.forms:
        if group.tense == "present_participle":
            if before in (",", "et") or _has_own_subject(scene, j):
                return True
            if before == "en" and (scene.lower(group.last) in ("que", "qu'", ":") or scene.is_quote(group.last)):
                return True
        if group.pronoun is not None and (before in (",", *DASHES) or scene.is_quote(j - 1)):
            return True
        if before in ("et", "mais", "puis") and group.is_finite and group.auxiliary is not None:
            return True
    return before in (",", *DASHES) and vouches(scene, j)


def _has_own_subject(scene: Scene, j: int) -> bool:
    """«…, d'autres jugeant que»: a noun phrase between a comma and the participle."""
    start = j
    while start > 0 and scene.is_word(start - 1) and j - start < 8:
        start -= 1
    if start == j or scene.lower(start - 1) != "," or scene.lower(j - 1) == "en":
        return False
    phrase = scene.noun_phrase(start, apposition=False)
    return phrase is not None and phrase.last >= j


def step_back(scene: Scene, end: int, start: int) -> int:
    """`end` without the marks and conjunctions before it."""
    elements = scene.elements
    while end > start + 1 and (
        (elements[end - 1].kind == "mark" and elements[end - 1].lower not in CLOSE_BRACKETS)
        or scene.is_in(end - 1, "coordinators")
        or elements[end - 1].lower in ("en", "tout")
    ):
        end -= 1
    return end


def find_colon_end(scene: Scene, start: int) -> int:
    """After a colon: the quotation, with others coordinated to it; or all that stands to the sentence's end."""
    if not scene.is_quote(start):
        return find_clause_end(scene, start)
    j = start + 1
    while j < len(scene.elements):
        if scene.lower(j) in (",", "et") and scene.is_quote(j + 1):
            j += 2
        elif scene.lower(j) == "," and scene.lower(j + 1) == "et" and scene.is_quote(j + 2):
            j += 3
        else:
            break
    return j


def find_object_end(scene: Scene, start: int) -> int:
    """Where an object ends: before a comma that does not go on with it, a verb that is not its own, or an adjunct
    of the saying («dans un communiqué»). Infinitives run on as clauses do."""
    elements = scene.elements
    infinitive = is_infinitive_at(scene, start)
    owned = 0
    joint = start
    j = start
    while j < len(elements):
        lower = elements[j].lower
        if lower in STOPS:
            if lower == ":" and scene.is_quote(j + 1):
                return find_colon_end(scene, j + 1)
            break
        if lower in (",", *DASHES) and j > start and not _goes_on(scene, j + 1, infinitive=infinitive):
            break
        if elements[j].is_quote and j == start and not _quote_goes_on(scene, j):
            return j + 1
        if elements[j].kind == "word" and j > start:
            before = elements[j - 1].lower
            if scene.is_in(j, "relatives", "subordinators"):
                owned += 1
            group = scene.by_first.get(j)
            if scene.is_in(j, "coordinators"):
                joint = j
            if lower in ("alors", "tandis") and scene.lower(j + 1) in ("que", "qu'", "même"):
                return step_back(scene, j, start)
            if group is not None and group.is_finite:
                if before in ("et", "mais", "ou", "puis"):
                    return step_back(scene, j - 1, start)
                if not owned and scene.is_in(j - 1, "subject_pronouns"):
                    return step_back(scene, j - 1, start)
                if not owned and joint > start and not infinitive:
                    return step_back(scene, joint, start)
                owned = max(0, owned - 1)
            if (
                group is not None
                and group.tense == "past_participle"
                and group.forms
                and before in ("et", ",")
                and not infinitive
            ):
                return step_back(scene, j, start)
            if (group is not None and group.forms and group.tense == "present_participle") or vouches(scene, j):
                return step_back(scene, j, start)
            if is_saying_adjunct(scene, j):
                return step_back(scene, j, start)
        j += 1
    return step_back(scene, j, start)


def _quote_goes_on(scene: Scene, i: int) -> bool:
    """Whether words after a quotation still belong to the object: «et « … »», «de la part du maire»."""
    k = i + 1
    if scene.lower(k) in ("et", ","):
        return scene.is_quote(k + 1) or (scene.lower(k) == "et" and scene.is_quote(k + 2))
    if not scene.is_word(k) or k in scene.verbs or is_saying_adjunct(scene, k):
        return False
    if scene.is_in(k, "inner_prepositions"):
        return True
    return not is_spoken(scene.elements[i]) and not scene.is_in(
        k, "aside_prepositions", "coordinators", "relatives", "time_words", "subordinators"
    )


def _goes_on(scene: Scene, i: int, *, infinitive: bool) -> bool:
    """Whether an object goes on after a comma: a list, an example, another infinitive."""
    elements = scene.elements
    if i >= len(elements):
        return False
    if elements[i].is_quote:
        return True
    if elements[i].kind != "word" or scene.is_in(i, "relatives", "subject_pronouns"):
        return False
    if is_infinitive_at(scene, i) or (scene.lower(i) in ("de", "d'", "à") and is_infinitive_at(scene, i + 1)):
        return infinitive
    if scene.is_in(i, "examples"):
        return True
    group = scene.by_first.get(i)
    if group is not None:
        return False
    if infinitive:
        if scene.is_in(i, "aside_prepositions"):
            return False
        stop = next((k for k in range(i, len(elements)) if elements[k].lower in (",", *STOPS)), len(elements))
        return not any(k in scene.verbs and not scene.is_in(k - 1, "relatives", "clitics") for k in range(i, stop))
    alone = scene.lower(i) in ("un", "une") or not scene.is_in(i, "determiners", "coordinators")
    for k in range(i, min(i + 40, len(elements))):
        lower = elements[k].lower
        if k in scene.verbs and not scene.is_in(k - 1, "relatives", "clitics"):
            return False
        if k > i and lower in ("et", "ou") and starts_noun_phrase(scene.frame, k + 1, scene.lexicon):
            return True
        if lower in STOPS:
            return not alone or infinitive
        if lower == ",":
            return not alone
    return not alone


def is_infinitive_at(scene: Scene, i: int) -> bool:
    """Whether an infinitive begins at `i`, clitics, negation and adverbs before it allowed."""
    elements = scene.elements
    for k in range(i, min(i + 5, len(elements))):
        element = elements[k]
        if element.kind != "word":
            return False
        token = element.token
        if (
            token is not None
            and token.pos in ("VERB", "AUX")
            and (token.feature("VerbForm") == "Inf" or element.lower.endswith(("er", "ir", "re", "oir")))
        ):
            return True
        if not (scene.is_in(k, "clitics", "adverbs") or element.pos == "ADV"):
            return False
    return False


def is_saying_adjunct(scene: Scene, j: int) -> bool:
    """«dans un communiqué», «sur Facebook», «lors d'une conférence de presse», «à l'AFP»."""
    if not scene.is_in(j, "other_prepositions"):
        return False
    groups = ("screens",) if scene.lower(j) == "sur" else ("occasions", "screens")
    for k in range(j + 1, min(j + 6, len(scene.elements))):
        if not scene.is_word(k):
            return False
        if scene.is_in(k, *groups) or scene.lower(k) == "afp":
            return True
        if not (scene.is_in(k, "determiners", "inner_prepositions") or scene.elements[k].pos in ("ADJ", "DET", "NUM")):
            return False
    return False
