"""Verbs with their auxiliaries, clitics and what stands between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.extract.cues import FINITE, Form, Lexicon, Phrase, Tense
from recoupe.extract.frames import Element, Frame

INSERTION = 6
"""Elements between an auxiliary and its participle that are passed over whatever they say. Not measured."""


@dataclass(slots=True)
class VerbGroup:
    """A verb group: `elements[first:last]` of a frame."""

    first: int
    last: int
    main: int
    """The element that carries the meaning («annoncé»)."""
    forms: tuple[Form, ...]
    """Empty for a verb that is no cue."""
    tense: Tense
    """Of the conjugated verb; `infinitive` or a participle where nothing is conjugated."""
    auxiliary: int | None = None
    pronoun: int | None = None
    """The inverted subject («a-t-il dit»)."""
    reflexive: bool = False
    passive: bool = False

    @property
    def is_finite(self) -> bool:
        """Whether something in it is conjugated."""
        return self.tense in FINITE


@dataclass(frozen=True, slots=True)
class _Clitics:
    """What stands before a verb and belongs to it."""

    first: int
    reflexive: bool


def starts_phrase(elements: Sequence[Element], i: int, phrase: Phrase) -> bool:
    """Whether the words of `phrase` stand at `i`."""
    return len(elements) - i >= len(phrase) and all(elements[i + k].lower == word for k, word in enumerate(phrase))


def find_phrase(elements: Sequence[Element], i: int, phrases: Mapping[str, tuple[Phrase, ...]]) -> int:
    """The length of the longest of `phrases` (by their first word) that stands at `i`; 0 where none does."""
    if i >= len(elements):
        return 0
    fitting = phrases.get(elements[i].lower, ())
    return next((len(phrase) for phrase in fitting if starts_phrase(elements, i, phrase)), 0)


def is_adverb(element: Element) -> bool:
    """Whether a word may stand between a verb and what belongs to it."""
    return element.is_in("adverbs") or (element.pos == "ADV" and not element.is_in("no_adverbs", "other_prepositions"))


def skip_adverbs(frame: Frame, i: int, lexicon: Lexicon) -> int:
    """The first place from `i` on that is neither an adverb nor in an adverbial phrase, set off or not."""
    elements = frame.elements
    while i < len(elements):
        length = _adverb_length(elements, i, lexicon)
        if not length and elements[i].lower == "," and i + 1 < len(elements):
            inside = _adverb_length(elements, i + 1, lexicon)
            if inside and i + 1 + inside < len(elements) and elements[i + 1 + inside].lower == ",":
                length = inside + 2
        if not length:
            break
        i += length
    return i


def _adverb_length(elements: list[Element], i: int, lexicon: Lexicon) -> int:
    if elements[i].kind != "word":
        return 0
    return find_phrase(elements, i, lexicon.phrases["adverbial_phrases"]) or int(is_adverb(elements[i]))


def find_verb_groups(frame: Frame, lexicon: Lexicon) -> list[VerbGroup]:
    """The verb groups of a frame, left to right; participles without auxiliary are among them."""
    groups: list[VerbGroup] = []
    i = 0
    while i < len(frame.elements):
        group = _read_group(frame, i, lexicon) if frame.elements[i].kind == "word" else None
        if group is not None:
            groups.append(group)
        i = group.last if group is not None else i + 1
    return groups


def _read_group(frame: Frame, i: int, lexicon: Lexicon) -> VerbGroup | None:
    """The group whose first verb (auxiliary or not) stands at `i`."""
    element = frame.elements[i]
    if element.is_in("avoir", "etre"):
        compound = _read_compound(frame, i, lexicon)
        if compound is not None and (
            element.pos in ("AUX", "VERB", "") or compound.pronoun is not None or compound.forms
        ):
            return compound
    return _read_simple(frame.elements, i, lexicon)


def _read_simple(elements: list[Element], i: int, lexicon: Lexicon) -> VerbGroup | None:
    element = elements[i]
    pronoun = _inverted(elements, i)
    forms = lexicon.forms.get(element.lower, ())
    if element.is_capital and i > 0 and not element.text.isupper() and elements[i - 1].kind == "word":
        forms = ()  # «sur Twitter»
    if not forms and element.pos not in ("VERB", "AUX"):
        return None
    tense = _tense(element, forms)
    if tense is None:
        return None
    if tense == "past_participle" and _governs(elements, i):  # «le plombier contredit le récit»
        finite: Tense = next((form.tense for form in forms if form.tense in FINITE), "past_participle")
        tense = finite
    forms = tuple(form for form in forms if form.tense == tense or (form.tense in FINITE and tense in FINITE))
    after = _past_phrase(elements, i + 1, lexicon)
    if (
        pronoun is None
        and element.pos not in ("VERB", "AUX")
        and not (forms and _is_verb_here(elements, i, after, tense))
    ):
        return None
    clitics = _clitics_before(elements, i)
    forms, last = _take_tail(elements, forms, i + 1 if pronoun is None else pronoun + 1)
    return VerbGroup(
        clitics.first, last, i, _fitting(forms, clitics), tense, pronoun=pronoun, reflexive=clitics.reflexive
    )


def _read_compound(frame: Frame, i: int, lexicon: Lexicon) -> VerbGroup | None:
    elements = frame.elements
    if elements[i].is_in("been"):
        return None
    pronoun = _inverted(elements, i)
    clitics = _clitics_before(elements, i)
    passive = elements[i].is_in("etre") and not clitics.reflexive
    group = VerbGroup(
        clitics.first,
        (i if pronoun is None else pronoun) + 1,
        i,
        (),
        _tense(elements[i], ()) or "present",
        auxiliary=i,
        pronoun=pronoun,
        reflexive=clitics.reflexive,
    )
    j = _past_insertion(elements, i, skip_adverbs(frame, group.last, lexicon))
    if j < len(elements) and elements[j].is_in("strong_pronouns"):  # «a, lui, appelé», «a lui appelé»
        j = skip_adverbs(frame, j + 1, lexicon)
    if j < len(elements) and elements[j].is_in("been"):
        passive = True
        j = skip_adverbs(frame, j + 1, lexicon)
    if j < len(elements) and elements[j].kind == "word":
        forms = tuple(f for f in lexicon.forms.get(elements[j].lower, ()) if f.tense == "past_participle")
        if forms or (elements[j].pos in ("VERB", "AUX") and is_participle(elements[j])):
            forms, group.last = _take_tail(elements, forms, j + 1)
            group.main = j
            group.forms = _fitting(forms, clitics)
            group.passive = passive
    return group


def _past_insertion(elements: list[Element], i: int, j: int) -> int:
    """`j`, or the participle that the parse gives the auxiliary at `i`, past a few words that no table has: «a pour
    l'heure annoncé»."""
    token = elements[i].token
    if token is None or not token.dep.startswith("aux") or j >= len(elements) or elements[j].pos != "ADP":
        return j
    for k in range(j + 1, min(len(elements), j + INSERTION)):
        if elements[k].kind != "word" or elements[k].pos in ("AUX", "PRON"):
            return j
        inside = elements[k].token
        if inside is not None and inside.index == token.head:
            return k if is_participle(elements[k]) else j
        if elements[k].pos == "VERB":
            return j
    return j


