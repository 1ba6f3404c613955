"""Whom a pronoun stands for, from what was spoken of before it."""

from typing import Final

from recoupe.extract.coreference import choose_pronoun, is_subject
from recoupe.extract.discourse import Discourse
from recoupe.extract.people import Draft
from recoupe.extract.phrases import Phrase, tell_morph

_LATELY: Final = 60  # traces
_REACH: Final = 40  # tokens before a pronoun in which a thing may be what it stands for; not measured


def resolve_pronoun(discourse: Discourse, index: int) -> tuple[Draft | None, str]:
    """Whom the pronoun at `index` stands for, and on what basis."""
    phrase = discourse.phrases[index]
    speaks = index in discourse.speakers
    if discourse.view.words[phrase.head] in discourse.view.titles.first_person:
        return discourse.last_speaker(), "pronoun:speaker"
    quoted = discourse.is_quoted(discourse.view.tokens[phrase.first].start)
    if discourse.view.words[phrase.head] in discourse.view.titles.indefinite_pronouns:
        if not speaks and not quoted:
            return None, "unresolved"  # «on entendait des cris»: anybody
        draft = discourse.last_speaker()
        institution = draft is not None and draft.kind in ("organization", "group")
        return (draft, "pronoun:speaker") if institution else (None, "unresolved")
    if quoted and not speaks:
        return None, "unresolved"
    sentence = discourse.sentence_of(phrase.first)
    traces = discourse.traces
    if speaks:  # «Le bac de Lervault est à quai. « C'est tout », a-t-il dit»: no thing says anything
        traces = [trace for trace in traces if trace.draft.kind != "other"]
    draft = choose_pronoun(phrase, sentence, traces, speaks=speaks)
    if draft is None or (not speaks and _stands_for_thing(discourse, phrase, draft)):
        return None, "unresolved"
    return draft, "pronoun"


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
