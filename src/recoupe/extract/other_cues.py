"""Statements without a cue verb: «selon X», «X : « … »», and quotations that simply go on."""

from collections.abc import Iterator

from recoupe.extract.clauses import CLOSE_BRACKETS, DASHES, STOPS, Phrase, find_subject
from recoupe.extract.scene import (
    Candidate,
    Scene,
    find_clause_end,
    find_colon_end,
    in_relative,
    is_speaker_like,
    opens_sentence,
    read_cue_preposition,
)
from recoupe.model.article import Span


def propose_from_prepositions(scene: Scene, text: str) -> Iterator[Candidate]:
    """«Selon X, …», «…, selon X», «d'après X», «pour X, « … »», «aux yeux de X»."""
    elements = scene.elements
    floor = 0
    for i in range(len(elements)):
        if not scene.is_word(i):
            continue
        found = read_cue_preposition(scene, i)
        if found is None:
            continue
        after, words, kind = found
        if scene.lower(after) in ("que", "qu'") or scene.is_in(after, "relatives"):
            continue
        phrase = scene.noun_phrase(after, apposition=True)
        if phrase is None:
            continue
        cue = scene.frame.span(i, after)
        if words == "pour":
            yield from _read_opinion(scene, i, phrase, cue, text)
            continue
        phrase = _with_participle(scene, phrase)
        content = _vouched(scene, i, phrase, floor)
        floor = phrase.last
        if content:
            rule = f"{kind}:{len(content)}"
            yield Candidate(scene.frame, content, rule, 0.85, cue, words, "vouch", scene.span(phrase))


def _read_opinion(scene: Scene, i: int, phrase: Phrase, cue: Span, text: str) -> Iterator[Candidate]:
    """«Pour la batelière, « … »»: only where it opens the sentence and a clause or a quotation follows."""
    opens = all(scene.is_in(k, "coordinators", "adverbs") or scene.lower(k) == "," for k in range(i))
    if not opens or not is_speaker_like(scene, phrase, text) or scene.lower(phrase.last) != ",":
        return
    rest = phrase.last + 1
    if not (scene.is_quote(rest) or any(g.is_finite and g.first >= rest for g in scene.groups)):
        return
    quoted = any(element.is_quote for element in scene.elements[rest:])
    yield Candidate(
        scene.frame,
        ((rest, find_clause_end(scene, rest)),),
        f"pour{':quote' if quoted else ''}",
        0.7 if quoted else 0.4,
        cue,
        "pour",
        "judge",
        scene.span(phrase),
    )


def _with_participle(scene: Scene, phrase: Phrase) -> Phrase:
    """The phrase with a participle's words: «selon une étude parue mardi dans une revue»."""
    group = scene.by_first.get(phrase.last)
    element = scene.elements[phrase.last] if phrase.last < len(scene.elements) else None
    participle = group is not None and group.tense in ("past_participle", "present_participle")
    if element is not None and element.token is not None and element.token.feature("VerbForm") == "Part":
        participle = True
    if not participle:
        return phrase
    end = phrase.last
    while end < len(scene.elements) and scene.elements[end].lower not in (",", *STOPS, *CLOSE_BRACKETS, *DASHES):
        if end in scene.verbs or scene.is_in(end, "relatives"):
            return phrase
        end += 1
    return Phrase(phrase.first, end, phrase.head)


def _vouched(scene: Scene, i: int, phrase: Phrase, floor: int) -> tuple[tuple[int, int], ...]:
    """What the clause around «selon X» says; `floor` is where an earlier one ended."""
    elements = scene.elements
    length = len(elements)
    left = i
    while left > 0 and (elements[left - 1].lower in (",", "(", "toujours", *DASHES)):
        left -= 1
    set_off = left < i
    right = phrase.last
    if scene.is_in(right, "relatives") or (scene.lower(right) == "," and scene.is_in(right + 1, "relatives")):
        right += 1
        while right < length and elements[right].lower not in (",", *STOPS):
            right += 1
    while (
        scene.is_word(right)
        and not scene.is_in(right, "coordinators")
        and right < phrase.last + 15
        and right not in scene.verbs
    ):
        right += 1  # an adjunct of the source: «selon un sondage de jeudi»
    opens = all(
        scene.is_in(k, "coordinators", "adverbs") or elements[k].lower == "," or elements[k].pos == "ADV"
        for k in range(left)
    )
    if opens:
        if scene.lower(right) in (",", ":"):
            right += 1
        end = find_clause_end(scene, right) if right < length else right
        return ((right, end),) if end > right else ()
    start = _left_start(scene, left, floor, set_off=set_off)
    if start is None:  # «alors que, selon elle, « rien ne presse »»
        begin = right + 1 if scene.lower(right) == "," else right
        return ((begin, find_clause_end(scene, begin)),) if begin < length else ()
    if elements[left].lower == "(":
        closing = next((k for k in range(i, length) if elements[k].lower in CLOSE_BRACKETS), length)
        if scene.is_word(closing + 1) and closing + 2 < length:
            return ((start, left), (closing + 1, find_clause_end(scene, closing + 1)))
        return ((start, left),)
    complete = not (left - 1 in scene.verbs and (set_off or scene.lower(right) == ":")) and any(
        g.is_finite and start <= g.first and g.last <= left and (start > 0 or not in_relative(scene, g))
        for g in scene.groups
    )
    if complete or right + 1 >= length:
        return ((start, left),)
    if scene.is_quote(left - 1) and not set_off and start == 0:  # «sa peine, « aménageable » selon le juge, est…»
        return ((left - 1, left),)
    if elements[right].kind == "mark" or scene.is_quote(right):
        begin = right + 1 if elements[right].kind == "mark" else right
        end = find_clause_end(scene, begin)
        if end > begin:
            return ((start, left), (begin, end))
    return ((start, left),)


