"""Who a verb's subject is, in a frame."""

from recoupe.extract.frames import DASHES
from recoupe.extract.noun_phrases import NounPhrase, read_noun_phrase, span_of
from recoupe.extract.scene import CLOSE_BRACKETS, STOPS, Scene, in_relative, is_spoken
from recoupe.extract.verb_groups import VerbGroup, is_adverb
from recoupe.model.article import Span

REACH = 30
"""Elements within which an antecedent is looked for. Not measured."""
PAIR_REACH = 12
"""Elements within which the first of two that speak together begins. Not measured."""
BEFORE_SUBJECT = frozenset({"advmod", "amod", "case", "det", "det:predet", "nummod"})


def find_subject(scene: Scene, group: VerbGroup) -> NounPhrase | None:
    """The subject that stands before a verb group; the antecedent where «qui» stands there; None if there is none.

    The parse says where the subject begins when it found one; else the noun phrase nearest to the verb is taken.
    """
    elements = scene.elements
    i = group.first - 1
    while scene.is_word(i) and (is_adverb(elements[i]) or scene.is_in(i, "negation")):
        i -= 1
    if i < 0:
        return None
    if scene.is_in(i, "own_clitics", "anaphoric"):
        return NounPhrase(i, i + 1, i)
    if scene.is_in(i, "who"):
        return find_antecedent(scene, i, group)
    start = _parsed_subject(scene, group)
    if start is not None and scene.is_in(start, "who"):
        return find_antecedent(scene, start, group)
    phrase = read_noun_phrase(scene, _widen(scene, start), apposition=True) if start is not None else None
    if phrase is not None and phrase.first - 1 in scene.verbs and phrase.last <= i and scene.is_in(phrase.last, "and"):
        phrase = None  # «a annoncé des travaux et | les marins ont appelé»
    if phrase is None:
        phrase = None if start is None and _shares_subject(scene, i) else _nearest_phrase(scene, i + 1)
        return phrase and _with_pair(scene, group, phrase, i + 1)
    last = min(phrase.last, group.first)
    phrase = _without_relative(scene, NounPhrase(phrase.first, last, min(phrase.head, last - 1)))
    return _with_pair(scene, group, phrase, i + 1)


def _shares_subject(scene: Scene, i: int) -> bool:
    """«a reçu le consul et lui a promis»: the subject of the verb before; `i` is the word before the verb."""
    while scene.is_in(i, "clitics", "object_clitics"):
        i -= 1
    if not scene.is_in(i, "joining"):
        return False
    earlier = (other for other in scene.groups if other.is_finite and other.last <= i)
    return any(not in_relative(scene, other) for other in earlier)


def _with_pair(scene: Scene, group: VerbGroup, phrase: NounPhrase, end: int) -> NounPhrase:
    """Both of «Luc Vasson et Anne Dorne saluent», where the verb before which they end at `end` is plural."""
    verb = scene.elements[group.auxiliary if group.auxiliary is not None else group.main].token
    if verb is None or verb.feature("Number") != "Plur":
        return phrase
    if phrase.last < end and scene.is_in(phrase.last, "and"):
        second = read_noun_phrase(scene, phrase.last + 1)
        if second is not None and second.last >= end:
            return NounPhrase(phrase.first, end, phrase.head)
    if phrase.last == end and scene.is_in(phrase.first - 1, "and"):
        for k in range(max(0, phrase.first - PAIR_REACH), phrase.first - 1):
            opens = k == 0 or not scene.is_word(k - 1)
            first = read_noun_phrase(scene, k, apposition=True) if opens else None
            if first is not None and first.last + (scene.lower(first.last) == ",") == phrase.first - 1:
                return NounPhrase(k, end, first.head)
    return phrase


def _parsed_subject(scene: Scene, group: VerbGroup) -> int | None:
    """Where the subject begins that the parse gives the group's verb, if it stands left of it."""
    wanted = {
        token.index
        for k in (group.main, group.auxiliary)
        if k is not None and (token := scene.elements[k].token) is not None
    }
    for place in range(group.first - 1, -1, -1):
        token = scene.elements[place].token
        if token is not None and token.head in wanted and token.dep.startswith("nsubj"):
            return _begin(scene, place)
    return None


def _begin(scene: Scene, place: int) -> int:
    """Where the noun phrase whose head stands at `place` begins."""
    head = scene.elements[place]
    begin = place
    while scene.is_word(begin - 1):
        before = scene.elements[begin - 1]
        token = before.token
        if token is None or head.token is None:
            break
        depends = token.head == head.token.index and token.dep in BEFORE_SUBJECT
        article = before.is_in("determiners") and before.pos == "DET"
        plain = before.pos in ("ADJ", "NUM") and not before.is_capital
        if not (depends or article or plain or (before.pos == "PROPN" and head.pos == "PROPN")):
            break
        begin -= 1
    return begin


