"""Cues before what they govern: «dit que…», «promet de…», «dénonce…», «a lancé : « … »»."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from recoupe.extract.contents import (
    clause_from,
    find_colon_end,
    is_infinitive_at,
    is_list,
    object_from,
)
from recoupe.extract.cues import CueVerb
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
    find_main_clause,
    in_relative,
    is_spoken,
)
from recoupe.extract.subjects import find_antecedent, find_subject
from recoupe.extract.verb_groups import VerbGroup, is_adverb, is_participle, skip_adverbs
from recoupe.model.article import Span

REACH = 25
"""Elements within which «que» or «: «» is still the cue's, past asides. Not measured."""
ASIDES = 6
"""Asides between a cue and what it governs. Not measured."""
QUESTION = 12
"""Elements within which an indirect question has its verb. Not measured."""
AGENT = 12
"""Elements within which a passive's agent is looked for. Not measured."""
WEAK = 0.3
"""Confidence of what is no statement by itself: what else is known of it decides."""
PASSIVE = 0.03
"""Confidence of a passive with an agent."""
VOICED = frozenset({"announce", "condemn", "deny", "say", "welcome"})
"""Families of verbs whose passive with an agent tells an act of saying."""
JUDGED = 0.6
"""Confidence of a quotation that somebody says of a thing: «jugé « trop cher » par»."""
TENSES = {"infinitive": "inf", "present_participle": "part"}

JUDGED_BARE = 0.45
"""Confidence of such words without quotation marks. Set by hand."""
ATTRIBUTE = 4
"""Elements of what somebody says that a thing is, before «par». Not measured."""


@dataclass(frozen=True, slots=True)
class _Act:
    """A cue verb in its sentence, and what is known of it on the way from the verb to what it governs."""

    scene: Scene
    group: VerbGroup
    verb: CueVerb
    parties: Parties
    aside: bool = False
    """Whether something stands between the verb and the place looked at."""

    def can(self, *frames: str) -> bool:
        return any(frame in self.verb.frames for frame in frames)

    def state(self, content: Places, rule: str, confidence: float, *, last: int | None = None) -> Candidate:
        """The candidate; `last` where the cue takes in more than the verb group («a appelé | à»)."""
        cue = Cue(
            self.scene.frame.span(self.group.first, self.group.last if last is None else last),
            self.verb.lemma,
            self.verb.family,
        )
        rule = f"{rule}:{TENSES.get(self.group.tense, 'fin')}"
        content = self.end_with_relative(content)
        return Candidate(self.scene.frame, (content,), rule, confidence, cue, self.parties)

    def end_with_relative(self, content: Places) -> Places:
        """The content without what follows a relative clause that the cue is in: «la maire, qui estime que le bac
        tiendra, | a renoncé au pont»."""
        if in_relative(self.scene, self.group):
            for k in range(content[0] + 1, content[1] - 1):
                following = self.scene.by_first.get(k + 1)
                if self.scene.lower(k) != "," or following is None or not following.is_finite:
                    continue
                if following.pronoun is None and not following.reflexive:
                    return content[0], k
        return content

    def with_addressee(self, span: Span | None) -> "_Act":
        return replace(self, parties=replace(self.parties, addressee=span))


def read_governed(scene: Scene, group: VerbGroup, verb: CueVerb, speaker: Span | None) -> Candidate | None:
    """The statement of a cue that stands before its content; None where nothing that it can govern follows.

    Words are read from the cue on; where that finds nothing, what the parse hangs on the verb is taken.
    """
    return _read_on(scene, group, verb, speaker) or _read_parsed(scene, group, verb, speaker)


