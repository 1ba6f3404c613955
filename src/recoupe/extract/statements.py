"""What an article attributes to a speaker: candidates from patterns, then a decision between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from recoupe.extract.clauses import (
    CLOSE_BRACKETS,
    DASHES,
    STOPS,
    Phrase,
    find_subject,
    read_noun_phrase,
    skip_adjunct,
    starts_noun_phrase,
)
from recoupe.extract.cues import (
    CueVerb,
    Lexicon,
    VerbGroup,
    find_verb_groups,
    load_lexicon,
    skip_adverbs,
    starts_phrase,
)
from recoupe.extract.frames import Element, Frame, build_frames
from recoupe.extract.quotes import Quotation, find_quotations
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Role, Span
from recoupe.model.parse import Parse
from recoupe.model.statement import Mode, Statement

EDGE = frozenset(' \t\n\r\u00a0\u202f.,;:!?«»“”„"…()[]-–—\u200b\ufeff')
ACCEPTED = 0.35
"""Least confidence that is kept: with F as the measure, about half of the F reached."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that a pattern proposes; places are those of the frame's elements."""

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


@dataclass(slots=True)
class _Scene:
    """A frame with its verb groups, and what stood before it."""

    frame: Frame
    groups: list[VerbGroup]
    verbs: frozenset[int]
    lexicon: Lexicon
    text: str
    previous: Frame | None

    @property
    def elements(self) -> list[Element]:
        return self.frame.elements

    def is_(self, i: int, *groups: str) -> bool:
        """Whether the element at `i` is a word of one of the lexicon's groups."""
        return 0 <= i < len(self.elements) and self.lexicon.is_in(self.elements[i], *groups)

    def lower(self, i: int) -> str:
        return self.elements[i].lower if 0 <= i < len(self.elements) else ""

    def is_quote(self, i: int) -> bool:
        return 0 <= i < len(self.elements) and self.elements[i].is_quote

    def noun_phrase(self, i: int, *, apposition: bool) -> Phrase | None:
        if i >= len(self.elements):
            return None
        return read_noun_phrase(self.frame, i, self.lexicon, apposition=apposition, verbs=self.verbs)

    def span(self, phrase: Phrase | None) -> Span | None:
        return None if phrase is None else self.frame.span(phrase.first, phrase.last)


def find_statements(article: Article, parse: Parse, pack: LanguagePack) -> tuple[Statement, ...]:
    """The statements of an article's content passages, in order of where their content begins.

    Offsets are half-open code points into the article's text. `speaker_name` holds the speaker's own words until
    speakers are resolved. Quotations that nobody is said to have spoken (names, words at arm's length) are none.
    """
    lexicon = load_lexicon(pack)
    quotations = find_quotations(article.text, article.passages)
    frames = build_frames(article, parse, quotations, lexicon.words["abbreviations"])
    kept = _decide(article.text, list(_propose(article.text, frames, lexicon)))
    return _write(article.text, kept, quotations)


def _propose(text: str, frames: list[Frame], lexicon: Lexicon) -> Iterator[Candidate]:
    previous: Frame | None = None
    for frame in frames:
        groups = find_verb_groups(frame, lexicon)
        verbs = frozenset(k for group in groups if group.is_finite for k in range(group.first, group.last))
        scene = _Scene(frame, groups, verbs, lexicon, text, previous)
        yield from _from_verbs(scene)
        yield from _from_prepositions(scene)
        yield from _from_headline(scene)
        yield from _from_bare_quotations(scene)
        if frame.depth == 0:
            previous = frame


# --- verbs ----------------------------------------------------------------------------------------------------


def _from_verbs(scene: _Scene) -> Iterator[Candidate]:
    subjects: list[tuple[VerbGroup, Span | None]] = []
    for group in scene.groups:
        verb = group.forms[0].verb if group.forms else None
        inverted = None
        if verb is not None and group.is_finite and not group.passive:
            inverted = _read_inserted(scene, group, verb)
        if inverted is not None:
            yield inverted
            subjects.append((group, inverted.speaker))
            continue
        speaker = _speaker_of(scene, group, subjects)
        if group.is_finite or group.tense == "infinitive":
            subjects.append((group, speaker))
        if verb is not None:
            yield from _read_governed(scene, group, verb, speaker)


