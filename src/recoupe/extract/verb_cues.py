"""Statements that a cue verb attributes: «…, a-t-il dit», «dit que…», «dénonce…», «promet de…»."""

from collections.abc import Iterator
from dataclasses import replace

from recoupe.extract.clauses import (
    DASHES,
    STOPS,
    find_antecedent,
    find_subject,
    skip_adjunct,
    starts_noun_phrase,
)
from recoupe.extract.cues import CueVerb, VerbGroup, skip_adverbs, starts_phrase
from recoupe.extract.scene import (
    Candidate,
    Scene,
    find_clause_end,
    find_colon_end,
    find_object_end,
    in_relative,
    is_embedded,
    is_infinitive_at,
    is_speaker_like,
    is_spoken,
    opens_sentence,
)
from recoupe.model.article import Role, Span

FORMS = {"infinitive": "inf", "present_participle": "part"}
REACH = 25
"""Elements within which «que» or «: «» is still the cue's, past adjuncts. Not measured."""

Subjects = list[tuple[VerbGroup, Span | None]]


def propose_from_verbs(scene: Scene, text: str) -> Iterator[Candidate]:
    """One candidate a cue verb at most, left to right."""
    subjects: Subjects = []
    for group in scene.groups:
        verb = group.forms[0].verb if group.forms else None
        inserted = None
        if verb is not None and group.is_finite and not group.passive:
            inserted = _read_inserted(scene, group, verb, text)
        if inserted is None and group.pronoun is not None:
            inserted = _read_impersonal(scene, group)
        if inserted is not None:
            yield inserted
            subjects.append((group, inserted.speaker))
            continue
        speaker = _find_speaker(scene, group, subjects)
        if group.is_finite or group.tense == "infinitive":
            subjects.append((group, speaker))
        if verb is None:
            continue
        if group.passive:
            yield from _read_passive(scene, group, verb, speaker)
            continue
        if group.tense == "past_participle":
            group = _coordinated(scene, group, subjects)  # noqa: PLW2901
            if group.tense == "past_participle":
                continue
        for candidate in _read_governed(scene, group, verb, speaker):
            if _is_credible(scene, candidate, text):
                yield candidate


def _is_credible(scene: Scene, candidate: Candidate, text: str) -> bool:
    """Not what a speaker says of himself or of nobody within his own words, nor what a court rules."""
    speaker = candidate.speaker
    words = text[speaker.start : speaker.end].lower().replace("’", "'").split() if speaker is not None else []
    first = scene.lexicon.words["own_voice" if scene.frame.depth else "narrator_voice"]
    if (scene.frame.depth and not words) or (words and (words[0] in first or words[0].split("'")[0] + "'" in first)):
        return False
    if scene.frame.depth and candidate.rule.partition(":")[0] not in ("que", "quote", "inf", "np", "colon", "de_inf"):
        return False
    if candidate.family in ("confirm", "condemn", "order") and candidate.rule.startswith(("np:", "quote")):
        return not any(word in scene.lexicon.words["courts"] for word in words[:4])
    return True


def _coordinated(scene: Scene, group: VerbGroup, subjects: Subjects) -> VerbGroup:
    """«a dénoncé l'abandon du quai et réclamé des travaux»: the second participle has the first one's auxiliary."""
    before = skip_back(scene, group.first)
    if scene.lower(before) in ("et", ",", "puis") and any(
        other.auxiliary is not None and other.forms and not other.passive and other.last <= group.first
        for other, _ in subjects
    ):
        return replace(group, tense="present")
    return group


def skip_back(scene: Scene, i: int) -> int:
    """The last place before `i` that is no adverb."""
    i -= 1
    while i >= 0 and (scene.is_in(i, "adverbs") or scene.elements[i].pos == "ADV"):
        i -= 1
    return i


# --- who speaks -------------------------------------------------------------------------------------------------