def _read_parsed(scene: Scene, group: VerbGroup, verb: CueVerb, speaker: Span | None) -> Candidate | None:
    """What the parse hangs on the cue past words that no rule can name: «suggère aux candidats qui parlent
    français | d'emprunter la voie rapide»."""
    token = scene.elements[group.main].token
    if token is None or scene.frame.around is not None or group.tense == "infinitive":
        return None
    act = _Act(scene, group, verb, Parties(speaker), aside=True)
    for k in range(group.last, len(scene.elements)):
        element = scene.elements[k]
        child = element.token
        if child is None or child.head != token.index or child.dep not in ("ccomp", "xcomp", "obl:arg"):
            continue
        first = k
        while first > group.last and scene.is_in(first - 1, "clitics", "negation", "adverbs"):
            first -= 1
        if child.dep == "ccomp":
            begin = next((i for i in range(k, group.last - 1, -1) if scene.is_in(i, "that")), None)
            if begin is not None and act.can("que"):
                return act.state(clause_from(scene, begin + 1), "parsed_que", 0.4)
        elif is_infinitive_at(scene, first):
            for marker, frame in (("to", "à"), ("of", "de")):
                if scene.is_in(first - 1, marker) and act.can(frame):
                    return act.state(object_from(scene, first), f"parsed_{frame}_inf", 0.4)
    return None


def _read_on(scene: Scene, group: VerbGroup, verb: CueVerb, speaker: Span | None) -> Candidate | None:
    before = group.first - 1
    while scene.is_in(before, "clitics"):
        before -= 1
    if scene.is_in(before, "like"):
        return None
    act = _Act(scene, group, verb, Parties(speaker))
    j = group.last
    if _is_nickname(act, j):
        return None
    for _ in range(ASIDES):
        j = _before_quantity(scene, group.last, skip_adverbs(scene.frame, j, scene.lexicon))
        if j >= len(scene.elements) - 1 and not scene.is_quote(j):
            break
        dated = _skip_date(scene, j)
        if dated > j:
            j = dated
            continue
        j += _is_restricted(act, j)
        found = _read_at(act, j)
        if found is not None:
            return found
        if not _opens_aside(act, j):
            return None
        after, act = _skip_aside(act, j)
        if after == j:
            return _read_far(act, j)
        j = after
    return None


def _is_restricted(act: _Act, j: int) -> bool:
    """Whether «que» at `j` is that of «n'évoquait | qu'un effet »: the verb takes no clause."""
    group = act.group
    negated = any(act.scene.is_in(k, "negation") for k in range(group.first, group.main + 1))
    return negated and act.scene.is_in(j, "that") and act.can("quote") and not act.can("que")


def _is_nickname(act: _Act, j: int) -> bool:
    """Whether the quotation at `j` only tells what somebody is called: «Luc Vasson, dit « Lulu », a plongé»."""
    scene = act.scene
    place = act.group.first - 1
    if act.verb.family == "call" and scene.is_quote(j) and scene.is_in(place, "anybody"):
        return True  # «ce qu'on appelle « la plus belle rive »»
    if not (act.can("nickname") and scene.is_quote(j) and scene.lower(act.group.first - 1) == ","):
        return False
    return act.group.auxiliary is None and not act.group.reflexive and not is_spoken(scene.elements[j])


def _before_quantity(scene: Scene, first: int, j: int) -> int:
    """`j`, or where the quantity before it begins: «craignent | plus de deux mois de retard»."""
    counted = scene.is_in(j, "of") or (scene.is_word(j) and scene.elements[j].pos == "NUM")
    while counted and j > first and scene.is_in(j - 1, "quantities"):
        j -= 1
    return j


def _read_at(act: _Act, j: int) -> Candidate | None:
    """The statement whose content begins at `j`, by what stands there."""
    for read in (_read_clause, _read_quoted, _read_infinitive, _read_prepositional, _read_attribute, _read_object):
        found = read(act, j)
        if found is not None:
            return found
    return None


def _read_clause(act: _Act, j: int) -> Candidate | None:
    scene = act.scene
    if scene.is_in(j, "that") and act.can("que") and not _is_idle(act):
        comma = find_main_clause(scene, j + 1) if act.group.first == 0 and not act.group.is_finite else None
        content = clause_from(scene, j + 1) if comma is None else (j + 1, comma)
        return act.state(content, "que", 0.9)
    if act.group.reflexive and act.group.tense == "infinitive":
        return None  # «on peut se demander si»
    if scene.is_in(j, "whether") and act.can("si"):
        return act.state(clause_from(scene, j + 1), "si", 0.6)
    if act.can("que", "si") and _asks(scene, j):
        return act.state(clause_from(scene, j), "asks", 0.5)
    return None