def _fitting(forms: tuple[Form, ...], clitics: _Clitics) -> tuple[Form, ...]:
    return tuple(
        form
        for form in forms
        if form.verb.reflexive == "also" or (form.verb.reflexive == "always") == clitics.reflexive
    )


def _take_tail(elements: list[Element], forms: tuple[Form, ...], last: int) -> tuple[tuple[Form, ...], int]:
    for form in forms:
        if form.tail and starts_phrase(elements, last, form.tail):
            return (form,), last + len(form.tail)
        apart = last + 1 < len(elements) and is_adverb(elements[last])  # «font souvent part de»
        if form.tail and apart and starts_phrase(elements, last + 1, form.tail):
            return (form,), last + 1 + len(form.tail)
        described = _end_described(elements, last, form.tail) if "à_np" in form.verb.frames else None
        if described is not None:
            return (form,), described
    return tuple(form for form in forms if not form.tail), last


def _end_described(elements: list[Element], last: int, tail: tuple[str, ...]) -> int | None:
    """Where a tail of one noun ends that has an article, and an adjective behind it or not: «rend | un hommage appuyé»;
    None where none stands."""
    if len(tail) != 1 or last + 1 >= len(elements) or not elements[last].is_in("one_of"):
        return None
    if elements[last + 1].lower != tail[0] or elements[last + 1].pos != "NOUN":
        return None
    end = last + 2
    return end + (end < len(elements) and (elements[end].pos == "ADJ" or is_participle(elements[end])))


def _inverted(elements: list[Element], i: int) -> int | None:
    """The place of the subject that a hyphen joins to the verb at `i`; «écrivez-nous» has none."""
    if i + 1 < len(elements):
        following = elements[i + 1]
        if following.kind == "word" and following.lower.startswith("-") and following.start == elements[i].end:
            object_of_order = following.lower == "-nous" and not elements[i].lower.endswith(("ons", "mes"))
            return None if object_of_order else i + 1
    return None


