"""Where the content of a statement ends."""

from recoupe.extract.frames import DASHES
from recoupe.extract.noun_phrases import is_speaker_like, read_noun_phrase, skip_adjunct, starts_noun_phrase
from recoupe.extract.scene import (
    STOPS,
    Places,
    Scene,
    in_relative,
    is_embedded,
    is_spoken,
    step_back,
    vouches,
)
from recoupe.extract.verb_groups import VerbGroup, is_adverb
from recoupe.model.parse import Token

QUOTATIONS = 3
"""Further quotations that an object takes in. Not measured."""
FURTHER = 20
"""Elements within which a further quotation still belongs to an object: of eighteen on gold/train eight do that are
taken for it, and three that are not."""
LONGEST_LIST = 40
"""Elements after a comma within which a list must show itself. Not measured."""


def find_clause_end(scene: Scene, start: int) -> int:
    """Where a clause of content ends: with its sentence, unless something is said of the saying or by it."""
    for j in range(start + 1, len(scene.elements)):
        if scene.is_word(j) and (
            _leaves(scene, j)
            or _goes_back(scene, start, j)
            or (scene.lower(j - 1) == "," and (scene.starts(j, "aside_phrases") or scene.starts(j, "contrast_phrases")))
            or _comments(scene, j)
        ):
            return step_back(scene, _find_own_subject(scene, j) or j, start)
    return step_back(scene, len(scene.elements), start)


def _goes_back(scene: Scene, start: int, j: int) -> bool:
    """Whether a cue after «et» has the subject of the one before the content, not of the verb in it: «estime que les
    mesures ne suffisent pas et | réclame un bac»."""
    group, token = scene.by_first.get(j), scene.elements[j].token
    if group is None or token is None or not (group.forms and group.is_finite and scene.is_in(j - 1, "and")):
        return False
    cue = next((other for other in reversed(scene.groups) if other.last <= start and other.forms), None)
    word = _conjugated(scene, cue) if cue is not None else None
    if word is None or group.auxiliary is not None or not _agree(word, token):
        return False
    inside = [other for other in scene.groups if other.is_finite and start <= other.first < j]
    if not inside:
        return scene.is_quote(j - 2)  # «estime que les mesures « ne suffisent pas » et réclame un bac»
    own = scene.elements[inside[0].auxiliary or inside[0].main].token
    return len(inside) == 1 and own is not None and own.feature("Number") not in (None, token.feature("Number"))


def _agree(one: Token, two: Token) -> bool:
    """Whether two conjugated verbs may have one subject."""
    return one.feature("Number") == two.feature("Number") and one.feature("Person") == two.feature("Person")


def _comments(scene: Scene, j: int) -> bool:
    """Whether a noun phrase set off at a sentence's end tells of what stands before: «…, un projet qui divise»,
    «…, bac de bois qui prend l'eau»."""
    bare = scene.elements[j].pos == "NOUN"
    if scene.lower(j - 1) != "," or not (bare or scene.is_in(j, "singular_articles")):
        return False
    phrase = read_noun_phrase(scene, j)
    if phrase is None or not scene.is_word(phrase.last) or (bare and not scene.is_in(phrase.last, "who")):
        return False
    group = scene.by_first.get(phrase.last)
    described = scene.is_in(phrase.last, "relatives") or (group is not None and group.tense == "past_participle")
    return described and not scene.has_finite(j, len(scene.elements))


def _leaves(scene: Scene, j: int) -> bool:
    """Whether what begins at `j` belongs to the cue's sentence, not to the content."""
    before = scene.lower(j - 1)
    group = scene.by_first.get(j)
    if group is not None and group.forms:
        if group.tense == "present_participle":
            return (
                before == ","
                or scene.is_in(j - 1, "and")
                or _find_own_subject(scene, j) is not None
                or _is_gerund_cue(scene, group)
            )
        if group.is_finite and before == "," and (group.forms[0].verb.family == "relay" or _is_inverted(scene, group)):
            return True  # «…, rapporte l'AFP», «…, a expliqué à la presse le géologue»
        if group.pronoun is not None and (before in (",", *DASHES) or scene.is_quote(j - 1)):
            return True
        if scene.is_in(j - 1, "joining") and group.is_finite and group.auxiliary is not None:
            return True
    return before in (",", *DASHES) and vouches(scene, j)


