"""Statements without a cue verb: «selon X», «X : « … »», and quotations that simply go on."""

from collections.abc import Iterator
from dataclasses import replace

from recoupe.extract.contents import clause_from, find_clause_end, find_colon_end, is_infinitive_at, object_from
from recoupe.extract.cues import CuePreposition
from recoupe.extract.frames import DASHES
from recoupe.extract.noun_phrases import NounPhrase, is_speaker_like, read_noun_phrase, span_of, starts_noun_phrase
from recoupe.extract.scene import (
    CLOSE_BRACKETS,
    OPEN_BRACKETS,
    STOPS,
    Candidate,
    Cue,
    Parties,
    Places,
    Scene,
    in_relative,
    is_spoken,
    opens_sentence,
    read_cue_preposition,
)
from recoupe.extract.subjects import find_source, find_subject
from recoupe.extract.verb_groups import is_participle
from recoupe.model.article import Role, Span

SHORT, MIDDLING, LONG = 15, 40, 60
"""Code points from which a quotation without a cue is taken for speech: after a colon; alone in its sentence without
a point; among words of the narrator's. Not measured."""
SOURCE = 20
"""Elements that a source may take before its comma. Not measured."""
HEARSAY = 0.5
"""Confidence of a sentence in the compound conditional that may go on from a statement. Set by hand."""
ANNOUNCED = 0.6
"""Confidence of «l'annonce d'un gel»: three in four are statements, of «l'annonce du verdict» none (2026-11)."""
WEAK = 0.3
"""Confidence of what is no statement by itself: what else is known of it decides."""


# --- prepositions ----------------------------------------------------------------------------------------------


def propose_from_prepositions(scene: Scene) -> Iterator[Candidate]:
    """«Selon X, …», «…, selon X», «d'après X», «pour X, « … »», «aux yeux de X»."""
    floor = 0
    for i in range(len(scene.elements)):
        found = read_cue_preposition(scene, i) if scene.is_word(i) else None
        if found is None or scene.is_in(found[0], "that"):
            continue
        after, preposition = found
        if scene.is_in(after, "relatives"):
            yield from _read_relative(scene, i, found)
            continue
        phrase = _read_source(scene, after)
        if phrase is None:
            continue
        cue = Cue(scene.frame.span(i, after), preposition.words, "vouch")
        if preposition.kind == "opinion":
            yield from _read_opinion(scene, i, phrase, cue)
            continue
        if scene.is_in(phrase.head, "varying_nouns"):  # «selon les saisons»
            continue
        phrase = _with_participle(scene, _without_second(scene, phrase))
        content = _find_vouched(scene, i, phrase, floor)
        floor = phrase.last
        if content:
            rule = f"vouches:{len(content)}"
            parties = Parties(span_of(scene, phrase))
            yield Candidate(scene.frame, content, rule, 0.85, cue, parties)
            for shorter in _find_shorter(scene, content):
                yield Candidate(scene.frame, (shorter,), "vouches:part", WEAK, cue, parties)


def _read_source(scene: Scene, i: int) -> NounPhrase | None:
    """Who is named at `i`, with appositions, but without a subject that looks like one: «Pour Anne Brun, | la fin du
    bac de Luc Sarde « tient du crime »»."""
    phrase = read_noun_phrase(scene, i, apposition=True)
    bare = read_noun_phrase(scene, i)
    if phrase is None or bare is None or bare.last == phrase.last or scene.lower(bare.last) != ",":
        return phrase
    second = read_noun_phrase(scene, bare.last + 1)
    if second is None or scene.is_in(second.head, "roles") or scene.elements[second.first].pos not in ("DET", "NUM"):
        return phrase
    after = phrase.last + (scene.lower(phrase.last) == ",")
    quoted = any(
        scene.is_quote(k) and not opens_sentence(scene.elements[k], scene.text) for k in range(bare.last, after + 1)
    )
    group = scene.by_first.get(after)
    acts = group is not None and group.is_finite and group.pronoun is None
    return bare if quoted or acts else phrase