def _speaker_of(scene: _Scene, group: VerbGroup, subjects: list[tuple[VerbGroup, Span | None]]) -> Span | None:
    """Who speaks where the cue does not stand after the words: its subject, or that of the verb it hangs on."""
    if group.pronoun is not None:
        element = scene.elements[group.pronoun]
        return Span(element.start + element.lower.rindex("-") + 1, element.end)
    if group.is_finite:
        phrase = find_subject(scene.frame, group, scene.groups, scene.lexicon, scene.verbs)
        if phrase is not None:
            return scene.span(phrase)
    if group.tense == "present_participle":
        own = _participle_subject(scene, group)
        if own is not None:
            return own
    for _, speaker in reversed(subjects):
        if speaker is not None:
            return speaker
    if not group.is_finite:  # «Suspectant que…, les riverains préviennent la mairie»
        for other in scene.groups:
            if other.first > group.last and other.is_finite:
                return scene.span(find_subject(scene.frame, other, scene.groups, scene.lexicon, scene.verbs))
    return None


def _participle_subject(scene: _Scene, group: VerbGroup) -> Span | None:
    """«…, Lorval dénonçant une manœuvre»: a subject of the participle's own."""
    first = group.first
    if first == 0 or scene.elements[first - 1].kind != "word" or scene.lower(first - 1) == "en":
        return None
    start = first
    while start > 0 and scene.elements[start - 1].lower not in STOPS and scene.lower(start - 1) not in (",", "et"):
        start -= 1
    phrase = scene.noun_phrase(start, apposition=False)
    if phrase is not None and phrase.last >= first:
        return scene.frame.span(phrase.first, first)
    return None


def _read_inserted(scene: _Scene, group: VerbGroup, verb: CueVerb) -> Candidate | None:
    """A cue after or inside what it attributes: «…, a-t-il dit», «…, assure la batelière, …»."""
    elements = scene.elements
    before = group.first - 1
    while before >= 0 and (
        scene.is_(before, "adverbs")
        or elements[before].lower in ("l'", "le", "lui", "nous", "m'", "me", "leur", "comme")
    ):
        before -= 1
    set_off = before >= 0 and (
        elements[before].is_quote or elements[before].lower in (",", *DASHES, "!", "?", "…", "...")
    )
    if before < 0:
        return _read_after_frame(scene, group, verb)
    if not set_off:
        return None
    left_end = before + 1
    while left_end > 0 and elements[left_end - 1].lower in (",", *DASHES):
        left_end -= 1
    if left_end == 0:
        return None
    follows = scene.lower(group.last)
    if follows in ("que", "qu'") and group.pronoun is None:
        return None
    last_quote = elements[left_end - 1].is_quote
    left_verbs = [g for g in scene.groups if g.is_finite and g.last <= left_end]
    own_verb = [g for g in left_verbs if not _in_relative(scene, g)]
    speaker: Span | None = None
    end = group.last
    addressee: Span | None = None
    if group.pronoun is not None:
        speaker = _speaker_of(scene, group, [])
        if elements[group.pronoun].lower.endswith(("je", "tu", "vous", "nous", "-ce", "moi")):
            return None
    else:
        j, addressee = _skip_to_speaker(scene, group.last)
        phrase = scene.noun_phrase(j, apposition=True)
        if phrase is None:
            return None
        speaker_like = _is_speaker_like(scene, phrase)
        quote_speech = last_quote and _looks_spoken(elements[left_end - 1])
        if not (quote_speech and not _embedded(scene, left_end - 1)):
            if not own_verb and not (last_quote and left_end == 1):
                return None
            if not speaker_like:
                return None
        speaker = scene.span(phrase)
        end = phrase.last
    if group.pronoun is not None and follows in ("que", "qu'"):
        return None
    content = _left_content(scene, left_end)
    if content is None:
        return None
    parts = [content]
    resumed = _resumption(scene, end, complete=last_quote or bool(own_verb))
    if resumed is not None:
        parts.append(resumed)
    return _candidate(
        scene,
        tuple(parts),
        "inserted:pronoun" if group.pronoun is not None else "inserted:noun",
        0.9,
        group,
        verb,
        speaker,
        addressee,
    )


def _read_after_frame(scene: _Scene, group: VerbGroup, verb: CueVerb) -> Candidate | None:
    """A cue that opens a sentence after a quotation that ended one: «« Partez ! » Crie le passeur»."""
    return None