def _find_speaker(scene: Scene, group: VerbGroup, subjects: Subjects) -> Span | None:
    """Who speaks where the cue stands first: its subject, or that of the verb it hangs on."""
    if group.pronoun is not None:
        return _pronoun_span(scene, group.pronoun)
    if group.is_finite:
        phrase = find_subject(scene.frame, group, scene.groups, scene.lexicon, scene.verbs)
        if phrase is not None:
            return scene.span(phrase)
    elif group.tense == "present_participle":
        own = _participle_subject(scene, group)
        if own is not None:
            return own
    for subordinate in (False, True):
        for other, speaker in reversed(subjects):
            if speaker is not None and in_relative(scene, other) == subordinate:
                return speaker
    if not group.is_finite:  # «Suspectant que la digue fuit, les riverains préviennent la mairie»
        for other in scene.groups:
            if other.first > group.last and other.is_finite:
                return scene.span(find_subject(scene.frame, other, scene.groups, scene.lexicon, scene.verbs))
    return None


def _pronoun_span(scene: Scene, place: int) -> Span:
    element = scene.elements[place]
    return Span(element.start + element.lower.rindex("-") + 1, element.end)


def _participle_subject(scene: Scene, group: VerbGroup) -> Span | None:
    """«…, la régie dénonçant une manœuvre», «une banderole proclamant»: a subject of the participle's own."""
    first = group.first
    if first == 0 or scene.elements[first - 1].kind == "mark" or scene.is_in(first - 1, "coordinators"):
        return None
    if scene.lower(first - 1) in ("en", "tout"):
        return None
    return scene.span(find_antecedent(scene.frame, first, group, scene.lexicon, scene.verbs))


def _skip_to_speaker(scene: Scene, i: int, *, names: bool = True) -> tuple[int, Span | None]:
    """Past «samedi soir à l'AFP» to the inverted subject; the addressee on the way.

    Without `names`, a person's name ends the adjunct before it: «dans un communiqué | Anne Vasseur».
    """
    addressee: Span | None = None
    for _ in range(5):
        j = skip_adverbs(scene.frame, i, scene.lexicon)
        if scene.lower(j) == "," and j + 1 < len(scene.elements):
            after = skip_adjunct(scene.frame, j + 1, scene.lexicon, scene.verbs)
            if after > j + 1 and scene.lower(after) == ",":
                i = after + 1
                continue
        if scene.is_in(j, "time_words", "other_prepositions"):
            after = skip_adjunct(scene.frame, j, scene.lexicon, scene.verbs)
            if not names:
                after = next(
                    (k for k in range(j + 2, after) if _begins_person(scene, k)),
                    after,
                )
            if after > j:
                if scene.is_in(j, "addressee_prepositions"):
                    addressee = scene.frame.span(j, after)
                i = after
                continue
        return j, addressee
    return i, addressee


def _begins_person(scene: Scene, k: int) -> bool:
    element, before = scene.elements[k], scene.elements[k - 1]
    if scene.is_in(k, "person_titles"):
        return True
    return (
        element.text[:1].isupper()
        and ((element.label == "PER" and before.label != "PER") or scene.is_in(k - 1, "audiences"))
        and not scene.is_in(k - 1, "person_titles")
    )


# --- a cue after or inside what it attributes -------------------------------------------------------------------


def _read_inserted(scene: Scene, group: VerbGroup, verb: CueVerb, text: str) -> Candidate | None:
    """«…, a-t-il dit», «…, assure la batelière, …»."""
    elements = scene.elements
    before = group.first - 1
    while scene.is_in(before, "adverbs") or scene.is_in(before, "clitics"):
        before -= 1
    if scene.lower(before) == "comme" or scene.lower(before + 1) == "comme" or before < 0:
        return None
    if not (elements[before].is_quote or elements[before].lower in (",", *DASHES, "!", "?", "…", "...", ")")):
        return None
    left_end = before + 1
    while left_end > 0 and elements[left_end - 1].lower in (",", *DASHES):
        left_end -= 1
    if left_end == 0 or scene.lower(group.last) in ("que", "qu'"):
        return None
    last_quote = elements[left_end - 1].is_quote
    own_verb = any(g.is_finite and g.last <= left_end and not in_relative(scene, g) for g in scene.groups)
    spoken = any(is_spoken(element) for element in elements[:left_end] if element.is_quote)
    addressee: Span | None = None
    if group.pronoun is not None:
        if not scene.is_in(group.pronoun, "inverted_speakers"):
            return None
        speaker: Span | None = _pronoun_span(scene, group.pronoun)
        end = group.last
        rule = "inserted:pronoun"
        if elements[group.pronoun].lower.endswith("-on"):
            source = _read_source(scene, group.last)
            if source is not None:
                speaker, end = source
                rule = "inserted:on"
    else:
        j, addressee = _skip_to_speaker(scene, group.last)
        phrase = scene.noun_phrase(j, apposition=True)
        if phrase is None:
            j, addressee = _skip_to_speaker(scene, group.last, names=False)
            phrase = scene.noun_phrase(j, apposition=True)
        if phrase is None:
            return None
        if not (last_quote and is_spoken(elements[left_end - 1]) and not is_embedded(scene, left_end - 1)):
            ends = phrase.last >= len(elements) - 1 and scene.frame.role is Role.TITLE
            if not (own_verb or spoken or (last_quote and left_end == 1) or ends):
                return None
            if not is_speaker_like(scene, phrase, text):
                return None
        if verb.lemma == "dire" and scene.is_quote(phrase.head):  # «le prince, dit « le Hardi »»
            return None
        speaker = scene.span(phrase)
        end = phrase.last
        rule = "inserted:noun"
    start = _speech_start(scene, left_end)
    if start >= left_end:
        return None
    parts = [(start, left_end)]
    if scene.frame.around is not None:
        candidate = _candidate(scene, tuple(parts), rule + ":within", 0.9, group, verb, speaker, addressee)
        return replace(candidate, spans=_speech_around(scene, left_end, end))
    resumed = _find_resumption(scene, end, complete=last_quote or own_verb or spoken)
    if resumed is not None:
        parts.append(resumed)
    return _candidate(scene, tuple(parts), rule, 0.9, group, verb, speaker, addressee)


