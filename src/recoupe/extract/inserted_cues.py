"""Cues after or inside what they attribute: «…, a-t-il dit», «…, assure la batelière, …», «peut-on lire sur…»."""

from dataclasses import dataclass

from recoupe.extract.contents import clause_from, is_infinitive_at, is_saying_adjunct
from recoupe.extract.cues import CueVerb
from recoupe.extract.frames import DASHES
from recoupe.extract.noun_phrases import (
    NounPhrase,
    is_speaker_like,
    read_noun_phrase,
    skip_adjunct,
    skip_insertion,
    span_of,
    starts_noun_phrase,
)
from recoupe.extract.scene import (
    STOPS,
    Candidate,
    Cue,
    Parties,
    Places,
    Scene,
    is_embedded,
    is_spoken,
    opens_sentence,
)
from recoupe.extract.verb_groups import VerbGroup, find_phrase, is_adverb, skip_adverbs
from recoupe.model.article import Role, Span

REACH = 25
"""Elements after a cue within which the speech may go on. Not measured."""
BEFORE_CUE = frozenset({",", *DASHES, "!", "?", "…", "...", ")"})
RELATIVE = 12
"""Elements of a relative clause about who speaks. Not measured."""
CLEFT = 12
"""Elements between «c'est ce que» and its verb: its subject. Not measured."""
PARTLY = 20
"""Code points, marks included, from which a quotation before a cue shows that it is one. Not measured."""
CONFIDENCE = 0.9
WEAK = 0.4
"""Confidence of a cue that no table has: one verb in a hundred and sixty after a quotation in 950 articles."""
CARRIED = 0.8
"""Confidence of a cue that may only say who carried the words: it yields to one that says who spoke them."""


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks, where the words about the speaking end, and which rule says so."""

    parties: Parties
    last: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before an inserted cue: `elements[:end]`."""

    end: int
    last_quote: bool
    """Whether a quotation stands right before it."""
    spoken: bool
    """Whether a quotation that is more than a name is in it."""
    own_verb: bool
    """Whether it has a conjugated verb that is no relative clause's."""
    waits: bool
    """Whether that verb is a clause's whose main clause is still to come."""

    @property
    def complete(self) -> bool:
        """Whether it can be a whole speech."""
        return self.last_quote or self.spoken or (self.own_verb and not self.waits)


def read_inserted(scene: Scene, group: VerbGroup, verb: CueVerb) -> Candidate | None:
    """The statement of a finite cue that stands after or inside its content; None where it does not."""
    left = _read_left(scene, group)
    if left is None or scene.is_in(group.last, "that"):
        return None
    inverted = group.pronoun is not None
    speaker = _read_pronoun(scene, group) if inverted else _read_noun(scene, group, verb, left)
    start = _past_connective(scene, find_speech_start(scene, left.end), left.end)
    if speaker is None or start >= left.end:
        return None
    cue = Cue(scene.frame.span(group.first, group.last), verb.lemma, verb.family)
    confidence = CARRIED if verb.family == "relay" else WEAK if speaker.rule == "inserted:loose" else CONFIDENCE
    content: tuple[Places, ...] = ((start, left.end),)
    if scene.frame.around is not None:
        spans = _split_speech(scene, left.end, speaker.last)
        return Candidate(scene.frame, content, f"{speaker.rule}:within", confidence, cue, speaker.parties, spans=spans)
    leads = scene.is_in(left.end - 1, "subordinators")  # «Il renonce puisque, note la maire, le pont est fermé»
    leads = leads or (start == 0 and _connects(scene, 0, left.end))  # «Or, note la maire, le pont est fermé»
    cut = not left.last_quote and _ends_in_verb(scene, left.end)  # «Il faut, insiste la maire, tenir compte du vent»
    cut = cut or _waits_for_infinitive(scene, left.end, speaker.last)
    resumed = _find_resumption(
        scene,
        speaker.last,
        complete=left.complete and not leads and not cut,
        mixed=_holds_quote(scene, left.end) and any(scene.is_word(k) for k in range(start, left.end)),
    )
    if resumed is not None:
        content = (resumed,) if leads else (*content, resumed)
    return Candidate(scene.frame, content, speaker.rule, confidence, cue, speaker.parties)