def _candidate(
    scene: _Scene,
    content: tuple[tuple[int, int], ...],
    rule: str,
    confidence: float,
    group: VerbGroup,
    verb: CueVerb,
    speaker: Span | None,
    addressee: Span | None = None,
) -> Candidate:
    return Candidate(
        scene.frame,
        content,
        rule,
        confidence,
        scene.frame.span(group.first, group.last),
        verb.lemma,
        verb.family,
        speaker,
        addressee,
    )


def _in_relative(scene: _Scene, group: VerbGroup) -> bool:
    k = group.first - 1
    for _ in range(8):
        if k < 0 or scene.elements[k].kind != "word":
            return False
        if scene.is_(k, "relatives"):
            return True
        k -= 1
    return False


def _looks_spoken(element: Element) -> bool:
    """Whether a quotation is more than a name: it is long or ends a sentence."""
    quotation = element.quotation
    return quotation is not None and quotation.inner_end - quotation.inner_start >= 25


def _embedded(scene: _Scene, i: int) -> bool:
    """Whether a quotation stands within a noun phrase: «les « gilets jaunes » annoncent»."""
    return (
        i > 0
        and scene.elements[i - 1].kind == "word"
        and (scene.is_(i - 1, "determiners") or scene.elements[i - 1].pos in ("NOUN", "ADJ"))
    )


def _skip_to_speaker(scene: _Scene, i: int) -> tuple[int, Span | None]:
    """Past «samedi soir à l'AFP» to the inverted subject; the addressee on the way."""
    addressee: Span | None = None
    for _ in range(5):
        j = skip_adverbs(scene.frame, i, scene.lexicon)
        if scene.lower(j) == "," and j + 1 < len(scene.elements):
            after = skip_adjunct(scene.frame, j + 1, scene.lexicon, scene.verbs)
            if after > j + 1 and scene.lower(after) == ",":
                i = after + 1
                continue
        if scene.is_(j, "time_words") or scene.is_(j, "other_prepositions"):
            after = skip_adjunct(scene.frame, j, scene.lexicon, scene.verbs)
            if after > j:
                if scene.is_(j, "addressee_prepositions"):
                    addressee = scene.frame.span(j, after)
                i = after
                continue
        return j, addressee
    return i, addressee


def _is_speaker_like(scene: _Scene, phrase: Phrase) -> bool:
    elements = scene.elements[phrase.first : phrase.last]
    return any(
        scene.lexicon.is_in(element, "speaker_nouns", "pronouns")
        or (element.pos == "PROPN" or element.text[:1].isupper())
        for element in elements[:6]
    )


def _left_content(scene: _Scene, end: int) -> tuple[int, int] | None:
    """What stands before an inserted cue, from where the speech begins."""
    start = 0
    for k in range(end - 1, -1, -1):
        if scene.elements[k].lower == ":" and k + 1 < end and scene.is_quote(k + 1):
            start = k + 1
            break
    if start >= end:
        return None
    return start, end


def _resumption(scene: _Scene, end: int, *, complete: bool) -> tuple[int, int] | None:
    """Where the speech goes on after an inserted cue."""
    elements = scene.elements
    j = end
    steps = 0
    while j < len(elements) and elements[j].lower not in (",", ":", *STOPS, *DASHES) and steps < 25:
        if elements[j].is_quote:
            return None
        j += 1
        steps += 1
    if j >= len(elements) - 1:
        return None
    if elements[j].lower in (",", ":") and scene.is_quote(j + 1):
        return j + 1, _clause_end(scene, j + 1)
    if elements[j].lower in (",", *DASHES) and not complete:
        return j + 1, _clause_end(scene, j + 1)
    return None


def _clause_end(scene: _Scene, start: int) -> int:
    """Where a clause of content ends that runs to the end of its sentence unless something of the cue's is said."""
    elements = scene.elements
    by_first = {group.first: group for group in scene.groups}
    j = start
    while j < len(elements):
        element = elements[j]
        if element.kind == "word" and j > start:
            group = by_first.get(j)
            before = elements[j - 1].lower
            if group is not None and group.forms:
                if group.tense == "present_participle" and before in (",", "en", "et"):
                    return _back(scene, j, start)
                if group.pronoun is not None and (before in (",", *DASHES) or elements[j - 1].is_quote):
                    return _back(scene, j, start)
                if before in ("et", "mais") and group.is_finite and group.auxiliary is not None:
                    return _back(scene, j - 1, start)
            if before == "," and _cue_preposition(scene, j) is not None:
                return _back(scene, j, start)
            if before == "," and element.lower == "avant" and scene.lower(j + 1) in ("de", "d'"):
                return _back(scene, j, start)
            if before == "," and element.lower == "tout" and scene.lower(j + 1) == "en":
                return _back(scene, j, start)
        if element.lower in (";",):
            return _back(scene, j, start)
        j += 1
    return _back(scene, j, start)