def _asks(scene: Scene, j: int) -> bool:
    """«a expliqué | pourquoi le bac ne part plus», «demande | de quelle manière…»: an indirect question at `j`."""
    k = j + scene.is_in(j, "other_prepositions", "inner_prepositions")
    if not scene.is_in(k, "interrogatives"):
        return False
    return any(group.is_finite and k < group.first <= k + QUESTION for group in scene.groups)


def _is_idle(act: _Act) -> bool:
    """«il faut dire que», «à noter que»: an infinitive that reports nothing."""
    if act.group.tense != "infinitive":
        return False
    before = act.group.first - 1
    while before >= 0 and (act.scene.is_in(before, "clitics") or is_adverb(act.scene.elements[before])):
        before -= 1
    if act.scene.is_in(before, "of") and before > 0 and act.scene.elements[before - 1].pos == "ADJ":
        told_of = next((g for g in reversed(act.scene.groups) if g.last <= before), None)
        if told_of is not None and _is_impersonal(act.scene, told_of):
            return True  # «est-il nécessaire de rappeler que», «il est utile de dire que»
    for group in act.scene.groups:
        told = act.scene.is_in(before, "that") or group.auxiliary is not None
        if group.is_finite and group.last == before + (not act.scene.is_in(before, "that")) and told:
            return False  # «n'a pu que reconnaître que», «a dû admettre que»
    return not act.scene.is_in(before, "act_markers") or (act.scene.is_in(before, "to") and before == 0)


def _is_impersonal(scene: Scene, group: VerbGroup) -> bool:
    """«il est», «est-il»: whoever that is."""
    place = group.pronoun if group.pronoun is not None else group.first - 1
    return scene.is_in(group.main, "etre") and scene.is_in(place, "impersonal_subjects")


def _read_quoted(act: _Act, j: int) -> Candidate | None:
    scene = act.scene
    if scene.lower(j) == ":":
        quoted = scene.is_quote(j + 1)
        content = (j + 1, find_colon_end(scene, j + 1))
        if quoted:
            return act.state(content, "colon:quote", 0.9)
        return act.state(content, "colon:bare", 0.3)
    if scene.is_quote(j) and (act.verb.frames != ("comme",) or _quotes_like(scene, j)):
        if act.can("np_à") and scene.is_in(j + 1, "to") and is_infinitive_at(scene, j + 2):
            return act.state((j, object_from(scene, j + 2)[1]), "quote_à_inf", 0.7)
        return act.state(object_from(scene, j), "quote", 0.8)
    if scene.is_in(j, "of") and act.can("de_quote"):
        k = j + 1 + scene.is_in(j + 1, "singular_articles")
        if scene.is_quote(k):
            return act.state((j + 1, k + 1), "de_quote", 0.6, last=j + 1)
    return None


def _read_infinitive(act: _Act, j: int) -> Candidate | None:
    scene = act.scene
    for marker, frame in (("to", "à"), ("of", "de")):
        if scene.is_in(j, marker) and act.can(frame) and (is_infinitive_at(scene, j + 1) or scene.is_quote(j + 1)):
            last = None if act.aside else j + 1
            return act.state(object_from(scene, j + 1), f"{frame}_inf", 0.7, last=last)
    if act.can("inf") and is_infinitive_at(scene, j):
        return act.state(object_from(scene, _with_degree(act, j)), "inf", 0.7)
    return None


def _with_degree(act: _Act, i: int) -> int:
    """`i`, or where an adverb of degree before it begins: «se dit | très inquiète»."""
    while i > act.group.last and act.scene.is_in(i - 1, "degrees"):
        i -= 1
    return i