def read_cleft(scene: Scene, group: VerbGroup, verb: CueVerb) -> Candidate | None:
    """«Le péage sera levé : c'est ce qu'a annoncé mardi la maire», «…, c'est ce que la maire a promis»."""
    that = next((k for k in range(group.first - 1, max(2, group.first - CLEFT), -1) if scene.is_in(k, "that")), None)
    if that is None or not (scene.is_in(that - 1, "demonstratives") and scene.is_in(that - 2, "etre")):
        return None
    end = that - 3 - (scene.lower(that - 4) in (":", *BEFORE_CUE))
    if end < 1 or end == that - 3 or not scene.is_in(that - 3, "subject_pronouns"):
        return None
    if not (scene.has_finite(0, end) or _holds_quote(scene, end)):
        return None
    place, addressee = _skip_to_speaker(scene, group.last, names=True)
    own = that + 1 < group.first
    phrase = read_noun_phrase(scene, that + 1 if own else place, apposition=not own)
    if phrase is None or (own and phrase.last != group.first):
        return None
    cue = Cue(scene.frame.span(group.first, group.last), verb.lemma, verb.family)
    parties = Parties(span_of(scene, phrase), addressee)
    return Candidate(scene.frame, ((find_speech_start(scene, end), end),), "inserted:cleft", CONFIDENCE, cue, parties)


def read_unknown(scene: Scene, group: VerbGroup) -> Candidate | None:
    """«« Le quai cède, tout le monde le voit », embraye Anne Vasseur»: any verb after a long quotation, before somebody
    named or one with a role; None elsewhere."""
    left = _read_left(scene, group) if scene.frame.around is None else None
    if left is None or not left.last_quote or scene.is_quote(group.last):
        return None
    if not is_spoken(scene.elements[left.end - 1]) or is_embedded(scene, left.end - 1):
        return None
    speaker = _read_pronoun(scene, group) if group.pronoun is not None else None
    if speaker is None:
        phrase = read_noun_phrase(scene, group.last, apposition=True)
        if phrase is None or scene.elements[phrase.head].label != "PER":
            return None
        speaker = _Speaker(Parties(span_of(scene, phrase)), phrase.last, "")
    start = find_speech_start(scene, left.end)
    cue = Cue(scene.frame.span(group.first, group.last), None, "unknown")
    return Candidate(scene.frame, ((start, left.end),), "inserted:unknown", WEAK, cue, speaker.parties)


def _read_left(scene: Scene, group: VerbGroup) -> _Left | None:
    before = group.first - 1
    while scene.is_in(before, "adverbs", "clitics"):
        before -= 1
    if before < 0 or scene.is_in(before, "like") or scene.is_in(before + 1, "like"):
        return None
    if not (scene.is_quote(before) or scene.lower(before) in BEFORE_CUE):
        return None
    end = before + 1
    while end > 0 and scene.lower(end - 1) in (",", *DASHES):
        end -= 1
    if end == 0:
        return None
    return _Left(
        end,
        scene.is_quote(end - 1),
        any(element.is_quote and element.end - element.start > PARTLY for element in scene.elements[:end]),
        scene.has_finite(0, end),
        _waits(scene, end),
    )


def pronoun_span(scene: Scene, place: int) -> Span:
    """The pronoun of an inverted verb, without its hyphen and «t»."""
    element = scene.elements[place]
    return Span(element.start + element.lower.rindex("-") + 1, element.end)


def _read_pronoun(scene: Scene, group: VerbGroup) -> _Speaker | None:
    if group.pronoun is None or not scene.is_in(group.pronoun, "inverted_speakers"):
        return None
    if scene.is_in(group.pronoun, "impersonal"):
        source = _read_source(scene, group.last)
        if source is not None:
            return source
    return _Speaker(Parties(pronoun_span(scene, group.pronoun)), group.last, "inserted:pronoun")