def _speech_around(scene: Scene, left_end: int, end: int) -> tuple[Span, ...]:
    """«« Rien ne presse, dit-elle. On attendra. »»: a cue inside the marks splits all that stands between them."""
    around = scene.frame.around
    if around is None:
        return ()
    elements = scene.elements
    j = end
    while j < len(elements) and elements[j].lower not in (",", ":", *STOPS, *DASHES):
        j += 1
    before = Span(around.inner_start, elements[left_end - 1].end)
    after = elements[j].end if j < len(elements) else elements[-1].end
    if after < around.inner_end:
        return before, Span(after, around.inner_end)
    return (before,)


def _read_impersonal(scene: Scene, group: VerbGroup) -> Candidate | None:
    """«« Ni bac ni pont », peut-on lire sur une banderole»: the speaker is what it is read on."""
    if group.pronoun is None or not scene.lower(group.pronoun).endswith("-on"):
        return None
    following = scene.by_first.get(group.last)
    if following is None or following.tense != "infinitive" or not following.forms:
        return None
    verb = following.forms[0].verb
    if "on" not in verb.frames:
        return None
    left_end = group.first
    while left_end > 0 and scene.elements[left_end - 1].lower in (",", *DASHES, "!", "?"):
        left_end -= 1
    if left_end == 0 or not scene.is_quote(left_end - 1):
        return None
    return _candidate(
        scene,
        ((_speech_start(scene, left_end), left_end),),
        "inserted:read",
        0.9,
        replace(group, last=following.last),
        verb,
        _read_surface(scene, following.last),
    )


def _read_surface(scene: Scene, i: int) -> Span | None:
    """What words are read on: «sur une banderole»."""
    if scene.lower(i) in ("sur", "dans"):
        return scene.span(scene.noun_phrase(i + 1, apposition=False))
    return None


def _read_source(scene: Scene, i: int) -> tuple[Span, int] | None:
    """Whom «on» stands for: «a-t-on appris [samedi] de source policière», «explique-t-on à la mairie»."""
    for _ in range(3):
        if scene.is_in(i, "time_words"):
            i = skip_adjunct(scene.frame, i, scene.lexicon, scene.verbs)
            continue
        break
    start = i
    while scene.is_in(start, "source_prepositions"):
        start += 1
    if start == i:
        return None
    phrase = scene.noun_phrase(start, apposition=False)
    if phrase is None:
        return None
    return scene.frame.span(phrase.first, phrase.last), phrase.last


