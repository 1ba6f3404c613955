"""Who speaks, who does not, and places."""

from collections.abc import Sequence

from recoupe.exports.page.places import pick_first, pick_named
from recoupe.exports.word.draft import Draft, as_line
from recoupe.exports.word.file import Label
from recoupe.model.excerpt import Excerpt


def write_voices(draft: Draft) -> None:
    """Who speaks, how often, quoted or reported; who is named and never speaks."""
    text, labels, voices = draft.text, draft.labels, draft.dossier.voices
    draft.file.add_heading(1, [Label(text["voices"])])
    if voices.heard:
        draft.file.add_heading(2, [Label(text["heard"])])
        draft.file.add_table(
            [text["voices"], labels.counted("direct", 2), labels.counted("indirect", 2), text["texts"]],
            (
                [
                    as_line(draft.name(voice.name, _lang(draft, voice.members))),
                    [Label(str(voice.direct))],
                    [Label(str(voice.indirect))],
                    list(draft.letters(place.article for place in voice.members)),
                ]
                for voice in voices.heard
            ),
            shares=(10, 3, 3, 8),
        )
    else:
        draft.file.add([Label(text["voices_none"], quiet=True)])
    draft.file.add_heading(2, [Label(text["unheard"])])
    if voices.unheard:
        draft.file.add_table(
            [text["unheard"], text["hear_mentions"], text["hear_acts"], text["texts"]],
            (
                [
                    as_line(draft.name(voice.name, _lang(draft, voice.members)))
                    if voice.entity is not None
                    else [Label(draft.say_label(voice.name))],
                    [Label(str(len(voice.members)))],
                    [Label(str(voice.acts))],
                    list(draft.cite(pick_first(voice.members))),
                ]
                for voice in voices.unheard
            ),
            shares=(10, 3, 3, 8),
        )
    else:
        draft.file.add([Label(text["unheard_none"], quiet=True)])


def _lang(draft: Draft, places: Sequence[Excerpt]) -> str:
    return draft.readings[places[0].article].article.language if places else draft.labels.language


def write_places(draft: Draft) -> None:
    """Places that are somewhere, those named most first."""
    text = draft.text
    draft.file.add_heading(1, [Label(text["map"])])
    first: dict[str, list[Excerpt]] = {}
    mentions: dict[str, int] = {}
    for reading in draft.dossier.readings:
        named = {(place.start, place.end): place.name for place in reading.places if not place.metonym}
        for excerpt in pick_named(reading):
            first.setdefault(named[excerpt.start, excerpt.end], []).append(excerpt)
        for name in named.values():
            mentions[name] = mentions.get(name, 0) + 1
    if first:
        draft.file.add_table(
            [text["map"], text["hear_mentions"], text["texts"]],
            (
                [[Label(name)], [Label(str(mentions[name]))], list(draft.cite(first[name]))]
                for name in sorted(first, key=lambda name: (-mentions[name], name))
            ),
            shares=(8, 4, 12),
        )
    else:
        draft.file.add([Label(text["map_none"], quiet=True)])