def _back(scene: _Scene, end: int, start: int) -> int:
    elements = scene.elements
    while end > start + 1 and (
        elements[end - 1].kind == "mark"
        and elements[end - 1].lower not in CLOSE_BRACKETS
        or elements[end - 1].lower in ("et", "mais", "en")
    ):
        end -= 1
    return end


# --- a cue before what it governs ------------------------------------------------------------------------------


def _read_governed(scene: _Scene, group: VerbGroup, verb: CueVerb, speaker: Span | None) -> Iterator[Candidate]:
    if group.passive or group.tense in ("past_participle",):
        return
    frames = verb.frames
    form = {"infinitive": "inf", "present_participle": "part"}.get(group.tense, "fin")
    j = group.last
    addressee: Span | None = None
    for step in range(6):
        j = skip_adverbs(scene.frame, j, scene.lexicon)
        if j >= len(scene.elements):
            return
        lower = scene.lower(j)
        if lower in ("que", "qu'"):
            if "que" in frames:
                yield (
                    _candidate(
                        scene,
                        ((j + 1, _clause_end(scene, j + 1)),),
                        f"que:{form}",
                        0.9,
                        group,
                        verb,
                        speaker,
                        addressee,
                    )
                    if j + 1 < len(scene.elements)
                    else _nothing(scene)
                )
            return
        if lower == "si" or lower == "s'" and "si" in frames:
            if "si" in frames and j + 1 < len(scene.elements):
                yield _candidate(
                    scene, ((j + 1, _clause_end(scene, j + 1)),), f"si:{form}", 0.6, group, verb, speaker, addressee
                )
            return
        if lower == ":":
            if j + 1 < len(scene.elements):
                quoted = scene.is_quote(j + 1)
                end = _colon_end(scene, j + 1)
                yield _candidate(
                    scene,
                    ((j + 1, end),),
                    f"colon:{form}:{'quote' if quoted else 'bare'}",
                    0.9 if quoted else 0.5,
                    group,
                    verb,
                    speaker,
                    addressee,
                )
            return
        if scene.is_quote(j):
            if "quote" in frames or "np" in frames or "np_weak" in frames or "attr" in frames:
                yield _candidate(
                    scene, ((j, _object_end(scene, j)),), f"quote:{form}", 0.8, group, verb, speaker, addressee
                )
            return
        if lower in ("à", "de", "d'") and scene.elements[j].kind == "word":
            frame = "à" if lower == "à" else "de"
            if frame in frames and (_infinitive_at(scene, j + 1) or scene.is_quote(j + 1)):
                yield _candidate(
                    scene,
                    ((j + 1, _object_end(scene, j + 1)),),
                    f"{frame}_inf:{form}",
                    0.7,
                    replace_last(group, j + 1) if step == 0 else group,
                    verb,
                    speaker,
                    addressee,
                )
                return
        prepositional = _prepositional(frames, lower)
        if prepositional is not None and j + 1 < len(scene.elements):
            yield _candidate(
                scene,
                ((j + (0 if lower in ("du", "des", "aux", "au") else 1), _object_end(scene, j + 1)),),
                f"{prepositional}:{form}",
                0.5,
                replace_last(group, j + 1),
                verb,
                speaker,
                addressee,
            )
            return
        if _infinitive_at(scene, j):
            if "inf" in frames or "inf_weak" in frames:
                yield _candidate(
                    scene,
                    ((j, _object_end(scene, j)),),
                    f"inf:{form}" if "inf" in frames else f"inf_weak:{form}",
                    0.6,
                    group,
                    verb,
                    speaker,
                    addressee,
                )
            return
        if scene.is_(j, "other_prepositions", "time_words") or lower == ",":
            start = j + 1 if lower == "," else j
            after = skip_adjunct(scene.frame, start, scene.lexicon, scene.verbs)
            if after <= start:
                return
            if lower == ",":
                if scene.lower(after) != ",":
                    return
                after += 1
            elif scene.is_(j, "addressee_prepositions"):
                addressee = scene.frame.span(j, after)
            j = after
            continue
        if (
            starts_noun_phrase(scene.frame, j, scene.lexicon)
            and not scene.is_(j, "clitics")
            or scene.is_(j, "determiners")
        ):
            yield from _read_object(scene, group, verb, speaker, addressee, j, form)
            return
        if "attr" in frames and scene.elements[j].pos in ("ADJ", "VERB"):
            yield _candidate(scene, ((j, _object_end(scene, j)),), f"attr:{form}", 0.5, group, verb, speaker, addressee)
        return