def _read_opinion(scene: Scene, i: int, phrase: NounPhrase, cue: Cue) -> Iterator[Candidate]:
    """«Pour la batelière, « … »»: only where it opens the sentence and a clause or a quotation follows."""
    opens = all(scene.is_in(k, "coordinators", "adverbs") or scene.lower(k) == "," for k in range(i))
    rest = _past_description(scene, phrase.last + 1)
    if (
        not opens
        or scene.is_in(phrase.first, "varying_nouns")
        or scene.is_in(phrase.first + 1, "varying_nouns")
        or not (is_speaker_like(scene, phrase) or scene.is_in(phrase.first, "strong_pronouns"))
        or scene.lower(phrase.last) != ","
        or rest >= len(scene.elements)
    ):
        return
    quoted = any(element.is_quote for element in scene.elements[rest:])
    if quoted or any(group.is_finite and group.first >= rest for group in scene.groups):
        rule, confidence = ("opinion:quote", 0.7) if quoted else ("opinion", 0.4)
        parties = Parties(span_of(scene, phrase))
        yield Candidate(scene.frame, (clause_from(scene, rest),), rule, confidence, cue, parties)


def _read_relative(scene: Scene, i: int, found: tuple[int, CuePreposition]) -> Iterator[Candidate]:
    """«…, a dit la batelière, pour qui rien ne presse», «le message du maire, selon lequel…»."""
    after, preposition = found
    speaker = find_source(scene, i) if after + 1 < len(scene.elements) else None
    if speaker is not None and is_speaker_like(scene, speaker):
        cue = Cue(scene.frame.span(i, after), preposition.words, "vouch")
        content = clause_from(scene, after + 1)
        yield Candidate(scene.frame, (content,), "vouches:relative", 0.6, cue, Parties(span_of(scene, speaker)))


def _without_second(scene: Scene, phrase: NounPhrase) -> NounPhrase:
    """The phrase without a second part that nobody can be: «selon la préfecture | et des barrages filtrants»."""
    for k in range(phrase.head + 1, phrase.last - 1):
        if scene.is_in(k, "and") and scene.is_in(k + 1, "plural_articles", "singular_articles"):
            second = NounPhrase(k + 1, phrase.last, phrase.last - 1)
            return phrase if is_speaker_like(scene, second) else NounPhrase(phrase.first, k, phrase.head)
    return phrase


def _with_participle(scene: Scene, phrase: NounPhrase) -> NounPhrase:
    """The phrase with a participle's words: «selon une étude parue mardi dans une revue»."""
    if not scene.is_word(phrase.last) or scene.is_in(phrase.first, "strong_pronouns"):
        return phrase
    group = scene.by_first.get(phrase.last)
    participle = group is not None and group.tense in ("past_participle", "present_participle")
    dated = scene.is_in(phrase.last, "time_words", "agent") and is_participle(scene.elements[phrase.last - 1])
    if not participle and not dated and not is_participle(scene.elements[phrase.last]):
        return phrase
    end = phrase.last
    while end < len(scene.elements) and scene.lower(end) not in (",", *STOPS, *CLOSE_BRACKETS, *DASHES):
        if end in scene.verbs or scene.is_in(end, "relatives"):
            return phrase
        end += 1
    return NounPhrase(phrase.first, end, phrase.head)


def _find_vouched(scene: Scene, i: int, phrase: NounPhrase, floor: int) -> tuple[Places, ...]:
    """What the clause around «selon X» says; `floor` is where an earlier one of the sentence ended."""
    left = i
    while scene.lower(left - 1) in (",", "(", *DASHES) or scene.is_in(left - 1, "always"):
        left -= 1
    waiting = _find_waiting(scene, left, floor, phrase.last)
    if left == i and waiting is not None and scene.is_in(phrase.first, "strong_pronouns"):
        return ((waiting, left), *_rest(scene, phrase.last))
    right = _past_source(scene, phrase.last)
    opens = all(
        scene.lower(k) == "," or scene.is_in(k, "coordinators", "adverbs") or scene.elements[k].pos == "ADV"
        for k in range(left)
    )
    if opens:
        right = _past_fronted(scene, right)
        begin = right + (scene.lower(right) in (",", ":"))
        return _rest(scene, _past_description(scene, begin) if scene.lower(right) == "," else begin)
    inner = _find_inner_verb(scene, left) if left < i and scene.lower(right) == "," else None
    if inner is not None:
        resumed = _rest(scene, right + 1)
        comma = next((k for k in range(right + 1, resumed[0][1]) if scene.lower(k) == ","), None) if resumed else None
        return ((inner, left), *(resumed if comma is None else ((right + 1, comma),)))
    start = _find_left_start(scene, left, floor, set_off=left < i)
    if start is None:  # «alors que, selon elle, « rien ne presse »»
        return _rest(scene, right + (scene.lower(right) == ","))
    if scene.lower(left) == "(":
        closing = next((k for k in range(i, len(scene.elements)) if scene.lower(k) in CLOSE_BRACKETS), right)
        resumes = scene.is_word(closing + 1) and closing + 2 < len(scene.elements)
        return ((start, left), *(_rest(scene, closing + 1) if resumes else ()))
    return _split_around(scene, (start, left), right, set_off=left < i)