def is_participle(element: Element) -> bool:
    """Whether the parse calls a word a participle."""
    return element.token is not None and element.token.feature("VerbForm") == "Part"


def _tense(element: Element, forms: tuple[Form, ...]) -> Tense | None:
    """The tense that the form allows and the parse prefers; None where neither knows."""
    allowed = tuple(form.tense for form in forms)
    told = _parsed_tense(element)
    if told is None:
        return allowed[0] if allowed else ("present" if element.pos in ("VERB", "AUX") else None)
    if not allowed or told in allowed:
        return told
    if told in FINITE:
        return next((tense for tense in allowed if tense in FINITE), allowed[0])
    return allowed[0]


def _parsed_tense(element: Element) -> Tense | None:
    token = element.token
    form = token.feature("VerbForm") if token is not None else None
    if token is None or form is None:
        return None
    if form == "Part":
        return "present_participle" if element.lower.endswith("ant") else "past_participle"
    if form == "Inf":
        return "infinitive"
    moods: dict[str | None, Tense] = {"Cnd": "conditional", "Sub": "subjunctive"}
    times: dict[str | None, Tense] = {"Fut": "future", "Imp": "imperfect", "Past": "past"}
    return moods.get(token.feature("Mood")) or times.get(token.feature("Tense")) or "present"


def _past_phrase(elements: list[Element], i: int, lexicon: Lexicon) -> int:
    """Past «de son côté» and the like; `i` where no such words stand."""
    return i + find_phrase(elements, i, lexicon.phrases["aside_of_speaker_phrases"])


def _is_verb_here(elements: list[Element], i: int, after: int, tense: Tense) -> bool:
    """Whether a form that the tagger does not call a verb is one in this place; `after` is what follows it, past «de
    son côté»."""
    if tense == "infinitive":
        return elements[i].pos != "NOUN"
    if tense == "present_participle":  # «Estimant que…»
        return elements[i].pos == "PROPN" if i == 0 else elements[i - 1].lower == "," or elements[i - 1].is_in("gerund")
    if tense == "past_participle" or i == 0:
        return i > 0 and _is_second(elements, i)
    before = elements[i - 1]
    following = elements[i + 1] if i + 1 < len(elements) else None
    if _governs(elements, i, after):
        return True
    if following is not None and following.is_in("that", "to") and (before.lower == "," or before.is_in("joining")):
        return True
    token = elements[i].token
    # «La Turquie critique régulièrement la vente»: no other word can be the sentence's verb
    root = token is not None and token.dep == "root" and before.pos in ("NOUN", "PROPN") and tense in FINITE
    after_quote = before.is_quote or (before.lower == "," and i > 1 and elements[i - 2].is_quote)
    return root or after_quote or before.is_in("reflexive", "anaphoric", "who")


def _is_second(elements: list[Element], i: int) -> bool:
    """Whether a participle shares the auxiliary of one before it: «ont dénoncé la hausse et promis de…»."""
    follows = i + 1 < len(elements) and (elements[i + 1].is_quote or elements[i + 1].is_in("that", "of", "to"))
    return follows and elements[i - 1].is_in("joining") and any(element.is_in("avoir") for element in elements[:i])


def _governs(elements: list[Element], i: int, after: int | None = None) -> bool:
    """Whether a word after a noun has an object or a clause, as only a verb can: «le libraire critique la hausse»,
    «la libraire évoque « un oubli »»."""
    after = i + 1 if after is None else after
    if i == 0 or after >= len(elements) or elements[i - 1].kind != "word":
        return False
    before, following = elements[i - 1], elements[after]
    if following.is_in("that"):
        return not before.is_in("determiners", "inner_prepositions", "other_prepositions", "avoir", "etre", "been")
    return (following.is_in("articles") or following.is_quote) and before.pos in ("NOUN", "PROPN")


def _clitics_before(elements: list[Element], i: int) -> _Clitics:
    """Where the group begins, and whether a reflexive pronoun stands before the verb."""
    reflexive = False
    first = i
    gerund = elements[i].lower.endswith("ant")
    for j in range(i - 1, -1, -1):
        element = elements[j]
        if element.kind != "word" or not element.is_in("clitics") or element.is_in("own_clitics"):
            break
        if element.pos == "DET" or (gerund and element.is_in("gerund")):
            break
        if element.is_in("reflexive"):
            reflexive = True
        if element.is_in("reflexive", "negation", "pronominal_adverbs"):
            first = j
    return _Clitics(first, reflexive)