def _nothing(scene: _Scene) -> Candidate:
    return Candidate(scene.frame, (), "nothing", 0.0)


def replace_last(group: VerbGroup, last: int) -> VerbGroup:
    """The group with the preposition that belongs to the act taken in."""
    return replace(group, last=last)


def _prepositional(frames: tuple[str, ...], lower: str) -> str | None:
    if lower in ("sur", "contre", "pour") and lower in frames:
        return lower
    if lower in ("de", "d'", "du", "des") and "de_np" in frames:
        return "de_np"
    if lower in ("à", "au", "aux") and "à_np" in frames:
        return "à_np"
    return None


def _infinitive_at(scene: _Scene, i: int) -> bool:
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
        if not (scene.is_(k, "clitics", "adverbs") or element.pos == "ADV"):
            return False
    return False


def _read_object(
    scene: _Scene,
    group: VerbGroup,
    verb: CueVerb,
    speaker: Span | None,
    addressee: Span | None,
    j: int,
    form: str,
) -> Iterator[Candidate]:
    """An object: what was said («dénonce l'abandon»), or whom it was said to («invite les élus à venir»)."""
    frames = verb.frames
    phrase = scene.noun_phrase(j, apposition=False)
    if phrase is None:
        return
    k = skip_adverbs(scene.frame, phrase.last, scene.lexicon)
    lower = scene.lower(k)
    if ("à" in frames and lower == "à" or "de" in frames and lower in ("de", "d'")) and (
        _infinitive_at(scene, k + 1) or scene.is_quote(k + 1)
    ):
        yield _candidate(
            scene,
            ((k + 1, _object_end(scene, k + 1)),),
            f"np_{'à' if lower == 'à' else 'de'}_inf:{form}",
            0.7,
            group,
            verb,
            speaker,
            scene.span(phrase),
        )
        return
    if lower in ("que", "qu'") and "que" in frames and "np" not in frames:
        if k + 1 < len(scene.elements):
            yield _candidate(
                scene,
                ((k + 1, _clause_end(scene, k + 1)),),
                f"np_que:{form}",
                0.6,
                group,
                verb,
                speaker,
                scene.span(phrase),
            )
        return
    if lower == ":" and scene.is_quote(k + 1):
        yield _candidate(
            scene, ((k + 1, _colon_end(scene, k + 1)),), f"np_colon:{form}", 0.7, group, verb, speaker, addressee
        )
        return
    if "np" in frames or "np_weak" in frames:
        end = _object_end(scene, j)
        quoted = any(element.is_quote for element in scene.elements[j:end])
        weak = "np" not in frames
        yield _candidate(
            scene,
            ((j, end),),
            f"np{'_weak' if weak else ''}:{form}{':quote' if quoted else ''}",
            (0.6 if not weak else 0.3) + (0.1 if quoted else 0),
            group,
            verb,
            speaker,
            addressee,
        )


def _colon_end(scene: _Scene, start: int) -> int:
    """After a colon: the quotation, with others coordinated to it; or all that stands to the sentence's end."""
    if not scene.is_quote(start):
        return _clause_end(scene, start)
    j = start + 1
    while j < len(scene.elements):
        if scene.lower(j) in (",", "et") and (
            scene.is_quote(j + 1) or scene.lower(j) == "," and scene.lower(j + 1) == "et" and scene.is_quote(j + 2)
        ):
            j += 2 if scene.is_quote(j + 1) else 3
            continue
        break
    return j