def _read_prepositional(act: _Act, j: int) -> Candidate | None:
    """«met en garde contre…», «plaide pour…», «se réjouit de…», «estime à 300 le nombre de…»."""
    if act.can("attr") and act.scene.is_in(j, "to") and _counts(act.scene, j + 1):
        return act.state(object_from(act.scene, j), "attr_num", 0.6)
    for frame in act.verb.frames:
        if act.scene.is_in(j, f"object:{frame}"):
            return act.state(object_from(act.scene, j + 1), frame, 0.5, last=j + 1)
    return None


def _counts(scene: Scene, i: int) -> bool:
    """Whether a number stands at `i` and what it counts soon after it: «300 millions d'euros | le coût»."""
    if not (scene.is_word(i) and (scene.elements[i].pos == "NUM" or scene.elements[i].text[:1].isdigit())):
        return False
    return any(scene.is_in(k, "articles") and starts_noun_phrase(scene, k) for k in range(i + 1, i + 5))


def _read_attribute(act: _Act, j: int) -> Candidate | None:
    scene = act.scene
    if act.can("attr") and scene.elements[j].pos == "ADJ":  # «juge nécessaire de fermer», «trouve normal qu'il ferme»
        if scene.is_in(j + 1, "of") and is_infinitive_at(scene, j + 2):
            return act.state((j, object_from(scene, j + 2)[1]), "attr_inf", 0.7)
        if scene.is_in(j + 1, "that"):
            return act.state((j, clause_from(scene, j + 2)[1]), "attr_que", 0.7)
    if act.can("attr") and act.verb.family == "judge" and not act.group.reflexive and _fronts_attribute(act, j):
        return act.state(object_from(scene, j), "np_attr", JUDGED_BARE)
    if act.can("attr") and scene.elements[j].pos in ("ADJ", "VERB"):
        confidence = 0.6 if act.group.reflexive else 0.5
        if act.group.reflexive or _has_object_before(act) or not starts_noun_phrase(scene, j):
            return act.state(object_from(scene, _with_degree(act, j)), "attr", confidence)
    if act.can("comme") and scene.is_in(j, "like"):
        return act.state(object_from(scene, j + 1), "comme", 0.5, last=j + 1)
    return None


def _quotes_like(scene: Scene, j: int) -> bool:
    """«se présente « comme un batelier »»."""
    quotation = scene.elements[j].quotation
    if quotation is None:
        return False
    opening = scene.text[quotation.inner_start : quotation.inner_end].split(maxsplit=1)[0]
    return "like" in scene.lexicon.groups_of(opening.lower(), noun=False)


def _fronts_attribute(act: _Act, j: int) -> bool:
    """«juge | insuffisants les moyens»: an adjective, and then what it is said of."""
    scene = act.scene
    described = scene.is_word(j) and scene.elements[j].pos == "ADJ" and not scene.is_in(j, "determiners", "quantities")
    return described and scene.is_in(j + 1, "articles", "possessives", "demonstratives")


def _has_object_before(act: _Act) -> bool:
    """«une taxe qu'ils jugent injuste», «ils la jugent injuste»: what is judged stands before the verb."""
    scene, first = act.scene, act.group.first
    if any(scene.is_in(k, "object_clitics") for k in range(first, act.group.main)):
        return True
    while first > 0 and scene.is_word(first - 1) and not scene.is_in(first - 1, "that"):
        first -= 1
        if act.group.first - first > 4:
            return False
    return scene.is_in(first - 1, "that")


def _read_object(act: _Act, j: int) -> Candidate | None:
    """An object: what was said («dénonce l'abandon»), or whom it was said to («invite les élus à venir»)."""
    scene = act.scene
    if scene.is_in(j, "time_words"):
        return None
    opens = starts_noun_phrase(scene, j) or scene.is_in(j, "determiners")
    indefinite = scene.is_in(j, "inner_prepositions") and act.can("np")
    if not opens or (scene.is_in(j, "other_prepositions") and not scene.is_in(j, "plural_articles")):
        return None
    if scene.is_in(j, "inner_prepositions") and not (indefinite or scene.is_in(j, "plural_articles")):
        return None
    partitive = indefinite and not starts_noun_phrase(scene, j)
    phrase = read_noun_phrase(scene, j + partitive, quotes=act.can("np") or scene.is_quote(j + 1))
    return _read_phrase(act, j, phrase) if phrase is not None else None