def _find_waiting(scene: Scene, left: int, floor: int, after: int) -> int | None:
    """Where what waits for its rest behind «selon lui» begins: «la loi est | selon eux | calquée sur…», «une digue
    tenue | selon lui | par des cordes»; None where it is complete."""
    if left - 1 in scene.verbs and scene.is_in(left - 1, "etre", "avoir"):
        return _find_left_start(scene, left, floor, set_off=False) or 0
    if left < 2 or not (scene.is_word(left - 1) and is_participle(scene.elements[left - 1])):
        return None
    goes_on = scene.is_word(after) and not scene.is_in(after, "coordinators", "subordinators")
    return left - 1 if goes_on or scene.is_quote(after) else None


def _find_shorter(scene: Scene, content: tuple[Places, ...]) -> Iterator[Places]:
    """Parts of the clause before «selon X» that it may be said of alone: its first span, what stands after its last
    comma, dash or relative."""
    start, left = content[0]
    if len(content) > 1:
        yield start, left
    for k in range(left - 2, start, -1):
        if scene.lower(k) in (",", *DASHES, ":"):
            yield k + 1, left
            return


def _find_inner_verb(scene: Scene, left: int) -> int | None:
    """Where the clause begins whose verb or participle stands right before «, selon X,» and waits for what follows:
    «le bac, | affrété, selon la régie, par la ville»; None where none does."""
    verb = left - 1
    if verb < 1 or not scene.is_word(verb):
        return None
    if verb not in scene.verbs:
        return verb if is_participle(scene.elements[verb]) and scene.lower(verb - 1) == "," else None
    first = verb
    while scene.is_word(first - 1) and first > 1 and not scene.is_in(first, "relatives"):
        first -= 1
    return first if scene.is_in(first, "relatives") else None


def _split_around(scene: Scene, before: Places, right: int, *, set_off: bool) -> tuple[Places, ...]:
    """What stands before «selon X», and what goes on after it at `right` where the former is not complete."""
    start, left = before
    if set_off and scene.lower(right) == "," and scene.is_quote(right + 1) and _is_lone_verb(scene, left - 1):
        return ((right + 1, right + 2),)  # «…, marquant, selon l'experte, « la fin de la crue »»
    if _is_complete(scene, start, left, right, set_off=set_off) or right + 1 >= len(scene.elements):
        return (before,)
    if scene.is_quote(left - 1) and not set_off and start == 0:  # «sa peine, « aménageable » selon le juge, est…»
        return ((left - 1, left),)
    if scene.is_word(right):
        return (before,)
    return (before, *_rest(scene, right + (not scene.is_quote(right))))


def _is_lone_verb(scene: Scene, i: int) -> bool:
    """Whether a verb or participle that stands alone after a comma waits for its object."""
    return scene.elements[i].pos in ("VERB", "ADJ") and scene.lower(i - 1) == ","


def _rest(scene: Scene, start: int) -> tuple[Places, ...]:
    if start >= len(scene.elements):
        return ()
    end = find_clause_end(scene, start)
    return ((start, end),) if end > start else ()


def _past_source(scene: Scene, right: int) -> int:
    """Past a relative clause or an adjunct of the source: «selon un sondage de jeudi»."""
    if scene.is_in(right, "relatives") or (scene.lower(right) == "," and scene.is_in(right + 1, "relatives")):
        right += 1
        while right < len(scene.elements) and scene.lower(right) not in (",", *STOPS):
            right += 1
    limit = right + 15
    while (
        scene.is_word(right) and right < limit and right not in scene.verbs and not scene.is_in(right, "coordinators")
    ):
        right += 1
    return right