def _read_source(scene: Scene, i: int) -> _Speaker | None:
    """Whom «on» stands for: «a-t-on appris samedi de source policière», «explique-t-on à la mairie»."""
    while scene.is_in(i, "time_words"):
        i = skip_adjunct(scene, i)
    start = i
    while scene.is_in(start, "source_prepositions"):
        start += 1
    phrase = read_noun_phrase(scene, start) if start > i else None
    return _Speaker(Parties(span_of(scene, phrase)), phrase.last, "inserted:on") if phrase is not None else None


def _read_noun(scene: Scene, group: VerbGroup, verb: CueVerb, left: _Left) -> _Speaker | None:
    """The inverted subject, past «samedi soir à l'AFP»."""
    for names in (True, False):
        j, addressee = _skip_to_speaker(scene, group.last, names=names)
        phrase = read_noun_phrase(scene, j, apposition=True)
        if phrase is not None:
            break
    else:
        k = _find_after_place(scene, group.last)
        phrase = read_noun_phrase(scene, k, apposition=True) if k is not None else None
        addressee = None
        if phrase is None:
            return None
    if scene.lower(phrase.last) != "," and _is_fronted(scene, left.end):
        bare = read_noun_phrase(scene, phrase.first)  # «Si le bac ferme, prévient la maire, | l'île mourra»
        phrase = bare if bare is not None and _closes_cue(scene, bare) else phrase
    quoted = left.last_quote and is_spoken(scene.elements[left.end - 1]) and not is_embedded(scene, left.end - 1)
    if not quoted:
        headline = scene.frame.role is Role.TITLE and phrase.last >= len(scene.elements) - 1
        alone = left.last_quote and left.end == 1
        named = scene.elements[phrase.head].label == "PER" and not {"np", "np_weak"} & set(verb.frames)
        no_object = scene.is_in(phrase.first, "articles") and not {"np", "np_weak", "attr"} & set(verb.frames)
        opener = _is_opener(scene, left.end) and scene.lower(_past_relative(scene, phrase.last)) == ","
        whole = alone and opens_sentence(scene.elements[0], scene.text) and not scene.is_quote(phrase.first)
        full = scene.lower(phrase.last) == "," and {"roles", "PER"} <= _describe(scene, phrase)
        partly = (full or scene.lower(phrase.last) in STOPS) and _holds_quote(scene, left.end)
        parted = _parts_subject(scene, left, phrase.last)
        whole = whole or _is_lone_phrase(scene, left, phrase)
        fronted = _is_fronted(scene, left.end) and _closes_cue(scene, phrase)
        if not (
            left.own_verb or left.spoken or alone or whole or headline or named or opener or partly or parted or fronted
        ):
            return None
        if not (whole or no_object or parted or is_speaker_like(scene, phrase)):
            if scene.lower(phrase.last) not in (",", *STOPS) or not scene.is_in(phrase.first, "articles"):
                return None
            return _Speaker(Parties(span_of(scene, phrase), addressee), phrase.last, "inserted:loose")
    if scene.is_quote(phrase.head) and "nickname" in verb.frames:  # «le prince, dit « le Hardi »»
        return None
    return _Speaker(Parties(span_of(scene, phrase), addressee), phrase.last, "inserted:noun")


def _ends_in_verb(scene: Scene, end: int) -> bool:
    """Whether the words before a cue end in a finite verb, whose object or infinitive is still to come."""
    return any(group.last == end and group.is_finite and group.first > 0 for group in scene.groups)


def _parts_subject(scene: Scene, left: _Left, last: int) -> bool:
    """Whether the cue stands between a subject and its verb: «Le bac, annonce la maire, | repartira lundi». A subject
    with an apposition has a comma of its own before the cue: «La maire, Aude Carlin, annonce une hausse, a dit …».
    """
    if left.own_verb or scene.lower(last) != "," or any(scene.lower(k) == "," for k in range(left.end)):
        return False
    if not scene.is_word(left.end - 1) or not starts_noun_phrase(scene, 0):
        return False
    j = last + 1
    while scene.is_in(j, "clitics", "negation", "adverbs"):
        j += 1
    group = next((scene.by_first[k] for k in range(last + 1, j + 1) if k in scene.by_first), None)
    return group is not None and group.is_finite and group.pronoun is None