def _speech_start(scene: Scene, end: int) -> int:
    """Where the speech before an inserted cue begins: after a colon that announces it, at a quotation that opens
    with a capital, else with the sentence."""
    for k in range(end - 1, 0, -1):
        if scene.lower(k) == ":" and k + 1 < end:
            if scene.is_quote(k + 1) or not any(g.is_finite and g.first < k for g in scene.groups):
                return k + 1
        if (
            scene.is_quote(k)
            and is_spoken(scene.elements[k])
            and opens_sentence(scene.elements[k], scene.text)
            and not scene.is_in(k - 1, "subordinators", "inner_prepositions")
            and scene.lower(k - 1) not in (",", "et")
        ):
            return k
    for phrase in scene.lexicon.phrases:
        if starts_phrase(scene.elements, 0, phrase) and scene.lower(len(phrase)) == "," and phrase[0] in ("de", "pour"):
            return len(phrase) + 1
    return 0


def _find_resumption(scene: Scene, end: int, *, complete: bool) -> tuple[int, int] | None:
    """Where the speech goes on after an inserted cue."""
    elements = scene.elements
    j = end
    while j < len(elements) and elements[j].lower not in (",", ":", *STOPS, *DASHES) and j < end + REACH:
        if elements[j].is_quote:
            return None
        j += 1
    if j >= len(elements) - 1:
        return None
    if elements[j].lower in (",", ":") and scene.is_quote(j + 1):
        return j + 1, find_clause_end(scene, j + 1)
    group = scene.by_first.get(j + 1)
    if group is not None and group.tense == "present_participle":
        return None
    if elements[j].lower in (",", *DASHES) and not complete:
        return j + 1, find_clause_end(scene, j + 1)
    return None


# --- a cue before what it governs -------------------------------------------------------------------------------


def _read_passive(scene: Scene, group: VerbGroup, verb: CueVerb, subject: Span | None) -> Iterator[Candidate]:
    """«le décompte est contesté par les forains»: the subject is what was said, the agent says it."""
    if not ({"np", "attr"} & set(verb.frames)) or not group.is_finite:
        return
    phrase = find_subject(scene.frame, group, scene.groups, scene.lexicon, scene.verbs)
    if phrase is None or phrase.last > group.first:
        return
    for k in range(group.last, min(group.last + 12, len(scene.elements))):
        if k in scene.verbs or scene.elements[k].lower in STOPS:
            return
        if scene.lower(k) == "par":
            agent = scene.noun_phrase(k + 1, apposition=True)
            if agent is not None:
                yield _candidate(scene, ((phrase.first, phrase.last),), "passive", 0.3, group, verb, scene.span(agent))
            return