def _past_fronted(scene: Scene, right: int) -> int:
    """The comma that ends a fronted source, past what is said of it: «Selon l'étude menée en mars et avril par deux
    instituts, …»; `right` where a verb stands before the next comma."""
    for k in range(right, min(right + SOURCE, len(scene.elements) - 1)):
        if scene.lower(k) == ",":
            return k
        if k in scene.verbs or scene.is_quote(k) or not scene.is_word(k):
            return right
    return right


def _past_description(scene: Scene, start: int) -> int:
    """Past what is told of a fronted source between commas: «Pour l'avocat Luc Sarde, | qui défend les pilotes, | le
    bac tiendra», «…, gendarme du port, …»; `start` where no such words stand."""
    comma = next((k for k in range(start, min(start + SOURCE, len(scene.elements) - 1)) if scene.lower(k) == ","), None)
    if comma is None or any(scene.is_quote(k) for k in range(start, comma)):
        return start
    finite = any(group.is_finite and start <= group.first < comma for group in scene.groups)
    first = start + (scene.elements[start].pos == "ADV")
    bare = scene.elements[start].pos == "NOUN" and not scene.is_in(start, "time_words") and not finite
    told = not finite and scene.is_word(first) and is_participle(scene.elements[first])
    described = scene.is_in(start, "who") or bare or told
    follows = any(group.is_finite and group.first > comma for group in scene.groups)
    follows = follows or any(scene.is_quote(k) for k in range(comma, len(scene.elements)))
    return comma + 1 if described and follows and starts_noun_phrase(scene, comma + 1) else start


def _is_complete(scene: Scene, start: int, left: int, right: int, *, set_off: bool) -> bool:
    """Whether what stands before «selon X» is a clause of its own."""
    if left - 1 in scene.verbs and (set_off or scene.lower(right) == ":"):
        return False  # «la route a, selon elle, disparu»
    if start > 0:
        return any(g.is_finite and start <= g.first and g.last <= left for g in scene.groups)
    return scene.has_finite(start, left)


def _find_left_start(scene: Scene, left: int, floor: int, *, set_off: bool) -> int | None:
    """Where the content before «selon X» begins; None where nothing of it stands there."""
    if set_off and scene.is_in(left - 1, "subordinators", "coordinators", "that", "other_prepositions"):
        return None
    if set_off and scene.is_in(left - 1, "relatives") and scene.is_in(left - 2, "other_prepositions"):
        return None  # «un bac sans qui, selon elle, le port fermerait»
    if 0 < floor < left:  # «1 200 selon la police, 3 500 selon les forains»
        while floor < left and (scene.lower(floor) == "," or scene.is_in(floor, "coordinators")):
            floor += 1
        return floor if floor < left else None
    for k in range(left - 1, 0, -1):  # «le cortège, qui a réuni 300 personnes selon la mairie, …»
        if scene.is_in(k, "relatives") and scene.lower(k - 1) == ",":
            return k + 1
        if scene.lower(k) == ",":
            break
    return _find_pause(scene, left)


def _find_pause(scene: Scene, left: int) -> int:
    """Where what stands before `left` begins after a colon, a bracket or a dash that opens it."""
    dashes = [k for k in range(1, left - 1) if scene.lower(k) in DASHES]
    for k in range(left - 1, 0, -1):
        lower = scene.lower(k)
        opened = len(dashes) % 2 == 1 and k == dashes[-1]  # «le cortège a grossi – 300 personnes, selon la mairie»
        dashed = lower in DASHES and (opened or scene.has_finite(k + 1, left))
        if dashed or lower in OPEN_BRACKETS or (lower in (";", ":") and not scene.is_quote(k + 1)):
            return k + 1
        if lower in CLOSE_BRACKETS:
            break
    return 0


# --- headlines and bare quotations -----------------------------------------------------------------------------


