"""How a speaker is called: the longer name of an institution, and the words of one who is only described."""

from typing import Final

from recoupe.extract.clipping import EDGES, clip_words
from recoupe.extract.discourse import Discourse
from recoupe.extract.mentions import span_phrase
from recoupe.extract.people import Draft

_LONGEST_NAME: Final = 90  # characters
_BREAKS: Final = ",;:(@—–\n"


def complete_name(discourse: Discourse, index: int, draft: Draft) -> None:
    """An institution's name as the speaker's span has it, where that is longer («Police cantonale du Norvau»)."""
    statement, phrase = discourse.speakers[index], discourse.phrases[index]
    if statement.speaker is None or draft.kind not in ("organization", "other") or phrase.name is None:
        return
    start, end = statement.speaker
    first = discourse.view.tokens[phrase.name.first].start
    longer = discourse.text[first:end]
    extends = start <= first and end > span_phrase(discourse.view, phrase)[1] and phrase.role is None
    extends = extends and len(draft.name) < len(longer) < _LONGEST_NAME
    if extends and not any(mark in longer for mark in _BREAKS):
        draft.aliases.append(draft.name)
        draft.name = clip_words(discourse.text, first, end, edges=EDGES)


def word_description(discourse: Discourse, index: int) -> str:
    """The words of a description: as the statement's speaker gives them, where it speaks."""
    phrase, statement = discourse.phrases[index], discourse.speakers.get(index)
    start, end = span_phrase(discourse.view, phrase)
    if statement is not None and statement.speaker is not None and statement.speaker.start <= start:
        start, end = statement.speaker
    return clip_words(discourse.text, start, end, edges=EDGES)