def _read_governed(scene: Scene, group: VerbGroup, verb: CueVerb, speaker: Span | None) -> Iterator[Candidate]:
    form = FORMS.get(group.tense, "fin")
    before = group.first - 1
    while scene.is_in(before, "clitics"):
        before -= 1
    if scene.lower(before) == "comme":
        return
    if "on" in verb.frames and group.tense == "infinitive":
        surface = _read_surface(scene, group.last)
        speaker = surface if surface is not None else speaker
    frames = verb.frames
    addressee: Span | None = None
    j = group.last
    length = len(scene.elements)
    for step in range(6):
        j = skip_adverbs(scene.frame, j, scene.lexicon)
        if j >= length:
            return
        dated = _skip_date(scene, j)
        if dated > j:
            j = dated
            continue
        lower = scene.lower(j)
        content = None
        taken = group
        if lower in ("que", "qu'"):
            if "que" in frames and j + 1 < length and not _idle_infinitive(scene, group):
                content, rule, confidence = (j + 1, find_clause_end(scene, j + 1)), "que", 0.9
        elif lower == "si" and "si" in frames and j + 1 < length:
            content, rule, confidence = (j + 1, find_clause_end(scene, j + 1)), "si", 0.6
        elif lower == ":":
            if j + 1 < length:
                quoted = scene.is_quote(j + 1)
                rule, confidence = ("colon:quote", 0.9) if quoted else ("colon:bare", 0.3)
                content = (j + 1, find_colon_end(scene, j + 1))
                if not quoted and form == "inf":
                    return
        elif scene.is_quote(j):
            content, rule, confidence = (j, find_object_end(scene, j)), "quote", 0.8
        elif (
            lower in ("à", "de", "d'")
            and ("à" if lower == "à" else "de") in frames
            and (is_infinitive_at(scene, j + 1) or scene.is_quote(j + 1))
        ):
            content, confidence = (j + 1, find_object_end(scene, j + 1)), 0.7
            rule = "à_inf" if lower == "à" else "de_inf"
            taken = replace(group, last=j + 1) if step == 0 else group
        elif lower in ("de", "d'") and "de_quote" in frames and scene.is_quote(j + 1):
            content, rule, confidence = (j + 1, j + 2), "de_quote", 0.6
            taken = replace(group, last=j + 1)
        elif (prepositional := _prepositional(frames, lower)) is not None and j + 1 < length:
            content, rule, confidence = (j + 1, find_object_end(scene, j + 1)), prepositional, 0.5
            taken = replace(group, last=j + 1)
        elif is_infinitive_at(scene, j):
            if "inf" in frames:
                start = _with_degree(scene, j, group.last)
                content, rule, confidence = (start, find_object_end(scene, start)), "inf", 0.7
        elif (
            scene.is_in(j, "other_prepositions", "time_words", "inner_prepositions")
            and not (lower == "des" or (lower in ("du", "de") and "np" in frames))
        ) or lower == ",":
            start = j + 1 if lower == "," else j
            after = _skip_aside(scene, start)
            if after > start and (lower != "," or scene.lower(after) == ","):
                if lower != "," and scene.is_in(j, "addressee_prepositions"):
                    addressee = scene.frame.span(j, after)
                j = after + (1 if lower == "," else 0)
                continue
            yield from _read_far(scene, group, verb, speaker, addressee, j, form)
            return
        elif "attr" in frames and group.reflexive and scene.elements[j].pos in ("ADJ", "VERB"):
            start = _with_degree(scene, j, group.last)
            content, rule, confidence = (start, find_object_end(scene, start)), "attr", 0.6
        elif starts_noun_phrase(scene.frame, j, scene.lexicon) or scene.is_in(j, "determiners"):
            yield from _read_object(scene, group, verb, speaker, addressee, j, form)
            return
        elif "attr" in frames and scene.elements[j].pos in ("ADJ", "VERB"):
            content, rule, confidence = (j, find_object_end(scene, j)), "attr", 0.5
        elif lower == "comme" and "comme" in frames and j + 1 < length:
            content, rule, confidence = (j + 1, find_object_end(scene, j + 1)), "comme", 0.5
            taken = replace(group, last=j + 1)
        if content is not None:
            yield _candidate(scene, (content,), f"{rule}:{form}", confidence, taken, verb, speaker, addressee)
        return


def _skip_date(scene: Scene, i: int) -> int:
    """Past «le 20 juin», «cette semaine»; `i` where no such words stand."""
    if scene.is_in(i, "determiners") and scene.is_word(i + 1):
        following = scene.elements[i + 1]
        if following.text.isdigit() and scene.is_in(i + 2, "time_words"):
            return skip_adjunct(scene.frame, i, scene.lexicon, scene.verbs)
        if scene.is_in(i, "demonstratives") and scene.is_in(i + 1, "time_words"):
            return i + 2
    return i


def _skip_aside(scene: Scene, i: int) -> int:
    """Past an adjunct of the saying; a quotation after its noun is left for what was said."""
    after = skip_adjunct(scene.frame, i, scene.lexicon, scene.verbs)
    if (
        after > i + 1
        and scene.is_quote(after - 1)
        and scene.is_word(after - 2)
        and not is_embedded_name(scene, after - 1)
    ):
        return after - 1
    return after


def is_embedded_name(scene: Scene, i: int) -> bool:
    """Whether a short quotation names what its determiner announces: «aux « gilets jaunes »»."""
    return scene.is_in(i - 1, "determiners", "inner_prepositions", "other_prepositions")


def _idle_infinitive(scene: Scene, group: VerbGroup) -> bool:
    """«il faut dire que», «à noter que»: an infinitive that reports nothing."""
    if group.tense != "infinitive":
        return False
    before = skip_back(scene, group.first)
    while scene.is_in(before, "clitics"):
        before -= 1
    return not (scene.lower(before) in ("pour", "d'", "de") or (scene.lower(before) == "à" and before > 0))


def _with_degree(scene: Scene, i: int, floor: int) -> int:
    """`i`, or where an adverb of degree before it begins: «se dit | très inquiète»."""
    while i > floor and scene.is_in(i - 1, "degrees"):
        i -= 1
    return i


def _prepositional(frames: tuple[str, ...], lower: str) -> str | None:
    if lower in ("sur", "contre", "pour") and lower in frames:
        return lower
    if lower in ("de", "d'", "du", "des") and "de_np" in frames:
        return "de_np"
    if lower in ("à", "au", "aux") and "à_np" in frames:
        return "à_np"
    return None


