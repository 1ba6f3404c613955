"""Statements that a cue verb attributes: which verbs of a sentence do, and who speaks."""

from collections.abc import Iterator
from dataclasses import replace

from recoupe.extract.governing_cues import read_governed, read_like, read_participle, read_passive
from recoupe.extract.inserted_cues import pronoun_span, read_cleft, read_inserted, read_sign, read_surface, read_unknown
from recoupe.extract.noun_phrases import span_of
from recoupe.extract.scene import CLOSE_BRACKETS, Candidate, Scene, find_main_clause, in_relative
from recoupe.extract.subjects import find_antecedent, find_subject
from recoupe.extract.verb_groups import VerbGroup, is_adverb
from recoupe.model.article import Span

Subjects = list[tuple[VerbGroup, Span | None]]
"""The verb groups of a sentence read so far, with who their subject is."""
WEAK = 0.3
"""Confidence of what is no statement by itself: what else is known of it decides."""
DUMB = 0.05
"""Confidence of a statement whose speaker is a thing."""
LINK = 3
"""Elements between a verb and the infinitive that it brings: «tient | aussi à | préciser». Not measured."""
WITHIN_SPEECH = frozenset({"que", "quote", "inf", "np", "colon", "de_inf"})
"""Rules trusted inside somebody's own words."""


def propose_from_verbs(scene: Scene) -> Iterator[Candidate]:
    """One candidate a cue verb at most, left to right."""
    subjects: Subjects = []
    for place, group in enumerate(scene.groups):
        verb = group.forms[0].verb if group.forms else None
        if verb is not None and ((verb.negated and not _is_negated(scene, group)) or _invites(scene, group)):
            continue
        inserted = read_sign(scene, group) or _read_with_infinitive(scene, group, scene.groups[place + 1 : place + 2])
        if inserted is None and verb is not None and group.is_finite and not group.passive:
            inserted = read_cleft(scene, group, verb) or read_inserted(scene, group, verb)
        if inserted is None and verb is None and group.is_finite and not group.passive:
            inserted = read_unknown(scene, group)
        if inserted is not None:
            yield inserted
            subjects.append((group, inserted.parties.speaker))
            continue
        speaker = _find_speaker(scene, group, subjects)
        if group.is_finite or group.tense == "infinitive":
            subjects.append((group, speaker if _is_somebody(scene, speaker) else None))
        if verb is None or (group.tense == "infinitive" and group.first == 0 and scene.frame.around is None):
            continue  # «Lire aussi : « … »»
        if group.passive:
            yield from read_passive(scene, group, verb)
            continue
        act = _with_auxiliary(scene, group, subjects)
        if act.tense == "past_participle":
            yield from read_participle(scene, group, verb)
        else:
            if "on" in verb.frames and act.tense == "infinitive":
                speaker = read_surface(scene, act.last) or speaker
            yield from read_like(scene, act, verb)
            candidate = read_governed(scene, act, verb, speaker)
            if candidate is not None and _is_credible(scene, candidate):
                yield _weigh(scene, candidate)


def _invites(scene: Scene, group: VerbGroup) -> bool:
    """«Rappelons que»: the writer's own word, in a sentence of the narrator's."""
    token = scene.elements[group.main].token
    own = token is not None and token.feature("Mood") == "Imp" and token.feature("Person") == "1"
    return own and scene.frame.around is None


def _is_negated(scene: Scene, group: VerbGroup) -> bool:
    return any(scene.is_in(k, "negation") for k in range(group.first, group.last))


def _read_with_infinitive(scene: Scene, group: VerbGroup, following: list[VerbGroup]) -> Candidate | None:
    """«…, a tenu à préciser la maire», «…, doit-elle admettre»: the cue is the infinitive of another verb."""
    if not (following and group.is_finite and following[0].tense == "infinitive" and following[0].forms):
        return None
    infinitive = following[0]
    between = range(group.last, infinitive.first)
    if len(between) > LINK or not all(scene.is_in(k, "infinitive_markers", "adverbs", "clitics") for k in between):
        return None
    joined = replace(group, last=infinitive.last, main=infinitive.main, forms=infinitive.forms, passive=False)
    return read_inserted(scene, joined, infinitive.forms[0].verb)