def _left_start(scene: Scene, left: int, floor: int, *, set_off: bool) -> int | None:
    """Where the content before «selon X» begins; None where nothing of it stands there."""
    if set_off and (scene.is_in(left - 1, "subordinators", "coordinators") or scene.lower(left - 1) in ("que", "qu'")):
        return None
    if floor and floor < left:  # «1 200 selon la police, 3 500 selon les forains»
        while floor < left and (scene.lower(floor) == "," or scene.is_in(floor, "coordinators")):
            floor += 1
        return floor if floor < left else None
    if not set_off:
        for k in range(left - 1, 0, -1):
            if (
                scene.is_in(k, "relatives") and scene.lower(k - 1) == ","
            ):  # «le cortège, qui a réuni 300 personnes selon…»
                return k + 1
            if scene.lower(k) == ",":
                break
    for k in range(left - 1, 0, -1):
        if scene.lower(k) in (";", ":") and k + 1 < left and not scene.is_quote(k + 1):
            return k + 1
    return 0


def propose_from_headline(scene: Scene, text: str) -> Iterator[Candidate]:
    """«Lorval : « Le pont rouvrira »»."""
    elements = scene.elements
    if scene.frame.depth:
        return
    for i in range(1, len(elements) - 1):
        if elements[i].lower != ":" or any(g.first < i for g in scene.groups if g.is_finite):
            continue
        if not scene.is_quote(i + 1):
            continue
        phrase = scene.noun_phrase(0, apposition=True)
        if phrase is not None and phrase.last == i and is_speaker_like(scene, phrase, text):
            yield Candidate(
                scene.frame,
                ((i + 1, find_colon_end(scene, i + 1)),),
                "headline",
                0.8,
                scene.frame.span(i, i + 1),
                None,
                "say",
                scene.span(phrase),
            )
        return


def propose_bare_quotations(scene: Scene, text: str) -> Iterator[Candidate]:
    """Quotations without a cue: a sentence that is nothing else goes on from the one before it."""
    elements = scene.elements
    if scene.frame.depth:
        return
    alone = not any(element.kind == "word" for element in elements)
    for i, element in enumerate(elements):
        quotation = element.quotation
        if quotation is None:
            continue
        length = quotation.inner_end - quotation.inner_start
        speaker = None
        if alone and (length >= 40 or (length >= 20 and _is_finished(scene, i, text))):
            rule, confidence = "bare:alone", 0.7
        elif scene.lower(i - 1) == ":" and length >= 15:
            rule, confidence = "bare:colon", 0.6
            speaker = _subject_before(scene, i)
        elif length >= 60 and i == 0:
            rule, confidence = "bare:first", 0.5
        elif length >= 60:
            rule, confidence = "bare:inside", 0.4
            speaker = _subject_before(scene, i)
        else:
            continue
        content = (i, i + 1)
        if rule == "bare:inside" and not opens_sentence(element, text) and scene.is_word(i - 1):
            content = _sentence_around(scene, i)
        yield Candidate(scene.frame, (content,), rule, confidence, speaker=speaker)


def _is_finished(scene: Scene, i: int, text: str) -> bool:
    """Whether a point stands at the end of a quotation or after it: a heading has none."""
    quotation = scene.elements[i].quotation
    return scene.lower(i + 1) != "" or (quotation is not None and text[quotation.inner_end - 1] in ".!?…")


def _sentence_around(scene: Scene, i: int) -> tuple[int, int]:
    """The sentence that a quotation without a cue completes: «Elle « n'a plus de fièvre »»."""
    if any(group.forms and group.is_finite for group in scene.groups):
        return i, i + 1
    end = len(scene.elements)
    while end > i + 1 and scene.elements[end - 1].kind == "mark":
        end -= 1
    return 0, end


def _subject_before(scene: Scene, i: int) -> Span | None:
    """The subject of the nearest conjugated verb before `i`."""
    for group in reversed(scene.groups):
        if group.last <= i and group.is_finite:
            phrase = find_subject(scene.frame, group, scene.groups, scene.lexicon, scene.verbs)
            if phrase is not None:
                return scene.span(phrase)
    return None