def _is_inverted(scene: Scene, group: VerbGroup) -> bool:
    """Whether a cue's subject follows it and ends the clause: «…, a expliqué mardi le géologue»."""
    if "quote" not in group.forms[0].verb.frames or group.reflexive:
        return False
    j = group.last
    for _ in range(3):
        after = skip_adjunct(scene, j)
        if after == j:
            break
        named = (k for k in range(j + 2, after) if scene.elements[k].is_capital and scene.is_in(k - 1, "audiences"))
        j = next(named, after)
    phrase = read_noun_phrase(scene, j, apposition=True)
    if phrase is None or not is_speaker_like(scene, phrase):
        return False
    if scene.is_quote(j) and "nickname" in group.forms[0].verb.frames:  # «Luc Vasson, dit « Lulu », a plongé»
        return False
    return phrase.last >= len(scene.elements) or scene.lower(phrase.last) in (",", *STOPS)


def _is_gerund_cue(scene: Scene, group: VerbGroup) -> bool:
    """«en soulignant que», «en promettant : « … »»."""
    follows = scene.is_in(group.last, "that") or scene.lower(group.last) == ":" or scene.is_quote(group.last)
    return scene.is_in(group.first - 1, "gerund") and follows


def _find_own_subject(scene: Scene, j: int) -> int | None:
    """Where the subject of a cue's participle at `j` begins: «…, | d'autres jugeant que»; None where it has none."""
    group = scene.by_first.get(j)
    if group is None or not group.forms or group.tense != "present_participle":
        return None
    start = j
    while scene.is_word(start - 1) and j - start < 8:
        start -= 1
    if start == j or scene.lower(start - 1) != "," or scene.is_in(j - 1, "gerund"):
        return None
    phrase = read_noun_phrase(scene, start)
    return start if phrase is not None and phrase.last >= j else None


def find_colon_end(scene: Scene, start: int) -> int:
    """After a colon: the quotation, with others coordinated to it; or all that stands to the sentence's end."""
    if not scene.is_quote(start):
        return find_clause_end(scene, start)
    j = start + 1
    while scene.lower(j) == "," or scene.is_in(j, "and"):
        step = 1 if scene.is_quote(j + 1) else 2
        if not scene.is_quote(j + step) or (step == 2 and not scene.is_in(j + 1, "and")):
            break
        j += step + 1
    return j


def find_object_end(scene: Scene, start: int, *, subject: bool = False) -> int:
    """Where an object ends: before a comma that does not go on with it, a verb that is not its own, or an adjunct
    of the saying («dans un communiqué»). With `subject`, the cue is a noun: a verb may follow that it is subject of."""
    end = _find_own_end(scene, start, subject=subject)
    for _ in range(QUOTATIONS):
        quotation = _find_further_quotation(scene, end)
        if quotation is None:
            break
        end = _find_own_end(scene, quotation)
    return end


def _find_own_end(scene: Scene, start: int, *, subject: bool = False) -> int:
    if scene.is_quote(start) and not _quote_goes_on(scene, start):
        return start + 1
    infinitive = is_infinitive_at(scene, start)
    end = _find_stop(scene, start, infinitive=infinitive, subject=subject)
    if scene.lower(end) == ":" and scene.is_quote(end + 1):
        return find_colon_end(scene, end + 1)
    if scene.lower(end) == ":" and is_list(scene, end + 1):
        return step_back(scene, len(scene.elements), start)
    return step_back(scene, end, start)