def _object_end(scene: _Scene, start: int) -> int:
    """Where an object ends: before a comma that does not go on with a list, a verb that is not its own, or an
    adjunct of the saying («dans un communiqué»)."""
    elements = scene.elements
    owned = False
    by_first = {group.first: group for group in scene.groups}
    j = start
    infinitive = _infinitive_at(scene, start)
    while j < len(elements):
        element = elements[j]
        lower = element.lower
        if lower in STOPS and lower not in (":",):
            break
        if lower == ":":
            if scene.is_quote(j + 1):
                return _colon_end(scene, j + 1)
            break
        if lower in (",", *DASHES) and j > start:
            if not _list_goes_on(scene, j + 1, infinitive):
                break
        if element.kind == "word" and j > start:
            if scene.is_(j, "relatives", "subordinators") or lower in ("que", "qu'", "si"):
                owned = True
            group = by_first.get(j)
            if group is not None and group.is_finite:
                if not owned:
                    before = elements[j - 1].lower
                    if before in ("et", "mais", "ou", "puis"):
                        return _back(scene, j - 1, start)
                    if before in ("il", "elle", "ils", "elles", "on"):
                        return _back(scene, j - 1, start)
                else:
                    owned = False
                    if elements[j - 1].lower in ("et", "mais"):
                        return _back(scene, j - 1, start)
            if group is not None and group.forms and group.tense == "present_participle" and lower != "étant":
                return _back(scene, j, start)
            if _saying_adjunct(scene, j):
                return _back(scene, j, start)
            if _cue_preposition(scene, j) is not None:
                return _back(scene, j, start)
        j += 1
    return _back(scene, j, start)


def _list_goes_on(scene: _Scene, i: int, infinitive: bool) -> bool:
    elements = scene.elements
    if i >= len(elements):
        return False
    if elements[i].is_quote:
        return True
    if scene.is_(i, "relatives", "subordinators", "pronouns") and not scene.is_(i, "determiners"):
        return False
    if infinitive and (
        scene.lower(i) in ("de", "d'", "à") and _infinitive_at(scene, i + 1) or _infinitive_at(scene, i)
    ):
        return True
    if not (
        scene.is_(i, "determiners") or scene.lower(i) in ("et", "mais", "ou") or elements[i].pos in ("NUM", "NOUN")
    ):
        return False
    for k in range(i, min(i + 25, len(elements))):
        if k in scene.verbs:
            return False
        if k > i and elements[k].lower in ("et", "ou") and starts_noun_phrase(scene.frame, k + 1, scene.lexicon):
            return True
        if elements[k].lower in (",", *STOPS):
            return scene.lower(i) in ("et", "ou")
    return False


def _saying_adjunct(scene: _Scene, j: int) -> bool:
    """«dans un communiqué», «sur Facebook», «lors d'une conférence de presse», «à l'AFP»."""
    if not scene.is_(j, "other_prepositions"):
        return False
    for k in range(j + 1, min(j + 6, len(scene.elements))):
        if scene.elements[k].kind != "word":
            return False
        if scene.is_(k, "occasions", "screens") or scene.lower(k) == "afp":
            return True
        if not (scene.is_(k, "determiners", "inner_prepositions") or scene.elements[k].pos in ("ADJ", "DET", "NUM")):
            return False
    return False


# --- prepositions ----------------------------------------------------------------------------------------------


def _cue_preposition(scene: _Scene, i: int) -> tuple[int, str, str] | None:
    """The place after a cue preposition that stands at `i`, its words and kind."""
    for words, preposition in scene.lexicon.prepositions:
        if starts_phrase(scene.elements, i, words):
            return i + len(words), preposition.words, preposition.kind
        if words[-1] == "de" and starts_phrase(scene.elements, i, words[:-1]):
            place = i + len(words) - 1
            if scene.lower(place) in ("du", "des", "d'"):
                return place + 1, preposition.words, preposition.kind
    return None