def _read_phrase(act: _Act, j: int, phrase: NounPhrase) -> Candidate | None:
    """What the noun phrase after a cue is: its subject, whom it addresses, or what was said."""
    scene = act.scene
    k = skip_adverbs(scene.frame, phrase.last, scene.lexicon)
    if scene.is_in(k, "time_words"):
        k = skip_adjunct(scene, k)
    if act.can("np_de") and not scene.is_in(k, "of"):  # «qualifie la pièce | de chef-d'œuvre»
        k = next((n for n in range(phrase.last - 1, phrase.head, -1) if scene.is_in(n, "of")), k)
        phrase = NounPhrase(phrase.first, min(phrase.last, k), phrase.head)
    if act.can("noun_colon") and scene.lower(phrase.last) == ":" and scene.is_in(phrase.head, "told_nouns"):
        content = (phrase.last + 1, find_colon_end(scene, phrase.last + 1))
        return act.state(content, "noun_colon", 0.6, last=phrase.last)
    if act.group.is_finite and scene.is_in(act.group.first - 1, "that"):
        return _read_inverted(act, phrase)
    told = act.with_addressee(span_of(scene, phrase))
    return _read_after_addressee(told, k) or _read_said(act, j, phrase.last)


def _read_inverted(act: _Act, phrase: NounPhrase) -> Candidate | None:
    """«Un argument que balaie la maire : « … »»: what follows the verb is its subject."""
    scene, colon = act.scene, phrase.last
    if scene.is_quote(colon - 1) and scene.lower(colon - 2) == ":":
        colon -= 2
    if scene.lower(colon) != ":" or not scene.is_quote(colon + 1):
        return None
    act = replace(act, parties=Parties(scene.frame.span(phrase.first, colon)))
    return act.state((colon + 1, find_colon_end(scene, colon + 1)), "colon:quote", JUDGED)


def _read_after_addressee(act: _Act, k: int) -> Candidate | None:
    """What follows whom an act is addressed to: «accuse le garde | d'avoir tiré»."""
    scene = act.scene
    if k + 1 >= len(scene.elements):
        return _quote_object(act, k) if scene.is_quote(k) and not act.can("np") else None
    for marker, frame in (("to", "à"), ("of", "de")):
        if scene.is_in(k, marker) and act.can(frame) and (is_infinitive_at(scene, k + 1) or scene.is_quote(k + 1)):
            return act.state(object_from(scene, k + 1), f"np_{frame}_inf", 0.7)
    for marker, frame in (("to_whom", "np_à"), ("object:pour", "np_pour"), ("of", "np_de")):
        if scene.is_in(k, marker) and act.can(frame):
            return act.state(object_from(scene, k + 1), frame, 0.6)
    for frame in ("contre", "sur"):
        if scene.is_in(k, f"object:{frame}") and act.can(frame):  # «met en garde la maire contre…»
            return act.state(object_from(scene, k + 1), f"np_{frame}", 0.5)
    if scene.is_in(k, "that") and act.can("np_que"):
        return act.state(clause_from(scene, k + 1), "np_que", 0.7)
    return None if act.can("np") else _quote_object(act, k)


def _quote_object(act: _Act, k: int) -> Candidate | None:
    """A quotation after whom the act is addressed to: «accuse la régie « d'avoir menti »»."""
    scene = act.scene
    if scene.is_quote(k) and act.can("à", "de"):
        return act.state(object_from(scene, k), "np_quote", 0.7)
    if scene.lower(k) == ":" and scene.is_quote(k + 1):
        return act.state((k + 1, find_colon_end(scene, k + 1)), "np_colon", 0.7)
    return None