def is_list(scene: Scene, start: int) -> bool:
    """Whether what stands after a colon only spells out: «trois gestes : un bac, un quai qui tient et deux pilotes»."""
    rest = range(start, len(scene.elements))
    named = scene.is_word(start) and scene.elements[start].pos == "NOUN"
    if not (named or starts_noun_phrase(scene, start)) or any(scene.lower(k) == ":" for k in rest):
        return False
    plain = not any(scene.is_quote(k) or scene.lower(k) == ";" for k in rest)
    joined = any(scene.lower(k) in (",", ";") or scene.is_in(k, "and_or") for k in rest)
    return (plain or joined) and all(
        joined and in_relative(scene, group) for group in scene.groups if group.is_finite and group.first >= start
    )


def _find_further_quotation(scene: Scene, end: int) -> int | None:
    """A quotation later in the sentence that nobody else is said to have spoken: «évoque « un manque de moyens » dans
    le port et « une gestion absente »»; None where there is none, or it is a name («les « gilets bleus »»)."""
    for k in range(end, min(len(scene.elements), end + FURTHER)):
        if scene.is_quote(k):
            linked = scene.is_word(k - 1) or scene.lower(k - 1) == ","
            named = is_embedded(scene, k) and not is_spoken(scene.elements[k])
            return k if linked and not named else None
        group = scene.by_first.get(k)
        if group is not None and (group.forms or (group.is_finite and not in_relative(scene, group))):
            return None
        if scene.lower(k) in STOPS or (scene.is_word(k) and (vouches(scene, k) or is_saying_adjunct(scene, k))):
            return None
    return None


def _find_stop(scene: Scene, start: int, *, infinitive: bool, subject: bool) -> int:
    """Where what no longer belongs to an object begins."""
    owned = 0
    joint = start
    for j in range(start, len(scene.elements)):
        lower = scene.lower(j)
        if lower in STOPS:
            return j
        if j == start:
            continue
        if lower in (",", *DASHES) and not _goes_on(scene, start, j + 1, infinitive=infinitive):
            return j
        shared = infinitive and _shares_auxiliary(scene, start, j)
        # «l'annonce d'un gel | pour calmer les pilotes»
        shared = shared or (subject and scene.is_in(j, "object:pour") and is_infinitive_at(scene, j + 1))
        if scene.is_word(j) and (shared or _is_outside(scene, j, infinitive=infinitive)):
            return j
        owned += scene.is_in(j, "relatives") or _subordinates(scene, j)
        if scene.is_in(j, "coordinators") and not _spans(scene, joint, j):
            joint = j
        group = scene.by_first.get(j)
        if group is None or not group.is_finite:
            continue
        # «dit son « soutien » à ceux qui « ont tout perdu » et ont eu « peur »»: the relative's verb is quoted
        if scene.is_in(j - 1, "joining") and owned and not group.forms:
            owned -= 1
            continue
        if scene.is_in(j - 1, "joining") or (not owned and scene.is_in(j - 1, "subject_pronouns")):
            return j - 1
        cut = joint if not infinitive else start
        if cut == start and (subject or (group.auxiliary is not None and not infinitive)):
            cut = group.first  # «l'annonce du projet | est tombée»
        if not owned and cut > start:
            return cut
        owned = max(0, owned - 1)
    return len(scene.elements)


def _conjugated(scene: Scene, group: VerbGroup) -> Token | None:
    """The token of a group that is conjugated."""
    return scene.elements[group.auxiliary if group.auxiliary is not None else group.main].token


def _shares_auxiliary(scene: Scene, start: int, j: int) -> bool:
    """Whether a cue's participle goes with the auxiliary before an infinitive: «a appelé à voter et | salué « un
    élan »»."""
    group = scene.by_first.get(j)
    if group is None or group.tense != "past_participle" or not group.forms or not scene.is_in(j - 1, "and"):
        return False
    if "inf" in group.forms[0].verb.frames and is_infinitive_at(scene, group.last):
        return True  # «a assuré n'avoir rien vu et | expliqué être parti»
    if scene.is_in(start, "avoir", "etre"):
        return False  # «accuse la régie d'avoir menti et caché la crue»
    cue = next((other for other in reversed(scene.groups) if other.last <= start and other.forms), None)
    governs = scene.is_quote(group.last) or scene.is_in(group.last, "articles", "that")
    return cue is not None and cue.auxiliary is not None and governs