def _is_somebody(scene: Scene, speaker: Span | None) -> bool:
    """Not «c'» of «c'est le maire qui»: who acts is told further on."""
    return speaker is not None and not any(
        element.start == speaker.start and element.is_in("narrator_voice") for element in scene.elements
    )


def _with_auxiliary(scene: Scene, group: VerbGroup, subjects: Subjects) -> VerbGroup:
    """«a dénoncé l'abandon du quai et réclamé des travaux»: the second participle has the first one's auxiliary."""
    if group.tense != "past_participle":
        return group
    before = group.first - 1
    while before >= 0 and is_adverb(scene.elements[before]):
        before -= 1
    if (scene.lower(before) == "," or scene.is_in(before, "joining")) and any(
        other.auxiliary is not None and not other.passive and other.last <= group.first for other, _ in subjects
    ):
        return replace(group, tense="present")
    return group


def _is_credible(scene: Scene, candidate: Candidate) -> bool:
    """Not what a speaker says of himself or of nobody within his own words, nor what a court rules."""
    speaker = candidate.parties.speaker
    words = [
        element for element in scene.elements if speaker is not None and speaker.start <= element.start < speaker.end
    ]
    rule = candidate.rule.partition(":")[0]
    if scene.frame.around is not None:
        if not words or words[0].is_in("own_voice"):
            return False
    elif len(words) == 1 and words[0].is_in("narrator_voice"):
        return False
    rules_only = candidate.cue is not None and candidate.cue.family in ("confirm", "condemn", "order")
    head = next((word for word in words if word.pos == "NOUN"), None)  # not «la présidente du tribunal»
    return not (rules_only and rule in ("np", "quote") and head is not None and head.is_in("courts"))


def _weigh(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate, a weak one where a thing would speak («des cérémonies soulignant l'anniversaire»), or where its
    rule seldom tells who is quoted within somebody's own words."""
    rule = candidate.rule.partition(":")[0]
    speaker = candidate.parties.speaker
    if speaker is not None:
        head = next((e for e in scene.elements if speaker.start <= e.start < speaker.end and e.pos == "NOUN"), None)
        if head is not None and head.is_in("things"):
            return replace(candidate, confidence=min(candidate.confidence, DUMB))
    if candidate.frame.around is None or rule in WITHIN_SPEECH:
        return candidate
    return replace(candidate, confidence=min(candidate.confidence, WEAK))


def _find_speaker(scene: Scene, group: VerbGroup, subjects: Subjects) -> Span | None:
    """Who speaks where the cue stands first: its subject, or that of the verb it hangs on."""
    if group.pronoun is not None:
        return pronoun_span(scene, group.pronoun)
    own = span_of(scene, find_subject(scene, group)) if group.is_finite else _participle_subject(scene, group)
    if own is not None:
        return own
    if group.tense == "infinitive":
        voice = _find_own_voice(scene, group)
        if voice is not None:
            return voice
    for subordinate in (False, True):
        for other, speaker in reversed(subjects):
            if speaker is not None and in_relative(scene, other) == subordinate:
                return speaker
    if not group.is_finite:  # «Suspectant que la digue fuit, les riverains préviennent la mairie»
        after = (find_main_clause(scene, group.last) if group.first == 0 else None) or group.last
        following = next((g for g in scene.groups if g.first > after and g.is_finite), None)
        if following is not None:
            return span_of(scene, find_subject(scene, following))
    return None


def _find_own_voice(scene: Scene, group: VerbGroup) -> Span | None:
    """«nous avons pu | constater que»: the writer's «nous», where it is the subject of the verb right before."""
    before = next((g for g in reversed(scene.groups) if g.last <= group.first and g.is_finite), None)
    if before is None or group.first - before.last > LINK:
        return None
    place = before.first - 1
    return scene.frame.span(place, place + 1) if scene.is_in(place, "own_clitics") else None


def _participle_subject(scene: Scene, group: VerbGroup) -> Span | None:
    """«…, la régie dénonçant une manœuvre», «une banderole proclamant»: a subject of the participle's own."""
    before = group.first - 1
    while scene.is_in(before, "object_clitics"):
        before -= 1
    held = before >= 0 and (scene.is_word(before) or scene.is_quote(before) or scene.lower(before) in CLOSE_BRACKETS)
    if group.tense != "present_participle" or not held:
        return None
    if scene.is_in(before, "coordinators", "gerund_openers"):
        return None
    return span_of(scene, find_antecedent(scene, before + 1, group))