def propose_from_headline(scene: Scene) -> Iterator[Candidate]:
    """«Lorval : « Le pont rouvrira »», «« Le pont rouvrira avant l'été » : la maire n'a rien caché»."""
    colon = next((i for i in range(1, len(scene.elements) - 1) if scene.lower(i) == ":"), None)
    if colon == 1 and scene.frame.around is None and is_spoken(scene.elements[0]):
        yield from _read_announced(scene)
    if scene.frame.around is not None or colon is None or not scene.is_quote(colon + 1):
        return
    phrase = read_noun_phrase(scene, 0, apposition=True)
    if phrase is not None and phrase.last == colon and is_speaker_like(scene, phrase):
        cue = Cue(scene.frame.span(colon, colon + 1), None, "say")
        content = (colon + 1, find_colon_end(scene, colon + 1))
        yield Candidate(scene.frame, (content,), "headline", 0.8, cue, Parties(span_of(scene, phrase)))


def _read_announced(scene: Scene) -> Iterator[Candidate]:
    """A quotation at the head of a sentence, and behind its colon who said it."""
    phrase = read_noun_phrase(scene, 2, apposition=True)
    if phrase is not None and is_speaker_like(scene, phrase):
        cue = Cue(scene.frame.span(1, 2), None, "say")
        yield Candidate(scene.frame, ((0, 1),), "headline:after", 0.6, cue, Parties(span_of(scene, phrase)))


def propose_from_nouns(scene: Scene) -> Iterator[Candidate]:
    """«l'annonce d'une grève», «son appel à rester», «la promesse de revenir»: a noun that tells an act of saying."""
    for i in range(len(scene.elements) - 2):
        if not scene.is_in(i, "cue_nouns") or not scene.is_in(i - 1, "determiners") or scene.elements[i].pos != "NOUN":
            continue
        speaker, j = None, i + 1
        while scene.is_word(j) and scene.elements[j].pos == "ADJ":
            j += 1
        if scene.is_in(j, "of") or scene.is_in(j, "inner_prepositions"):
            phrase = read_noun_phrase(scene, j + 1 - scene.is_in(j, "plural_articles"))
            linked = phrase is not None and scene.is_in(phrase.last, "to_whom", "of", "that")
            if phrase is not None and linked and is_speaker_like(scene, phrase):
                speaker, j = span_of(scene, phrase), phrase.last
        follows = j + 1
        if follows >= len(scene.elements) - 1:
            continue
        cue = Cue(scene.frame.span(i - 1, follows), None, "noun")
        parties = Parties(speaker or (scene.frame.span(i - 1, i) if scene.is_in(i - 1, "possessives") else None))
        if scene.is_in(j, "that"):
            yield Candidate(scene.frame, (clause_from(scene, follows),), "noun:que", WEAK, cue, parties)
        elif scene.is_in(j, "to_whom", "inner_prepositions"):
            content = object_from(scene, follows, subject=True)
            if is_infinitive_at(scene, follows):
                cue = replace(cue, family="call")
                yield Candidate(scene.frame, (content,), "noun_inf", 0.5, cue, parties)
            else:
                news = scene.is_in(i, "announcements") and scene.is_in(j, "of") and scene.is_in(follows, "determiners")
                yield Candidate(scene.frame, (content,), "noun:np", ANNOUNCED if news else WEAK, cue, parties)
        elif scene.is_quote(j) or (scene.lower(j) == ":" and scene.is_quote(j + 1)):
            first = j if scene.is_quote(j) else j + 1
            cue = Cue(scene.frame.span(i - 1, j), None, "noun")
            yield Candidate(scene.frame, ((first, first + 1),), "noun:quote", WEAK, cue, parties)


def propose_quoted_passives(scene: Scene) -> Iterator[Candidate]:
    """«Les forains ont été « invités à partir » par la préfecture»: the agent is quoted."""
    for i in range(1, len(scene.elements) - 2):
        if not (scene.is_quote(i) and is_spoken(scene.elements[i])):
            continue
        if scene.is_in(i - 1, "been", "etre") and scene.is_in(i + 1, "agent"):
            agent = read_noun_phrase(scene, i + 2, apposition=True)
            if agent is not None and is_speaker_like(scene, agent):
                cue = Cue(scene.frame.span(i + 1, i + 2), None, "say")
                parties = Parties(span_of(scene, agent))
                yield Candidate(scene.frame, ((i, i + 1),), "agent:quote", 0.6, cue, parties)