def _subordinates(scene: Scene, j: int) -> bool:
    """Whether a conjunction brings a conjugated verb: not «pour la semaine», nor «après que», whose «que» counts."""
    if not scene.is_in(j, "subordinators") or scene.is_in(j + 1, "that"):
        return False
    return not (scene.is_in(j, "other_prepositions") and (starts_noun_phrase(scene, j + 1) or scene.is_quote(j + 1)))


def _spans(scene: Scene, joint: int, j: int) -> bool:
    """Whether one noun phrase goes on from the coordinator at `joint` past the one at `j`: «et | les quais de Lorval
    et de Norvau»."""
    phrase = read_noun_phrase(scene, joint + 1) if scene.is_in(joint, "coordinators") else None
    if phrase is None or phrase.last < j:
        return False
    return phrase.last > j or scene.is_in(j + 1, "inner_prepositions") or not scene.is_in(j + 1, "determiners")


def _is_outside(scene: Scene, j: int, *, infinitive: bool) -> bool:
    """Whether a word after the object's begins what is said of the saying, or the next act."""
    if scene.starts(j, "contrast_phrases") or is_saying_adjunct(scene, j):
        return True
    if vouches(scene, j):  # not «une digue tenue | selon lui | par des cordes»
        return not (scene.is_in(j + 1, "strong_pronouns") and scene.is_word(j - 1) and scene.is_word(j + 2))
    group = scene.by_first.get(j)
    if group is None or not group.forms:
        return False
    if group.tense == "past_participle" and not infinitive:
        return scene.lower(j - 1) == "," or scene.is_in(j - 1, "and")
    return group.tense == "present_participle"


def _quote_goes_on(scene: Scene, i: int) -> bool:
    """Whether words after a quotation still belong to the object: «et « … »», «de la part du maire»."""
    k = i + 1
    if scene.lower(k) == "," or scene.is_in(k, "and"):
        if scene.is_quote(k + 1) or not scene.is_in(k, "and"):
            return scene.is_quote(k + 1)
        return scene.is_quote(k + 2) or (scene.is_in(k + 1, "determiners") and not _has_clause_soon(scene, k + 1))
    if not scene.is_word(k) or k in scene.verbs or is_saying_adjunct(scene, k):
        return False
    if scene.is_in(k, "inner_prepositions", "against"):
        return True
    if scene.is_in(k, "to_whom") and scene.is_in(i - 1, "to"):
        return True  # «incite à « mettre une raclée » | au préfet»
    return not is_spoken(scene.elements[i]) and not scene.is_in(
        k, "aside_prepositions", "coordinators", "relatives", "time_words", "subordinators"
    )


def _has_clause_soon(scene: Scene, i: int) -> bool:
    return _has_clause(scene, i, _find_segment_end(scene, i))


def _is_list_of(scene: Scene, i: int) -> bool:
    """Whether a list goes on whose parts all have their preposition: «l'annonce d'un gel, | d'une baisse et du retour
    du bac»."""
    for k in range(i, min(i + LONGEST_LIST, len(scene.elements))):
        if _has_clause(scene, k, k + 1):
            return False
        if k > i and scene.is_in(k, "and_or") and scene.is_in(k + 1, "inner_prepositions"):
            return True
    return False