def _from_prepositions(scene: _Scene) -> Iterator[Candidate]:
    elements = scene.elements
    for i, element in enumerate(elements):
        if element.kind != "word":
            continue
        found = _cue_preposition(scene, i)
        if found is None:
            continue
        after, words, kind = found
        if scene.lower(after) in ("que", "qu'", "laquelle", "lequel", "lesquelles", "lesquels"):
            continue
        phrase = scene.noun_phrase(after, apposition=True)
        if phrase is None:
            continue
        cue = scene.frame.span(i, after)
        if words == "pour":
            if i > 1 or not _is_speaker_like(scene, phrase) or scene.lower(phrase.last) != ",":
                continue
            rest = phrase.last + 1
            if not (scene.is_quote(rest) or any(g.is_finite and g.first >= rest for g in scene.groups)):
                continue
            quoted = any(e.is_quote for e in elements[rest:])
            yield Candidate(
                scene.frame,
                ((rest, _clause_end(scene, rest)),),
                f"pour{':quote' if quoted else ''}",
                0.7 if quoted else 0.4,
                cue,
                words,
                "judge",
                scene.span(phrase),
            )
            continue
        content = _vouched(scene, i, phrase)
        if content:
            yield Candidate(
                scene.frame, content, f"{kind}:{len(content)}", 0.85, cue, words, "vouch", scene.span(phrase)
            )


def _vouched(scene: _Scene, i: int, phrase: Phrase) -> tuple[tuple[int, int], ...]:
    """What the clause around «selon X» says."""
    elements = scene.elements
    start = 0
    left = i
    while left > 0 and (elements[left - 1].lower in (",", "(", "toujours", *DASHES)):
        left -= 1
    right = phrase.last
    if (
        right < len(elements)
        and scene.is_(right, "relatives")
        or scene.lower(right) == ","
        and scene.is_(right + 1, "relatives")
    ):
        right = _past_relative(scene, right)
    while (
        right < len(elements)
        and elements[right].kind == "word"
        and elements[right].lower not in ("et",)
        and right < phrase.last + 15
        and right not in scene.verbs
    ):
        right += 1  # an adjunct of the source: «selon un sondage publié jeudi»
    has_right = right < len(elements) - 1 and elements[right].lower in (",", ":", ")", *DASHES) or scene.is_quote(right)
    if left <= 1 and (left == 0 or scene.is_(0, "coordinators", "adverbs")):
        if elements[right].lower in (",", ":") if right < len(elements) else False:
            right += 1
        if right >= len(elements):
            return ()
        end = _clause_end(scene, right)
        return ((right, end),) if end > right else ()
    if elements[left].lower == "(":
        closing = next((k for k in range(i, len(elements)) if elements[k].lower in CLOSE_BRACKETS), len(elements))
        rest = ()
        if closing + 1 < len(elements) - 1 and elements[closing + 1].kind == "word":
            rest = ((closing + 1, _clause_end(scene, closing + 1)),)
        return ((start, left), *rest)
    left_complete = any(g.is_finite and g.last <= left and not _in_relative(scene, g) for g in scene.groups)
    if has_right and not left_complete and right + 1 < len(elements):
        begin = right + 1 if elements[right].kind == "mark" else right
        end = _clause_end(scene, begin)
        if end > begin:
            return ((start, left), (begin, end))
    return ((start, left),)


def _past_relative(scene: _Scene, i: int) -> int:
    elements = scene.elements
    k = i + 1
    while k < len(elements) and elements[k].lower not in (",", *STOPS):
        k += 1
    return k


# --- headlines and bare quotations -----------------------------------------------------------------------------


def _from_headline(scene: _Scene) -> Iterator[Candidate]:
    """«Lorval : « Le pont rouvrira »», «« Le pont rouvrira » (Lorval)»."""
    elements = scene.elements
    if scene.frame.depth:
        return
    for i in range(1, len(elements) - 1):
        if elements[i].lower != ":" or any(group.first < i for group in scene.groups if group.is_finite):
            continue
        if not scene.is_quote(i + 1):
            continue
        phrase = scene.noun_phrase(0, apposition=True)
        if phrase is not None and phrase.last == i and _is_speaker_like(scene, phrase):
            yield Candidate(
                scene.frame,
                ((i + 1, _colon_end(scene, i + 1)),),
                "headline",
                0.8,
                scene.frame.span(i, i + 1),
                None,
                "say",
                scene.span(phrase),
            )
        return