def propose_running_on(scene: Scene, *, told: bool) -> Iterator[Candidate]:
    """Sentences without a cue that may go on from a statement: «Le suspect aurait fui vers le nord.»; `told` where the
    sentence before attributes."""
    if scene.frame.around is not None or scene.frame.role is Role.TITLE:
        return
    conditional = any(
        group.tense == "conditional" and (group.auxiliary is not None or not group.forms) for group in scene.groups
    )
    quotes = sum(element.is_quote for element in scene.elements)
    end = len(scene.elements)
    while end > 0 and scene.elements[end - 1].kind == "mark":
        end -= 1
    if end == 0 or any(group.forms and group.is_finite for group in scene.groups):
        return
    if quotes and scene.is_word(0):
        yield Candidate(scene.frame, ((0, end),), "bare:mixed", WEAK)
    elif told and _is_hearsay(scene):
        yield Candidate(scene.frame, ((0, end),), "bare:hearsay", HEARSAY)
    elif conditional:
        yield Candidate(scene.frame, ((0, end),), "bare:conditional", WEAK)


def _is_hearsay(scene: Scene) -> bool:
    """Whether the main verb is a compound conditional, as of what others tell: «Deux bacs auraient été coulés»."""
    main = next((group for group in scene.groups if group.is_finite and not in_relative(scene, group)), None)
    return (
        main is not None
        and main.tense == "conditional"
        and main.auxiliary is not None
        and not scene.is_in(main.main, "modal_participles")
        and not scene.is_in(0, "whether")
    )


def propose_bare_quotations(scene: Scene) -> Iterator[Candidate]:
    """Quotations without a cue: a sentence that is nothing else goes on from the one before it."""
    if scene.frame.around is not None:
        return
    alone = not any(
        element.kind == "word" and not (element.is_in("coordinators", "adverbs") or element.pos == "ADV")
        for element in scene.elements
    )
    for i, element in enumerate(scene.elements):
        quotation = element.quotation
        if quotation is None:
            continue
        length = quotation.inner_end - quotation.inner_start
        if alone:
            if length >= (SHORT if _is_finished(scene, i) else MIDDLING):
                yield Candidate(scene.frame, ((i, i + 1),), "bare:alone", 0.7)
        elif scene.lower(i - 1) == ":" and 0 in scene.by_first and scene.by_first[0].tense == "infinitive":
            continue  # «Lire aussi : « … »»
        elif scene.lower(i - 1) == ":" and length >= SHORT:
            yield Candidate(scene.frame, ((i, i + 1),), "bare:colon", 0.6, parties=_parties_before(scene, i))
        elif length >= LONG and i == 0:
            yield Candidate(scene.frame, ((i, i + 1),), "bare:first", 0.5)
        elif length >= LONG:
            content = (i, i + 1)
            if scene.is_word(i - 1) and not opens_sentence(element, scene.text):
                content = _find_sentence_around(scene, i)
            yield Candidate(scene.frame, (content,), "bare:inside", 0.4, parties=_parties_before(scene, i))


def _is_finished(scene: Scene, i: int) -> bool:
    """Whether a point stands at the end of a quotation or after it: a heading has none."""
    quotation = scene.elements[i].quotation
    return scene.lower(i + 1) != "" or (quotation is not None and scene.text[quotation.inner_end - 1] in ".!?…")


def _find_sentence_around(scene: Scene, i: int) -> Places:
    """The sentence that a quotation without a cue completes: «Elle « n'a plus de fièvre »»."""
    if any(group.forms and group.is_finite and not in_relative(scene, group) for group in scene.groups):
        return i, i + 1
    end = len(scene.elements)
    while end > i + 1 and scene.elements[end - 1].kind == "mark":
        end -= 1
    return 0, end


def _parties_before(scene: Scene, i: int) -> Parties:
    """The subject of the nearest conjugated verb before `i` as the speaker."""
    speaker: Span | None = None
    for group in reversed(scene.groups):
        if speaker is None and group.last <= i and group.is_finite:
            speaker = span_of(scene, find_subject(scene, group))
    return Parties(speaker)