def _goes_on(scene: Scene, start: int, i: int, *, infinitive: bool) -> bool:
    """Whether an object that began at `start` goes on after a comma: a list, an example, another infinitive."""
    if scene.is_quote(i) or scene.is_in(i, "examples"):
        return True
    if is_infinitive_at(scene, i) or (scene.is_in(i, "infinitive_markers") and is_infinitive_at(scene, i + 1)):
        return infinitive
    if infinitive and scene.is_in(i, "gerund") and _is_plain_gerund(scene, i + 1):
        return True
    if not scene.is_word(i) or scene.is_in(i, "relatives", "subject_pronouns") or scene.by_first.get(i) is not None:
        return False
    if infinitive:
        stop = _find_segment_end(scene, i)
        return not scene.is_in(i, "aside_prepositions") and not _has_clause(scene, i, stop)
    listed = scene.is_in(start - 1, "inner_prepositions") and scene.is_in(i, "inner_prepositions")
    return _is_list_of(scene, i) if listed else _is_list(scene, i)


def _is_plain_gerund(scene: Scene, i: int) -> bool:
    """Whether a present participle that is no cue begins at `i`: «veut aider, en | prêtant son bac»."""
    group = scene.by_first.get(i)
    return group is not None and group.tense == "present_participle" and not group.forms


def _find_segment_end(scene: Scene, i: int) -> int:
    stop = i
    while stop < len(scene.elements) and scene.lower(stop) not in (",", *STOPS):
        stop += 1
    return stop


def _has_clause(scene: Scene, first: int, last: int) -> bool:
    return any(k in scene.verbs and not scene.is_in(k - 1, "relatives", "clitics") for k in range(first, last))


def _is_list(scene: Scene, i: int) -> bool:
    """Whether noun phrases go on with a list; a lone «un…» or bare noun after a comma is an apposition."""
    alone = scene.is_in(i, "singular_articles") or not scene.is_in(i, "determiners", "coordinators")
    for k in range(i, min(i + LONGEST_LIST, len(scene.elements))):
        if _has_clause(scene, k, k + 1):
            return False
        if k > i and scene.is_in(k, "and_or") and starts_noun_phrase(scene, k + 1):
            return True
        if scene.lower(k) in (",", *STOPS):
            break
    return not alone


def is_infinitive_at(scene: Scene, i: int) -> bool:
    """Whether an infinitive begins at `i`, clitics, negation and adverbs before it allowed."""
    for k in range(i, min(i + 5, len(scene.elements))):
        element = scene.elements[k]
        if element.kind != "word":
            # «à ne « pas céder »», «à se « montrer prudent »»
            return element.is_quote and k > i and scene.is_in(k - 1, "negation", "reflexive")
        token = element.token
        if token is not None and token.pos in ("VERB", "AUX"):
            shaped = token.feature("VerbForm") is None and element.lower.endswith(("er", "ir", "re", "oir"))
            if token.feature("VerbForm") == "Inf" or shaped or element.lower.endswith(("er", "oir")):
                return True
        if not (element.is_in("clitics") or is_adverb(element)):
            return False
    return False


def is_saying_adjunct(scene: Scene, j: int) -> bool:
    """«dans un communiqué», «sur Facebook», «lors d'une conférence de presse», «à l'AFP»."""
    if not scene.is_in(j, "other_prepositions") or scene.is_in(j, "no_occasion"):
        return False
    on = scene.is_in(j, "on_what")
    for k in range(j + 1, min(j + 6, len(scene.elements))):
        if not scene.is_word(k):
            return False
        if scene.is_in(k, "screens", "agencies") or (not on and scene.is_in(k, "occasions")):
            return True
        account = on and scene.is_in(k, "occasions") and scene.is_in(k + 1, "screens")  # «sur son compte Twitter»
        small = scene.is_in(k, "determiners", "inner_prepositions") or scene.elements[k].pos in ("ADJ", "DET", "NUM")
        if not (small or account):
            return False
    return False


def clause_from(scene: Scene, start: int) -> Places:
    """The clause of content that begins at `start`."""
    return start, find_clause_end(scene, start)


def object_from(scene: Scene, start: int, *, subject: bool = False) -> Places:
    """The object that begins at `start`; with `subject`, that of a noun."""
    return start, find_object_end(scene, start, subject=subject)