def _waits_for_infinitive(scene: Scene, end: int, after: int) -> bool:
    """«Il faudra ensuite, dit-elle, | lever les obstacles»: an adverb stands between a verb and its infinitive."""
    last = end
    while last > 1 and is_adverb(scene.elements[last - 1]):
        last -= 1
    return (
        last < end and scene.lower(after) == "," and is_infinitive_at(scene, after + 1) and _ends_in_verb(scene, last)
    )


def _is_lone_phrase(scene: Scene, left: _Left, phrase: NounPhrase) -> bool:
    """Whether the sentence is nothing but a noun phrase, the cue and who says it: «Une question de survie, plaide la
    maire.» A subject has no comma of its own before its verb."""
    words = range(left.end)
    if not is_speaker_like(scene, phrase) or phrase.last < len(scene.elements) - 1 or left.own_verb:
        return False
    plain = all(scene.is_word(k) or scene.is_quote(k) for k in words) and starts_noun_phrase(scene, 0)
    return plain and len(words) > 1 and not scene.is_in(0, "subject_pronouns", "time_words")


def _is_fronted(scene: Scene, end: int) -> bool:
    """Whether only a clause or an adjunct that waits for its main clause stands before a cue, in `elements[:end]`: «Si
    le bac ferme, prévient la maire, | l'île mourra», «Faute de crédits, regrette le directeur, | le quai fermera»."""
    first = 1 if scene.is_in(0, "coordinators") else 0
    opens = scene.is_in(first, "subordinators", "other_prepositions", "fronting", "gerund")
    dated = scene.is_in(first, "demonstratives", "articles") and scene.is_in(first + 1, "time_words")
    plain = all(scene.is_word(k) for k in range(end))
    return plain and end > first + 1 and (opens or dated or _tells_past(scene, first))


def _tells_past(scene: Scene, i: int) -> bool:
    """«il y a deux ans»: a conjugated verb, and no clause."""
    return (
        scene.starts(i, "past_phrases") and scene.elements[i + 3 : i + 4] != [] and scene.elements[i + 3].pos == "NUM"
    )


def _waits(scene: Scene, end: int) -> bool:
    """Whether what stands in `elements[:end]` is one clause, and not the main one: «Si le bac ferme, prévient …»."""
    if not _is_fronted(scene, end) or sum(group.is_finite and group.first < end for group in scene.groups) > 1:
        return False
    first = 1 if scene.is_in(0, "coordinators") else 0
    clause = scene.is_in(first, "subordinators") and not scene.is_in(first, "other_prepositions")
    return clause or scene.is_in(first + 1, "that") or _tells_past(scene, first)