def _read_said(act: _Act, j: int, last: int) -> Candidate | None:
    """An object that is what was said; `last` is where its noun phrase ends."""
    scene = act.scene
    if scene.is_in(last, "that") and scene.is_in(last - 1, "content_nouns") and last + 1 < len(scene.elements):
        return act.state(clause_from(scene, last + 1), "noun_que", 0.7)  # «exprime l'espoir que»
    first, end = object_from(scene, j)
    if end - first == 1 and scene.is_in(j, "narrator_voice"):
        return None  # «a demandé ça»
    quoted = any(element.is_quote for element in scene.elements[first:end])
    follows = scene.elements[last].pos if last < len(scene.elements) else ""
    if act.verb.family == "deny" and scene.elements[j].is_capital and not scene.is_in(j, "determiners"):
        return None  # «écarte Norvau de la fusion»: somebody or something is kept out, nothing is said
    if act.can("np"):
        rule, confidence = "np", 0.6
    elif act.can("comme") and any(element.is_in("like") for element in scene.elements[last:end]):
        rule, confidence = "np_comme", 0.5
    elif act.can("np_weak"):
        rule, confidence = "np_weak", 0.3
    elif act.can("attr") and (scene.is_quote(last) or scene.is_quote(last - 1) or follows in ("ADJ", "VERB")):
        rule, confidence = "np_attr", 0.4
    elif act.can("attr") and scene.is_in(last, "degrees") and scene.elements[end - 1].pos == "ADJ":
        rule, confidence = "np_attr", JUDGED_BARE  # «trouve la taxe trop lourde»
    elif (
        act.can("attr") and scene.elements[last - 1].pos == "ADJ" and not scene.is_in(j, "one_of")
    ):  # «juge la taxe injuste»
        rule, confidence = "np_attr", 0.5 if act.can("inf") else 0.3
    else:
        return None
    listed = any(scene.lower(k) == ":" and is_list(scene, k + 1) for k in range(first, end))
    return act.state((first, end), rule + ":quote" * quoted + ":list" * listed, confidence + 0.15 * quoted)


# --- asides -----------------------------------------------------------------------------------------------------


def _skip_date(scene: Scene, i: int) -> int:
    """Past «le 20 juin», «cette semaine», «la semaine dernière»; `i` where no such words stand."""
    if scene.is_in(i, "articles") and scene.is_in(i + 1, "spans_of_time") and scene.is_in(i + 2, "last_or_next"):
        return i + 3
    if scene.is_in(i, "articles") and scene.is_word(i + 1) and scene.elements[i + 1].text.isdigit():
        return skip_adjunct(scene, i) if scene.is_in(i + 2, "time_words") else i
    return i + 2 if scene.is_in(i, "demonstratives") and scene.is_in(i + 1, "time_words") else i


def _opens_aside(act: _Act, j: int) -> bool:
    return act.scene.lower(j) == "," or act.scene.is_in(j, "other_prepositions", "time_words", "inner_prepositions")


def _skip_aside(act: _Act, j: int) -> tuple[int, _Act]:
    """Past an adjunct of the saying, and the act with the addressee it may name; `j` where none ends well."""
    scene = act.scene
    set_off = scene.lower(j) == ","
    start = j + set_off
    after = skip_adjunct(scene, start)
    named = scene.is_in(after - 2, "determiners", "inner_prepositions", "other_prepositions")
    if after > start + 1 and scene.is_quote(after - 1) and scene.is_word(after - 2) and not named:
        after -= 1  # «sur leur gilet « … »»: a quotation after the noun is what was said
    after = next((k for k in range(j + 2, after) if _begins_name(scene, k)), after)
    if set_off and (after == start or scene.lower(after) != ","):
        after = skip_insertion(scene, j)
        return (j, act) if after == j else (after + 1, replace(act, aside=True))
    if after == start:
        return j, act
    act = replace(act, aside=True)
    if not set_off and scene.is_in(j, "addressee_prepositions"):
        after = _past_addressees(scene, after)
        act = act.with_addressee(scene.frame.span(j, after))
    return after + set_off, act


