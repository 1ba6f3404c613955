"""Noun phrases, subjects and the ends of clauses in a frame."""

from dataclasses import dataclass
from itertools import pairwise

from recoupe.extract.cues import Lexicon, VerbGroup, starts_phrase
from recoupe.extract.frames import Element, Frame

STOPS = frozenset({".", "!", "?", "…", "...", ";", ":"})
OPEN_BRACKETS = frozenset({"(", "["})
CLOSE_BRACKETS = frozenset({")", "]"})
DASHES = frozenset({"—", "–", "-"})
LONGEST_PHRASE = 60
"""Elements looked at for one noun phrase. Not measured."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: `elements[first:last]`, and the place of its head noun."""

    first: int
    last: int
    head: int


def is_nominal(element: Element) -> bool:
    """Whether a noun phrase may begin or go on with the word."""
    return element.is_quote or element.pos in ("NOUN", "PROPN", "DET", "NUM", "ADJ", "PRON", "X", "SYM")


def starts_noun_phrase(frame: Frame, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase can begin at `i`."""
    elements = frame.elements
    if i >= len(elements):
        return False
    element = elements[i]
    if element.is_quote:
        return True
    if element.kind != "word" or lexicon.is_in(element, "relatives", "coordinators"):
        return False
    if lexicon.is_in(element, "determiners", "pronouns"):
        if element.lower == "de":
            return i + 1 < len(elements) and elements[i + 1].pos == "ADJ"
        return not (lexicon.is_in(element, "inner_prepositions") and element.lower != "des")
    if lexicon.is_in(element, "quantities"):
        return True
    if element.pos == "ADV" and i + 1 < len(elements) and elements[i + 1].pos in ("NUM", "DET"):
        return not lexicon.is_in(element, "relatives", "subordinators")
    return element.pos in ("NOUN", "PROPN", "NUM", "DET", "ADJ", "PRON", "X") and not lexicon.is_in(
        element, "other_prepositions", "subordinators"
    )


def read_noun_phrase(
    frame: Frame,
    i: int,
    lexicon: Lexicon,
    *,
    apposition: bool,
    verbs: frozenset[int] = frozenset(),
    quotes: bool = True,
) -> Phrase | None:
    """The noun phrase that begins at `i`: determiner, nouns, their complements, one bracket, coordinated parts.

    With `apposition`, what follows set off by a comma and has neither verb nor relative is taken in («Anne
    Vasseur, 56 ans, éclusière à Lorval»). Relative clauses are left out.
    """
    elements = frame.elements
    if not starts_noun_phrase(frame, i, lexicon):
        return None
    j = i
    head: int | None = None
    limit = min(len(elements), i + LONGEST_PHRASE)
    pronoun_only = lexicon.is_in(elements[i], "pronouns") and elements[i].pos == "PRON"
    while j < limit:
        element = elements[j]
        following = elements[j + 1] if j + 1 < limit else None
        if j in verbs and head is not None:
            break
        if element.is_quote:
            if head is not None and (elements[j - 1].kind != "word" or not quotes):
                break
            if head is None:
                head = j
            j += 1
            continue
        if element.lower in OPEN_BRACKETS:
            if head is None:
                break
            closing = next((k for k in range(j + 1, limit) if elements[k].lower in CLOSE_BRACKETS), None)
            if closing is None or closing - j > 12 or lexicon.is_in(elements[j + 1], "other_prepositions"):
                break
            j = closing + 1
            continue
        if element.lower in ("&", "/", "'", "-") and following is not None:
            j += 1
            continue
        if element.kind != "word":
            break
        if lexicon.is_in(element, "relatives"):
            break
        if lexicon.is_in(element, "inner_prepositions"):
            if (
                head is not None
                and following is not None
                and (is_nominal(following) or lexicon.is_in(following, "determiners"))
            ):
                j += 1
                continue
            if head is None and (
                element.lower in ("des", "du", "de", "d'") or lexicon.is_in(elements[j - 1], "quantities")
            ):
                j += 1
                continue
            break
        if head is None and lexicon.is_in(element, "quantities"):
            j += 1
            continue
        if lexicon.is_in(element, "coordinators"):
            if (
                element.lower in ("et", "ou")
                and head is not None
                and following is not None
                and starts_noun_phrase(frame, j + 1, lexicon)
                and not _verb_soon(frame, j + 1, verbs, lexicon)
            ):
                j += 1
                continue
            break
        if lexicon.is_in(element, "other_prepositions"):
            if head is not None and _belongs(frame, head, j, lexicon):
                j += 1
                continue
            break
        if (
            lexicon.is_in(element, "time_words")
            and head is not None
            and elements[j - 1].lower not in ("du", "de", "d'", "des")
        ):
            break
        if (
            head is not None
            and lexicon.is_in(element, "determiners")
            and elements[j - 1].kind == "word"
            and not (element.text[:1].isupper() and elements[j - 1].text[:1].isupper())
        ):
            before = elements[j - 1]
            if not lexicon.is_in(
                before, "inner_prepositions", "other_prepositions", "determiners", "coordinators"
            ) and (element.pos == "DET" or element.lower in ("le", "la", "les", "l'", "un", "une")):
                break
        if element.pos in ("NOUN", "PROPN") or (head is None and element.pos in ("PRON", "X")):
            if head is None:
                head = j
                if element.pos == "PRON" and element.lower not in (
                    "celui",
                    "celle",
                    "ceux",
                    "celles",
                    "un",
                    "une",
                    "certains",
                    "plusieurs",
                ):
                    j += 1
                    break
            j += 1
            continue
        if element.pos in ("DET", "ADJ", "NUM", "PRON", "X", "SYM") or lexicon.is_in(element, "determiners"):
            if element.pos == "PRON" and not lexicon.is_in(element, "pronouns", "determiners"):
                break
            j += 1
            continue
        if element.pos == "ADV" and head is None:
            j += 1
            continue
        if element.text[:1].isupper() and (head is None or elements[j - 1].text[:1].isupper()):
            if head is None:
                head = j
            j += 1
            continue
        if element.pos in ("VERB", "ADV") and element.token is not None and _modifies(element, j, verbs, lexicon, head):
            j += 1
            continue
        break
    while j > i and (
        lexicon.is_in(elements[j - 1], "inner_prepositions", "other_prepositions", "coordinators")
        or (
            j - 1 > i
            and lexicon.is_in(elements[j - 1], "determiners")
            and elements[j - 1].pos != "PRON"
            and not pronoun_only
        )
        or (elements[j - 1].kind == "mark" and elements[j - 1].lower not in CLOSE_BRACKETS)
    ):
        j -= 1
    if j <= i:
        return None
    if head is None or head >= j:
        head = j - 1
    if apposition and not (elements[head].pos == "PRON" or elements[head].lower in ("lui", "elle", "eux", "elles")):
        j = _take_appositions(frame, j, lexicon, verbs)
    return Phrase(i, j, head)


def _modifies(element: Element, j: int, verbs: frozenset[int], lexicon: Lexicon, head: int | None) -> bool:
    """A participle that modifies the head: «le chauffeur blessé»."""
    return (
        head is not None
        and j not in verbs
        and element.token is not None
        and element.token.feature("VerbForm") == "Part"
        and not element.lower.endswith("ant")
        and element.lower not in lexicon.words["etre"]
        and element.lower not in lexicon.words["avoir"]
        and element.token.dep in ("amod", "acl", "")
        and not lexicon.forms.get(element.lower)
    )


def _verb_soon(frame: Frame, i: int, verbs: frozenset[int], lexicon: Lexicon) -> bool:
    """Whether the noun phrase at `i` is the subject of a clause of its own rather than coordinated."""
    for k in range(i, min(len(frame.elements), i + 12)):
        element = frame.elements[k]
        if k in verbs:
            return True
        if (element.kind != "word" and not element.is_quote) or lexicon.is_in(element, "relatives"):
            return False
    return False


def _belongs(frame: Frame, head: int, j: int, lexicon: Lexicon) -> bool:
    """Whether a phrase after «à», «en», «entre»… goes with the noun before: «maire à Lorval», «porte-parole pour»."""
    elements = frame.elements
    preposition = elements[j]
    before = elements[j - 1]
    if j + 1 >= len(elements):
        return False
    following = elements[j + 1]
    nominal = next(
        (e for e in elements[j + 1 : j + 4] if e.kind == "word" and not lexicon.is_in(e, "determiners")), following
    )
    if lexicon.is_in(nominal, "occasions", "occasion_heads", "screens", "time_words", "audiences"):
        return False
    if before.pos == "PROPN" or before.is_quote or elements[head].pos in ("PROPN", "PRON"):
        return False
    if preposition.lower == "entre":
        return True
    if preposition.lower in ("à", "au", "aux") and (
        nominal.label in ("ORG", "PER") or lexicon.is_in(nominal, "speaker_nouns")
    ):
        return False
    return lexicon.is_in(preposition, "noun_prepositions") and is_nominal(following)


def _take_appositions(frame: Frame, j: int, lexicon: Lexicon, verbs: frozenset[int]) -> int:
    """Where a noun phrase ends with its appositions, given where it ends without.

    An apposition says an age, a name or what somebody is; «les yeux baissés» is none.
    """
    elements = frame.elements
    for _ in range(4):
        if j >= len(elements) or elements[j].lower != ",":
            break
        end = j + 1
        while end < len(elements) and end - j < 40:
            element = elements[end]
            if element.lower in STOPS or element.lower == "," or element.lower in DASHES:
                break
            end += 1
        stop = next((k for k in range(j + 2, end) if lexicon.is_in(elements[k], "relatives")), None)
        last = end if stop is None else stop
        if not _is_apposition(elements[j + 1 : last], lexicon) or any(k in verbs for k in range(j + 1, last)):
            break
        j = last
        if stop is not None:
            break
    while j > 0 and elements[j - 1].lower == ",":
        j -= 1
    return j


def _is_apposition(part: list[Element], lexicon: Lexicon) -> bool:
    if not part or part[0].kind != "word":
        return False
    opening = part[0]
    if len(part) >= 2 and opening.text.isdigit() and lexicon.is_in(part[1], "age_words"):
        return True
    one_of = opening.lower in ("un", "une", "l'") and len(part) > 1
    if lexicon.is_in(opening, "relatives", "coordinators", "subordinators", "time_words", "demonstratives"):
        return False
    if any(lexicon.is_in(element, "vouching") for element in part):
        return False
    if opening.lower in ("de", "du", "d'"):
        return len(part) > 1 and part[1].text[:1].isupper()
    if opening.lower == "en":
        return len(part) > 1 and lexicon.is_in(part[1], "speaker_nouns")
    if not one_of and (
        opening.pos in ("AUX", "ADV", "PRON") or lexicon.is_in(opening, "other_prepositions", "adverbs")
    ):
        return False
    if opening.pos == "VERB" and not lexicon.is_in(opening, "speaker_participles"):
        return False
    words = [element for element in part if element.kind == "word"]
    first = 1 if lexicon.is_in(opening, "determiners") and len(words) > 1 else 0
    if any(lexicon.is_in(e, "speaker_participles") or lexicon.is_role(e) for e in words[: first + 3 + 3 * one_of]):
        return True
    if words[first].text[:1].isupper():
        return True
    return any(a.text[:1].isupper() and b.text[:1].isupper() for a, b in pairwise(words[:8]))


def find_subject(
    frame: Frame, group: VerbGroup, groups: list[VerbGroup], lexicon: Lexicon, verbs: frozenset[int]
) -> Phrase | None:
    """The subject that stands before a verb group; the antecedent where «qui» stands there; None if there is none.

    The parse says where the subject begins when it found one; else the noun phrase nearest to the verb is taken.
    """
    elements = frame.elements
    first = group.first
    i = first - 1
    while (
        i >= 0
        and elements[i].kind == "word"
        and (elements[i].pos == "ADV" or lexicon.is_in(elements[i], "adverbs") or elements[i].lower in ("ne", "n'"))
    ):
        i -= 1
    if i < 0:
        return None
    if (
        elements[i].kind == "word"
        and lexicon.is_in(elements[i], "clitics")
        and elements[i].lower in ("je", "j'", "nous", "vous")
    ):
        return Phrase(i, i + 1, i)
    if elements[i].lower in ("il", "elle", "ils", "elles", "on", "ce", "c'", "cela", "ceci"):
        return Phrase(i, i + 1, i)
    if elements[i].lower == "qui":
        return find_antecedent(frame, i, group, lexicon, verbs)
    start = _parsed_subject(frame, group, lexicon)
    if start is not None:
        if elements[start].lower == "qui":
            return find_antecedent(frame, start, group, lexicon, verbs)
        start = _widen(frame, start, lexicon, verbs)
        phrase = read_noun_phrase(frame, start, lexicon, apposition=True, verbs=verbs)
        if phrase is not None and phrase.last <= first:
            return _trim_relative(frame, phrase, lexicon)
        if phrase is not None:
            return Phrase(phrase.first, min(phrase.last, first), min(phrase.head, first - 1))
    return _nearest_phrase(frame, i + 1, groups, lexicon, verbs)


def _parsed_subject(frame: Frame, group: VerbGroup, lexicon: Lexicon) -> int | None:
    """Where the subject begins that the parse gives the group's verb, if it stands left of it."""
    wanted = {
        element.token.index
        for k in (group.main, group.auxiliary)
        if k is not None and (element := frame.elements[k]).token is not None
    }
    for place in range(group.first - 1, -1, -1):
        element = frame.elements[place]
        token = element.token
        if token is None or token.head not in wanted or not token.dep.startswith("nsubj"):
            continue
        if element.is_quote:
            return place
        begin = place
        while begin > 0:
            before = frame.elements[begin - 1]
            if before.kind != "word" or before.token is None:
                break
            if before.token.head == token.index and before.token.dep in (
                "det",
                "amod",
                "nummod",
                "case",
                "advmod",
                "det:predet",
            ):
                begin -= 1
                continue
            if (lexicon.is_in(before, "determiners") and before.pos == "DET") or (
                before.pos in ("ADJ", "NUM") and before.text[:1].islower()
            ):
                begin -= 1
                continue
            if before.pos == "PROPN" and element.pos == "PROPN":
                begin -= 1
                continue
            break
        return begin
    return None


def _widen(frame: Frame, start: int, lexicon: Lexicon, verbs: frozenset[int]) -> int:
    """Where the noun phrase around a name begins: «le maire de Lorval Anne Vasseur» for «Anne»."""
    elements = frame.elements
    if start == 0:
        return start
    before = elements[start - 1]
    named = before.lower == "," and elements[start].text[:1].isupper() and elements[start].label in ("PER", "")
    if not (
        named
        or before.pos in ("NOUN", "PROPN")
        or lexicon.is_in(before, "inner_prepositions")
        or before.lower in CLOSE_BRACKETS
        or (before.lower in ("et", ",") and lexicon.is_in(elements[start], "inner_prepositions"))
    ):
        return start
    best = start
    for k in range(start - 1, max(-1, start - 20), -1):
        if k in verbs or elements[k].lower in STOPS:
            break
        if starts_noun_phrase(frame, k, lexicon):
            phrase = read_noun_phrase(frame, k, lexicon, apposition=named, verbs=verbs)
            if (
                phrase is not None
                and phrase.last > start
                and (not named or (lexicon.is_role(elements[phrase.head]) or elements[k].lower in ("l'", "un", "une")))
            ):
                best = k
    return best


def find_antecedent(
    frame: Frame, relative: int, group: VerbGroup, lexicon: Lexicon, verbs: frozenset[int]
) -> Phrase | None:
    """The noun phrase before `relative` that «qui» or a participle there takes up: one that can speak rather than
    the longest."""
    elements = frame.elements
    end = relative
    while end > 0 and elements[end - 1].lower in (",", *DASHES):
        end -= 1
    token = elements[group.main].token
    head = frame.places.get(token.head) if token is not None and token.dep.startswith("acl") else None
    best: Phrase | None = None
    speaking: Phrase | None = None
    for k in range(end - 1, max(-1, end - 30), -1):
        element = elements[k]
        if k in verbs or element.lower in STOPS:
            break
        if not starts_noun_phrase(frame, k, lexicon):
            continue
        phrase = read_noun_phrase(frame, k, lexicon, apposition=True, verbs=verbs)
        if phrase is None:
            continue
        if phrase.last < end:
            if (
                head is not None
                and phrase.head == head
                and not any(lexicon.is_in(e, "vouching") or e.kind == "mark" for e in elements[phrase.last : end])
            ):
                return Phrase(phrase.first, end, phrase.head)
            continue
        phrase = Phrase(phrase.first, end, min(phrase.head, end - 1))
        best = phrase
        noun = elements[phrase.head]
        if noun.is_quote or lexicon.is_role(noun) or noun.pos in ("PROPN", "PRON"):
            speaking = phrase
    return speaking or best


def _nearest_phrase(
    frame: Frame, end: int, groups: list[VerbGroup], lexicon: Lexicon, verbs: frozenset[int]
) -> Phrase | None:
    """The noun phrase before `end`, past inserted adjuncts between commas."""
    elements = frame.elements
    floor = max((group.last for group in groups if group.last <= end and group.is_finite), default=0)
    for k in range(floor, end):
        if starts_noun_phrase(frame, k, lexicon) and (
            k == floor
            or elements[k - 1].kind == "mark"
            or elements[k - 1].is_quote
            or lexicon.is_in(elements[k - 1], "coordinators", "subordinators")
        ):
            if lexicon.is_in(elements[k], "time_words") or (
                k + 1 < end and lexicon.is_in(elements[k + 1], "time_words")
            ):
                continue
            phrase = read_noun_phrase(frame, k, lexicon, apposition=True, verbs=verbs)
            if (
                phrase is not None
                and phrase.last <= end
                and (
                    phrase.last == end
                    or elements[phrase.last].lower in (",", *DASHES)
                    or lexicon.is_in(elements[phrase.last], "relatives", "adverbs")
                )
            ):
                return _trim_relative(frame, phrase, lexicon)
    return None


def _trim_relative(frame: Frame, phrase: Phrase, lexicon: Lexicon) -> Phrase:
    for k in range(phrase.first + 1, phrase.last):
        if lexicon.is_in(frame.elements[k], "relatives"):
            last = k
            while last > phrase.first + 1 and frame.elements[last - 1].lower == ",":
                last -= 1
            return Phrase(phrase.first, last, min(phrase.head, last - 1))
    return phrase


def skip_adjunct(frame: Frame, i: int, lexicon: Lexicon, verbs: frozenset[int]) -> int:
    """Where an expression of time, an addressee or an occasion that begins at `i` ends; `i` if none does."""
    elements = frame.elements
    if i >= len(elements) or elements[i].kind != "word":
        return i
    element = elements[i]
    if lexicon.is_in(element, "time_words"):
        j = i
        while j < len(elements) and (
            lexicon.is_in(elements[j], "time_words")
            or elements[j].lower in ("au", "en", "dans", "la", "matin", "soir", "le", "d'", "'")
            or elements[j].text.isdigit()
        ):
            j += 1
        while j > i and not lexicon.is_in(elements[j - 1], "time_words") and not elements[j - 1].text.isdigit():
            j -= 1
        return j
    if not lexicon.is_in(element, "other_prepositions") and not (
        element.lower in ("le", "ce", "cette", "la")
        and i + 1 < len(elements)
        and (elements[i + 1].text.isdigit() or lexicon.is_in(elements[i + 1], "time_words"))
    ):
        return i
    j = i + 1
    if lexicon.is_in(element, "other_prepositions"):
        while j < len(elements) and (lexicon.is_in(elements[j], "inner_prepositions", "other_prepositions")):
            j += 1
    if j < len(elements) and lexicon.is_in(elements[j], "screens"):
        return j + 1
    phrase = read_noun_phrase(frame, j, lexicon, apposition=False, verbs=verbs)
    if phrase is None:
        if element.lower == "en" and j < len(elements) and elements[j].text.isdigit():
            return j + 1
        return i
    j = phrase.last
    while j < len(elements) and lexicon.is_in(elements[j], "time_words"):
        j += 1
    return j


def has_phrase(frame: Frame, i: int, words: tuple[str, ...]) -> bool:
    """Whether the words stand at `i`."""
    return starts_phrase(frame.elements, i, words)