def _closes_cue(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the speaker of an inserted cue ends at a comma, and a clause comes after it."""
    if scene.lower(phrase.last) != "," or not is_speaker_like(scene, phrase):
        return False
    return any(element.pos in ("VERB", "AUX") for element in scene.elements[phrase.last :])


def _holds_quote(scene: Scene, end: int) -> bool:
    return any(element.is_quote for element in scene.elements[:end])


def _describe(scene: Scene, phrase: NounPhrase) -> set[str]:
    """Whether a phrase has a role and a person's name: «le ministre des Bacs, Paul Sarde»."""
    words = scene.elements[phrase.first : phrase.last]
    return {word.label for word in words} | ({"roles"} if any(word.is_in("roles") for word in words) else set())


def _find_after_place(scene: Scene, i: int) -> int | None:
    """Where a name of two words begins that stands right after that of a place: «soulignait hier à Lorval | Anne
    Brun»; the parse may take the three for one name."""
    j = skip_adverbs(scene.frame, i, scene.lexicon)
    while scene.is_in(j, "time_words"):
        j = skip_adjunct(scene, j)
    if not scene.is_in(j, "to_whom", "gerund", "on_what"):
        return None
    names = [scene.is_word(k) and scene.elements[k].is_capital for k in range(j + 1, min(j + 4, len(scene.elements)))]
    return j + 2 if names == [True] * 3 else None


def _past_relative(scene: Scene, i: int) -> int:
    """The comma that ends «qui le connaît bien» at `i`; `i` where no such clause stands."""
    if not scene.is_in(i, "who"):
        return i
    return next((k for k in range(i, min(i + RELATIVE, len(scene.elements))) if scene.lower(k) == ","), i)


def _is_opener(scene: Scene, end: int) -> bool:
    """Whether only adverbs stand before the cue: «Cependant, précise le garde, …»."""
    return all(
        element.kind == "word" and (element.is_in("coordinators", "adverbs") or element.pos == "ADV")
        for element in scene.elements[:end]
    )


def _connects(scene: Scene, start: int, end: int) -> bool:
    """Whether only words that join a sentence to the one before it stand in `elements[start:end]`."""
    return end > start and all(scene.is_in(k, "connectives") or scene.lower(k) == "," for k in range(start, end))


def _past_connective(scene: Scene, start: int, end: int) -> int:
    """Where a quotation right before a cue begins that only a connective stands before: «Néanmoins, | « le bac
    tiendra », a-t-il dit»; `start` elsewhere."""
    quoted = scene.is_quote(end - 1) and is_spoken(scene.elements[end - 1])
    return end - 1 if quoted and _connects(scene, start, end - 1) else start


def _skip_to_speaker(scene: Scene, i: int, *, names: bool) -> tuple[int, Span | None]:
    """Where the inverted subject begins, and the addressee on the way.

    Without `names`, a person's name ends the adjunct before it: «dans un communiqué | Anne Vasseur».
    """
    addressee: Span | None = None
    for _ in range(5):
        j = skip_adverbs(scene.frame, i, scene.lexicon)
        if scene.lower(j) == ",":
            after = skip_adjunct(scene, j + 1)
            if after == j + 1 or scene.lower(after) != ",":
                after = j if names else skip_insertion(scene, j)
            if after == j:
                return j, addressee
            i = after + 1
            continue
        if not scene.is_in(j, "time_words", "other_prepositions"):
            return j, addressee
        after = skip_adjunct(scene, j)
        if not names:
            after = next((k for k in range(j + 2, after) if _begins_person(scene, k)), after)
        if after == j:
            return j, addressee
        if scene.is_in(j, "addressee_prepositions"):
            addressee = scene.frame.span(j, after)
        i = after
    return i, addressee


def _begins_person(scene: Scene, k: int) -> bool:
    if scene.is_in(k, "person_titles"):
        return True
    element, before = scene.elements[k], scene.elements[k - 1]
    named = element.label == "PER" and before.label != "PER"
    heard = before.is_quote or before.is_in("audiences")
    if heard and element.is_in("determiners"):  # «à l'AFP deux sources», «au « Courrier » des responsables»
        return not element.is_in("inner_prepositions") or (
            element.is_in("plural_articles") and scene.is_in(k + 1, "roles")
        )
    named = named or before.is_in("audiences") or (before.pos in ("NOUN", "ADJ") and _is_introduced(scene, k))
    return element.is_capital and named and not before.is_in("person_titles")


def _is_introduced(scene: Scene, k: int) -> bool:
    """Whether a name at `k` is told behind a comma: «parmi des centaines de forains | Karen, une éclusière»."""
    told = scene.lower(k + 1) == "," and scene.is_word(k + 2)
    return told and (scene.is_in(k + 2, "singular_articles") or scene.elements[k + 2].text.isdigit())


def find_speech_start(scene: Scene, end: int) -> int:
    """Where the speech before an inserted cue begins: after a colon that announces it, at a quotation that opens
    with a capital, else with the sentence."""
    for k in range(end - 1, 0, -1):
        if scene.lower(k) == ":" and k + 1 < end:
            announced = not any(group.is_finite and group.first < k for group in scene.groups)
            if scene.is_quote(k + 1) or announced:
                return k + 1
        element = scene.elements[k]
        if (
            is_spoken(element)
            and opens_sentence(element, scene.text)
            and scene.lower(k - 1) != ","
            and not scene.is_in(k - 1, "subordinators", "inner_prepositions", "and")
        ):
            return k
    length = find_phrase(scene.elements, 0, scene.lexicon.phrases["aside_of_speaker_phrases"])
    return length + 1 if length and scene.lower(length) == "," else 0


def _goes_on_quoted(scene: Scene, i: int) -> bool:
    """Whether a clause at `i` is quoted in part and has no cue of its own: «…, relève la géologue, | alors que « la
    digue tenait »»."""
    if not scene.is_in(i, "subordinators") or scene.is_in(i, "other_prepositions"):
        return False
    quoted = any(scene.is_quote(k) for k in range(i, len(scene.elements)))
    return quoted and not any(group.forms for group in scene.groups if group.first > i)


def _find_resumption(scene: Scene, end: int, *, complete: bool, mixed: bool) -> Places | None:
    """Where the speech goes on after an inserted cue; `mixed` where what stands before it is quoted in part."""
    j = end
    while j < min(len(scene.elements), end + REACH) and scene.lower(j) not in (",", *STOPS, *DASHES):
        if scene.is_quote(j):
            return None
        j += 1
    if j >= len(scene.elements) - 1:
        return None
    if scene.lower(j) in (",", ":") and scene.is_quote(j + 1):
        return clause_from(scene, j + 1)
    if scene.lower(j) == "," and scene.is_in(j + 1, "and") and scene.is_quote(j + 2):
        return clause_from(scene, j + 2)  # «…, a résumé la maire, et « rien ne sera » comme avant»
    group = scene.by_first.get(j + 1)
    aside = (group is not None and group.tense == "present_participle") or is_saying_adjunct(scene, j + 1)
    goes_on = not complete and not aside
    if scene.lower(j) in (",", *DASHES) and (goes_on or (mixed and _goes_on_quoted(scene, j + 1))):
        return clause_from(scene, j + 1)
    return None


def _split_speech(scene: Scene, left_end: int, end: int) -> tuple[Span, ...]:
    """«« Rien ne presse, dit-elle. On attendra. »»: a cue inside the marks splits all that stands between them."""
    around = scene.frame.around
    if around is None:
        return ()
    elements = scene.elements
    j = end
    while j < len(elements) and elements[j].lower not in (",", *STOPS, *DASHES):
        j += 1
    before = Span(around.inner_start, elements[left_end - 1].end)
    after = elements[min(j, len(elements) - 1)].end
    return (before, Span(after, around.inner_end)) if after < around.inner_end else (before,)


def read_sign(scene: Scene, group: VerbGroup) -> Candidate | None:
    """«« Ni bac ni pont », peut-on lire sur une banderole»: the speaker is what it is read on."""
    if group.pronoun is None or not scene.is_in(group.pronoun, "impersonal"):
        return None
    following = scene.by_first.get(group.last)
    if following is None or following.tense != "infinitive" or not following.forms:
        return None
    verb = following.forms[0].verb
    end = group.first
    while scene.lower(end - 1) in (",", *DASHES, "!", "?"):
        end -= 1
    if "on" not in verb.frames or not scene.is_quote(end - 1):
        return None
    return Candidate(
        scene.frame,
        ((find_speech_start(scene, end), end),),
        "inserted:read",
        CONFIDENCE,
        Cue(scene.frame.span(group.first, following.last), verb.lemma, verb.family),
        Parties(read_surface(scene, following.last)),
    )


def read_surface(scene: Scene, i: int) -> Span | None:
    """What words are read on: «sur une banderole»."""
    return span_of(scene, read_noun_phrase(scene, i + 1)) if scene.is_in(i, "surfaces") else None