def _past_addressees(scene: Scene, i: int) -> int:
    """Past further ones, and a short relative clause: «aux mairies, aux syndicats et au port», «à ceux qui le
    peuvent»; `i` where none stands."""
    for _ in range(ASIDES):
        joint = i + (scene.lower(i) == ",")
        joint += scene.is_in(joint, "and")
        if joint == i or not scene.is_in(joint, "addressee_prepositions"):
            break
        phrase = read_noun_phrase(scene, joint + 1, quotes=False)
        if phrase is None:
            break
        i = phrase.last
    if scene.is_in(i, "who"):
        clause = next((group for group in scene.groups if group.is_finite and i < group.first <= i + 3), None)
        if clause is not None and scene.is_in(clause.last, "that", "of", "to") and not clause.forms:
            return clause.last
    return i


def _begins_name(scene: Scene, k: int) -> bool:
    """«a qualifié dans un communiqué | Anne Brun de…»: a name that goes with no noun before it."""
    return scene.elements[k].is_capital and scene.is_in(k - 1, "occasions", "audiences")


def _read_far(act: _Act, i: int) -> Candidate | None:
    """«que» or «: «…»» past an aside that no rule can name: «a dit, par la voix de son avocat, que…»."""
    scene = act.scene
    for k in range(i, min(i + REACH, len(scene.elements) - 1)):
        if k in scene.verbs or (scene.lower(k) in STOPS and scene.lower(k) != ":"):
            return None
        if scene.lower(k) == ":" and scene.is_quote(k + 1):
            return act.state((k + 1, find_colon_end(scene, k + 1)), "far_colon", 0.7)
        if scene.is_in(k, "that") and scene.lower(k - 1) == "," and act.can("que"):
            return act.state(clause_from(scene, k + 1), "far_que", 0.7)
        if scene.is_quote(k) and scene.lower(k - 1) == "," and act.can("quote") and is_spoken(scene.elements[k]):
            return act.state(object_from(scene, k), "far_quote", 0.5)
    return None


# --- passives ---------------------------------------------------------------------------------------------------


def read_passive(scene: Scene, group: VerbGroup, verb: CueVerb) -> Iterator[Candidate]:
    """«le décompte est contesté par les forains»: the subject is what was said, the agent says it.

    Of verbs that only tell an act of saying, 5 of 5 right on gold/train (2026-11); of all others none.
    """
    judged = _read_judged(scene, group, verb)
    if judged is not None:
        yield judged
        return
    phrase = find_subject(scene, group) if group.is_finite else None
    if phrase is not None and not (verb.family == "condemn" and scene.is_in(group.last, "to_whom")):
        said = (phrase.first, phrase.last)
        voiced = verb.family in VOICED and "np" in verb.frames and _is_told(scene, group, phrase, verb)
        for candidate, agent in _read_agent(scene, group, verb, said, "passive"):
            told = voiced and _can_voice(scene, agent)
            yield replace(candidate, confidence=WEAK if told else PASSIVE)


def read_participle(scene: Scene, group: VerbGroup, verb: CueVerb) -> Iterator[Candidate]:
    """«des propos condamnés par la maire»: what the participle goes with was said."""
    judged = _read_judged(scene, group, verb)
    if judged is not None:
        yield judged
        return
    phrase = find_antecedent(scene, group.first, group)
    if phrase is not None and phrase.last == group.first:
        for candidate, _ in _read_agent(scene, group, verb, (phrase.first, phrase.last), "participle"):
            yield candidate


def _is_told(scene: Scene, group: VerbGroup, phrase: NounPhrase, verb: CueVerb) -> bool:
    """Whether a passive's subject, as the parse has it, is something that was said or done, not somebody; what is
    condemned or welcomed must be named («ces dérapages» tells nothing)."""
    head, main = scene.elements[phrase.head], scene.elements[group.main].token
    if head.token is None or main is None or head.token.head != main.index:
        return False
    if head.label == "PER" or head.pos == "PRON" or head.is_in("anaphoric", "own_clitics"):
        return False
    weak = head.is_in("roles") or scene.is_in(phrase.first, "demonstratives", "possessives")
    return not (verb.family in ("condemn", "welcome") and weak)


def _can_voice(scene: Scene, agent: NounPhrase) -> bool:
    """Whether an agent is somebody who says what he does: no court, which rules, nor a thing."""
    if scene.is_in(agent.head, "courts", "things") or scene.elements[agent.first].pos == "NUM":
        return False
    return is_speaker_like(scene, agent) or scene.is_in(agent.first, "determiners")


