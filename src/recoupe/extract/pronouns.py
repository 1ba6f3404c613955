"""Whom a pronoun stands for, from what was spoken of before it."""

from typing import Final

from recoupe.extract.coreference import choose_pronoun, fits, is_subject
from recoupe.extract.discourse import Discourse
from recoupe.extract.people import Draft
from recoupe.extract.phrases import Phrase, tell_morph

_LATELY: Final = 60  # traces
_OPENING: Final = 4  # tokens of a sentence among which «quant» or «chez» stands; not measured
_REACH: Final = 40  # tokens before a pronoun in which a thing may be what it stands for; not measured


def resolve_pronoun(discourse: Discourse, index: int) -> tuple[Draft | None, str]:
    """Whom the pronoun at `index` stands for, and on what basis."""
    phrase = discourse.phrases[index]
    speaks = index in discourse.speakers
    if discourse.view.words[phrase.head] in discourse.view.titles.first_person:
        return discourse.last_speaker(), "pronoun:speaker"
    quoted = discourse.is_quoted(discourse.view.tokens[phrase.first].start)
    indefinite = discourse.view.words[phrase.head] in discourse.view.titles.indefinite_pronouns
    fronted = _find_fronted(discourse, phrase) if speaks else None
    if fronted is not None and (indefinite or fits(fronted, phrase)):
        return fronted, "pronoun"
    if indefinite and (speaks or quoted):
        draft = discourse.last_speaker()
        institution = draft is not None and draft.kind in ("organization", "group")
        return (draft, "pronoun:speaker") if institution else (None, "unresolved")
    if not speaks and (quoted or indefinite):
        return None, "unresolved"  # «on entendait des cris»: anybody
    sentence = discourse.sentence_of(phrase.first)
    traces = discourse.traces
    if speaks:  # «Le bac de Lervault est à quai. « C'est tout », a-t-il dit»: no thing says anything
        spoken = _list_spoken_of(discourse, index)
        traces = [
            trace
            for trace in traces
            if (trace.draft.kind != "other" or trace.speaker) and all(trace.draft is not draft for draft in spoken)
        ]
    draft = choose_pronoun(phrase, sentence, traces, speaks=speaks)
    if draft is None or (not speaks and _stands_for_thing(discourse, phrase, draft)):
        return None, "unresolved"
    return draft, "pronoun"


def _find_fronted(discourse: Discourse, phrase: Phrase) -> Draft | None:
    """«Quant à Anne Dorne, elle…», «Du côté de la régie, on…»: whom the words before the pronoun's comma name."""
    words, last = discourse.view.words, phrase.first - 1
    if last < 1 or words[last] != ",":
        return None
    start = discourse.start_of(phrase.first)
    opening = next(
        (k for k in range(start, min(start + _OPENING, last)) if words[k] in discourse.view.titles.fronted), -1
    )
    if opening < 0 or "," in words[opening:last]:
        return None
    return next((trace.draft for trace in discourse.traces[-_LATELY:] if opening < trace.token < last), None)


def _list_spoken_of(discourse: Discourse, index: int) -> list[Draft]:
    """Who is named in the words that a pronoun behind them speaks: «« Anne Dorne a raison », dit-elle»."""
    statement, view = discourse.speakers[index], discourse.view
    if statement.mode == "indirect" or statement.start > view.tokens[discourse.phrases[index].first].start:
        return []
    inside = [
        discourse.resolved[place][0]
        for place in range(max(index - _LATELY, 0), index)
        if discourse.phrases[place].kind == "name"
        and statement.start <= view.tokens[discourse.phrases[place].first].start < statement.end
    ]
    return [draft for draft in inside if draft is not None]


def _stands_for_thing(discourse: Discourse, phrase: Phrase, draft: Draft) -> bool:
    """«L'Église achète une statue. La statue partira. Elle…»: a thing was a fitting subject since the one chosen."""
    view = discourse.view
    if not is_subject(view, phrase) or (draft.named and draft.kind == "person"):
        return False
    last = max((trace.token for trace in discourse.traces[-_LATELY:] if trace.draft is draft), default=0)
    for index in range(phrase.first - 1, max(last, phrase.first - _REACH), -1):
        token = view.tokens[index]
        if token.pos != "NOUN" or not token.dep.startswith("nsubj") or discourse.is_quoted(token.start):
            continue
        plural = token.feature("Number") == "Plur"
        return plural == phrase.plural and tell_morph(view, index) == phrase.gender != ""
    return False