def _read_far(
    scene: Scene,
    group: VerbGroup,
    verb: CueVerb,
    speaker: Span | None,
    addressee: Span | None,
    i: int,
    form: str,
) -> Iterator[Candidate]:
    """«que» or «: «…»» past an aside that no rule can name: «a dit, par la voix de son avocat, que…»."""
    length = len(scene.elements)
    for k in range(i, min(i + REACH, length - 1)):
        if k in scene.verbs or scene.lower(k) in (".", "!", "?", ";"):
            return
        if scene.lower(k) == ":" and scene.is_quote(k + 1):
            content = (k + 1, find_colon_end(scene, k + 1))
            yield _candidate(scene, (content,), f"far_colon:{form}", 0.7, group, verb, speaker, addressee)
            return
        if scene.lower(k) in ("que", "qu'") and scene.lower(k - 1) == "," and "que" in verb.frames:
            content = (k + 1, find_clause_end(scene, k + 1))
            yield _candidate(scene, (content,), f"far_que:{form}", 0.7, group, verb, speaker, addressee)
            return


def _read_object(
    scene: Scene,
    group: VerbGroup,
    verb: CueVerb,
    speaker: Span | None,
    addressee: Span | None,
    j: int,
    form: str,
) -> Iterator[Candidate]:
    """An object: what was said («dénonce l'abandon»), or whom it was said to («invite les élus à venir»)."""
    frames = verb.frames
    phrase = scene.noun_phrase(j, apposition=False, quotes="np" in frames or scene.is_quote(j + 1))
    if phrase is None:
        return
    length = len(scene.elements)
    k = skip_adverbs(scene.frame, phrase.last, scene.lexicon)
    after = skip_adjunct(scene.frame, k, scene.lexicon, scene.verbs) if scene.is_in(k, "time_words") else k
    k = max(k, after)
    lower = scene.lower(k)
    content = None
    if (("à" in frames and lower == "à") or ("de" in frames and lower in ("de", "d'"))) and (
        is_infinitive_at(scene, k + 1) or scene.is_quote(k + 1)
    ):
        content = (k + 1, find_object_end(scene, k + 1))
        rule, confidence = ("np_à_inf" if lower == "à" else "np_de_inf"), 0.7
        addressee = scene.span(phrase)
    elif lower in ("de", "d'") and "np_de" in frames and k + 1 < length:
        content, rule, confidence = (k + 1, find_object_end(scene, k + 1)), "np_de", 0.5
        addressee = scene.span(phrase)
    elif lower in ("que", "qu'") and "np_que" in frames and k + 1 < length:
        content, rule, confidence = (k + 1, find_clause_end(scene, k + 1)), "np_que", 0.7
        addressee = scene.span(phrase)
    elif scene.is_quote(k) and ("à" in frames or "de" in frames) and "np" not in frames:
        content, rule, confidence = (k, find_object_end(scene, k)), "np_quote", 0.7
        addressee = scene.span(phrase)
    elif lower == ":" and scene.is_quote(k + 1) and "np" not in frames:
        content, rule, confidence = (k + 1, find_colon_end(scene, k + 1)), "np_colon", 0.7
    elif "np" in frames or "np_weak" in frames or "comme" in frames or "attr" in frames:
        end = find_object_end(scene, j)
        quoted = any(element.is_quote for element in scene.elements[j:end])
        content = (j, end)
        if "np" in frames:
            rule, confidence = "np", 0.6
        elif "comme" in frames and any(e.lower == "comme" for e in scene.elements[phrase.last : end]):
            rule, confidence = "np_comme", 0.5
        elif "np_weak" in frames:
            rule, confidence = "np_weak", 0.3
        elif "attr" in frames and (
            scene.is_quote(phrase.last)
            or scene.is_quote(phrase.last - 1)
            or (phrase.last < length and scene.elements[phrase.last].pos in ("ADJ", "VERB"))
        ):
            rule, confidence = "np_attr", 0.4
        else:
            rule, confidence = "np_attr", 0.1
        if quoted:
            rule, confidence = rule + ":quote", confidence + 0.15
    if content is not None:
        yield _candidate(scene, (content,), f"{rule}:{form}", confidence, group, verb, speaker, addressee)


def _candidate(
    scene: Scene,
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