def _read_judged(scene: Scene, group: VerbGroup, verb: CueVerb) -> Candidate | None:
    """What somebody says that a thing is: «un péage jugé « injuste » par les riverains», «il est accusé par la régie
    d'avoir menti»; None where nobody does."""
    act = _Act(scene, group, verb, Parties())
    end = min(group.last + AGENT, len(scene.elements) - 1)
    by = next((k for k in range(group.last, end) if scene.is_in(k, "agent") or scene.lower(k) in STOPS), end)
    agent = read_noun_phrase(scene, by + 1, apposition=True) if scene.is_in(by, "agent") else None
    if agent is None or not _can_voice(scene, agent) or not is_participle(scene.elements[group.main]):
        return None
    act = replace(act, parties=Parties(span_of(scene, agent)))
    j = group.last if by > group.last else agent.last
    content = _find_attribute(act, j)
    if content is None:
        return None
    if by > group.last:  # «jugé trop cher par», not «menacé d'être emporté par»
        content = content[0], by
        if is_infinitive_at(scene, content[0]):
            return None
    quoted = any(scene.is_quote(k) for k in range(*content))
    if by > content[0] and content[1] - content[0] > (1 if quoted else ATTRIBUTE):
        return None
    return act.state(content, "judged" + ":quote" * quoted, JUDGED if quoted else JUDGED_BARE)


def _find_attribute(act: _Act, j: int) -> Places | None:
    """What a passive or a participle says that its subject is, where that begins at `j`."""
    scene = act.scene
    if scene.is_in(j, "like") and act.can("comme"):
        return object_from(scene, j + 1)
    if scene.is_in(j, "of") and act.can("np_de", "de"):
        named = scene.is_quote(j + 1) or is_infinitive_at(scene, j + 1) or not act.can("de")
        return object_from(scene, j + 1) if named else None
    if scene.is_quote(j) and act.can("attr", "np_de", "comme", "de"):
        return j, j + 1
    degree = j + scene.is_in(j, "degrees")
    described = scene.is_word(degree) and scene.elements[degree].pos in ("ADJ", "VERB")
    return object_from(scene, j) if act.can("attr") and described else None


def _read_agent(
    scene: Scene, group: VerbGroup, verb: CueVerb, said: Places, rule: str
) -> Iterator[tuple[Candidate, NounPhrase]]:
    act = _Act(scene, group, verb, Parties())
    if not act.can("np", "attr", "np_weak"):
        return
    for k in range(group.last, min(group.last + AGENT, len(scene.elements))):
        if k in scene.verbs or scene.lower(k) in STOPS:
            return
        if scene.is_in(k, "agent"):
            agent = read_noun_phrase(scene, k + 1, apposition=True)
            if agent is not None:
                act = replace(act, parties=Parties(span_of(scene, agent)))
                yield act.state(said, rule, WEAK), agent
            return


# --- comme ------------------------------------------------------------------------------------------------------


def read_like(scene: Scene, group: VerbGroup, verb: CueVerb) -> Iterator[Candidate]:
    """«…, comme le réclame la maire», «Comme l'a promis la maire, …»: the clause beside it is what was said."""
    like = group.first - 1 if not scene.is_in(group.first, "like") else group.first
    while scene.is_in(like, "clitics"):
        like -= 1
    phrase = read_noun_phrase(scene, skip_adverbs(scene.frame, group.last, scene.lexicon), apposition=True)
    if not scene.is_in(like, "like") or not group.is_finite or phrase is None or not is_speaker_like(scene, phrase):
        return
    act = _Act(scene, group, verb, Parties(span_of(scene, phrase)))
    end = like
    while end > 0 and scene.lower(end - 1) in (",", "-", "–", "—"):
        end -= 1
    if end > 0:
        yield act.state((0, end), "like:after", WEAK)
    elif scene.lower(phrase.last) == "," and phrase.last + 2 < len(scene.elements):
        yield act.state(clause_from(scene, phrase.last + 1), "like:before", WEAK)