def _widen(scene: Scene, start: int) -> int:
    """Where the noun phrase around a name begins: «le maire de Lorval Anne Vasseur» for «Anne»."""
    elements = scene.elements
    if start == 0:
        return start
    before = elements[start - 1]
    set_off = before.lower == "," and elements[start].is_capital and elements[start].label in ("PER", "")
    joined = before.pos in ("NOUN", "PROPN") or before.is_in("inner_prepositions") or before.lower in CLOSE_BRACKETS
    listed = (before.lower == "," or before.is_in("and_or")) and scene.is_in(start, "inner_prepositions")
    paired = before.is_in("and") and elements[start].is_capital and start > 1 and elements[start - 2].is_capital
    if not (set_off or joined or listed or paired):
        return start
    best = start
    for k in range(start - 1, max(-1, start - REACH), -1):
        if k in scene.verbs or elements[k].lower in STOPS:
            break
        phrase = read_noun_phrase(scene, k, apposition=set_off)
        if phrase is None or phrase.last <= start:
            continue
        if not set_off or elements[phrase.head].is_in("roles") or scene.is_in(k, "one_of"):
            best = k
    return best


def find_actor(scene: Scene) -> Span | None:
    """Who acts in a sentence: the subject of its first main verb where it is a person, a role or a pronoun for one."""
    for group in scene.groups:
        if not group.is_finite or in_relative(scene, group):
            continue
        phrase = find_subject(scene, group)
        if phrase is None:
            continue
        head = scene.elements[phrase.head]
        person = head.label == "PER" or head.is_in("roles", "anaphoric") or _is_named(scene, phrase)
        return span_of(scene, phrase) if person and not head.is_in("narrator_voice") else None
    return None


def _is_named(scene: Scene, phrase: NounPhrase) -> bool:
    return any(element.label == "PER" for element in scene.elements[phrase.first : phrase.last])


def find_antecedent(scene: Scene, relative: int, group: VerbGroup) -> NounPhrase | None:
    """The noun phrase before `relative` that «qui» or a participle there takes up: the parse's, or one that can
    speak rather than the longest."""
    elements = scene.elements
    end = relative
    while end > 0 and elements[end - 1].lower in (",", *DASHES):
        end -= 1
    token = elements[group.main].token
    head = scene.frame.places.get(token.head) if token is not None and token.dep.startswith("acl") else None
    best: NounPhrase | None = None
    parsed: NounPhrase | None = None
    speaking: NounPhrase | None = None
    for k in range(end - 1, max(-1, end - REACH), -1):
        if k in scene.verbs or elements[k].lower in STOPS:
            break
        phrase = read_noun_phrase(scene, k, apposition=True)
        if phrase is None or is_spoken(elements[phrase.head]):
            continue
        if phrase.last < end:
            if phrase.head == head and not any(
                element.is_in("vouching") or element.kind == "mark" for element in elements[phrase.last : end]
            ):
                return NounPhrase(phrase.first, end, phrase.head)
            continue
        best = NounPhrase(phrase.first, end, min(phrase.head, end - 1))
        noun = elements[best.head]
        if best.head == head:
            parsed = best
        if noun.is_quote or noun.is_in("roles") or noun.pos in ("PROPN", "PRON"):
            speaking = best
    return parsed or speaking or best


def find_source(scene: Scene, relative: int) -> NounPhrase | None:
    """The noun phrase before «selon qui» at `relative`, the one that can speak rather than the longest."""
    end = relative
    while end > 0 and scene.elements[end - 1].lower in (",", *DASHES):
        end -= 1
    best: NounPhrase | None = None
    for k in range(end - 1, max(-1, end - REACH), -1):
        if k in scene.verbs or scene.elements[k].lower in STOPS:
            break
        phrase = read_noun_phrase(scene, k, apposition=True)
        if phrase is not None and phrase.last >= end:
            noun = scene.elements[phrase.head]
            if scene.elements[k].pos != "ADJ" and (noun.is_in("roles") or noun.pos in ("PROPN", "PRON")):
                best = NounPhrase(phrase.first, end, min(phrase.head, end - 1))
    return best


def _nearest_phrase(scene: Scene, end: int) -> NounPhrase | None:
    """The noun phrase that ends at `end`; else the first one before it, past inserted adjuncts between commas."""
    elements = scene.elements
    floor = max((group.last for group in scene.groups if group.last <= end and group.is_finite), default=0)
    floor = next((k + 1 for k in range(end - 2, floor, -1) if scene.is_in(k, "that")), floor)
    first: NounPhrase | None = None
    for k in range(floor, end):
        opens = k == floor or not scene.is_word(k - 1) or scene.is_in(k - 1, "coordinators", "subordinators")
        if not opens or scene.is_in(k, "time_words", "selves") or (k + 1 < end and scene.is_in(k + 1, "time_words")):
            continue
        phrase = read_noun_phrase(scene, k, apposition=True)
        if phrase is None or phrase.last > end:
            continue
        if phrase.last == end:
            return _without_relative(scene, phrase)
        set_off = elements[phrase.last].lower in (",", *DASHES) or scene.is_in(phrase.last, "relatives", "adverbs")
        if first is None and set_off:
            first = _without_relative(scene, phrase)
    return first


def _without_relative(scene: Scene, phrase: NounPhrase) -> NounPhrase:
    for k in range(phrase.first + 1, phrase.last):
        if scene.is_in(k, "relatives"):
            last = k
            while last > phrase.first + 1 and scene.lower(last - 1) == ",":
                last -= 1
            return NounPhrase(phrase.first, last, min(phrase.head, last - 1))
    return phrase