def _from_bare_quotations(scene: _Scene) -> Iterator[Candidate]:
    """Quotations without a cue: a sentence that is nothing else goes on from the one before."""
    elements = scene.elements
    if scene.frame.depth:
        return
    words = [element for element in elements if element.kind == "word"]
    for i, element in enumerate(elements):
        quotation = element.quotation
        if quotation is None:
            continue
        alone = not words
        long = quotation.inner_end - quotation.inner_start
        if alone and long >= 20:
            rule, confidence = "bare:alone", 0.7
        elif long >= 40 and scene.lower(i - 1) == ":":
            rule, confidence = "bare:colon", 0.5
        elif long >= 60 and i == 0:
            rule, confidence = "bare:first", 0.5
        elif long >= 60:
            rule, confidence = "bare:inside", 0.4
        else:
            continue
        yield Candidate(scene.frame, ((i, i + 1),), rule, confidence)


# --- deciding ---------------------------------------------------------------------------------------------------


def _decide(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that stand, in text order: the most confident of those that share their content."""
    ranked = sorted(
        (candidate for candidate in candidates if candidate.content and candidate.confidence >= ACCEPTED),
        key=lambda c: (-c.confidence, c.frame.elements[c.content[0][0]].start, c.rule),
    )
    kept: list[Candidate] = []
    taken: dict[int, list[Candidate]] = {}
    for candidate in ranked:
        extent = _extent(candidate)
        rivals = taken.setdefault(candidate.frame.passage, [])
        if any(_is_rival(candidate, extent, other) for other in rivals):
            continue
        rivals.append(candidate)
        kept.append(candidate)
    kept.sort(key=lambda c: (_extent(c).start, -_extent(c).end))
    last: Span | None = None
    resolved = []
    for candidate in kept:
        if candidate.speaker is not None:
            last = candidate.speaker
        elif candidate.rule.startswith("bare"):
            candidate = replace(candidate, speaker=last)
        resolved.append(candidate)
    return resolved


def _extent(candidate: Candidate) -> Span:
    elements = candidate.frame.elements
    return Span(elements[candidate.content[0][0]].start, elements[candidate.content[-1][1] - 1].end)


def _is_rival(candidate: Candidate, extent: Span, other: Candidate) -> bool:
    theirs = _extent(other)
    shared = min(extent.end, theirs.end) - max(extent.start, theirs.start)
    if shared <= 0:
        return False
    union = max(extent.end, theirs.end) - min(extent.start, theirs.start)
    if shared >= 0.5 * union:
        return True
    if candidate.rule.startswith("bare"):
        return True
    return other.cue is not None and candidate.cue == other.cue


def _write(text: str, kept: Iterable[Candidate], quotations: tuple[Quotation, ...]) -> tuple[Statement, ...]:
    statements: list[Statement] = []
    marks = [q for q in quotations if q.depth == 0]
    for candidate in kept:
        spans = _content_spans(text, candidate)
        if not spans:
            continue
        statements.append(
            Statement(
                id=f"s{len(statements) + 1}",
                mode=_mode(text, candidate, spans, marks),
                content=spans,
                cue=candidate.cue,
                cue_lemma=candidate.cue_lemma,
                speaker=candidate.speaker,
                speaker_name=text[candidate.speaker.start : candidate.speaker.end] if candidate.speaker else None,
                addressee=candidate.addressee,
                relay=candidate.relay,
                confidence=candidate.confidence,
                rule=candidate.rule,
            )
        )
    return tuple(statements)


def _content_spans(text: str, candidate: Candidate) -> tuple[Span, ...]:
    spans = []
    for first, last in candidate.content:
        elements = candidate.frame.elements
        start, end = elements[first].start, elements[last - 1].end
        if last - first == 1 and (quotation := elements[first].quotation) is not None:
            start, end = quotation.inner_start, quotation.inner_end
        while start < end and text[start] in EDGE and not elements[first].is_quote:
            start += 1
        while end > start and text[end - 1] in EDGE and not elements[last - 1].is_quote:
            end -= 1
        if end > start:
            spans.append(Span(start, end))
    return tuple(spans)


def _mode(text: str, candidate: Candidate, spans: tuple[Span, ...], marks: list[Quotation]) -> Mode:
    if candidate.frame.depth:
        return "direct"
    elements = [element for first, last in candidate.content for element in candidate.frame.elements[first:last]]
    quoted = any(element.is_quote for element in elements)
    words = any(element.kind == "word" for element in elements)
    if quoted and not words:
        return "direct"
    if quoted and any(
        element.quotation is not None and element.quotation.inner_end - element.quotation.inner_start > 0
        for element in elements
    ):
        return "mixed"
    return "indirect"
