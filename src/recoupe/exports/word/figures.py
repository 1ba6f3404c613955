"""Figures that count the same thing, and words for the same thing."""

from recoupe.exports.markup import show_line
from recoupe.exports.page.figures import show_value
from recoupe.exports.page.vocabulary import SIGNS
from recoupe.exports.word.draft import Draft, as_line
from recoupe.exports.word.file import Label, Line
from recoupe.model.excerpt import Excerpt


def write_figures(draft: Draft) -> None:
    """Each thing that is counted, its values, the words that give them, since when, and who vouches for them."""
    text, labels = draft.text, draft.labels
    draft.file.add_heading(1, [Label(text["figures"])])
    for group in draft.dossier.figures:
        lang = draft.readings[group.members[0].article].article.language
        verdict = Label(f"{text['colon']}{text[f'verdict_{group.verdict}']}")
        draft.file.add_heading(2, [*draft.name(group.counted, lang), verdict])
        if group.reason:
            draft.file.add([Label(labels.say_reason(group.reason), quiet=True)])
        rows: dict[tuple[str, str, str], list[Excerpt]] = {}
        for member in group.members:
            reading = draft.readings[member.article]
            place = Excerpt(member.article, member.start, member.end)
            figure = next((f for f in reading.figures if (f.start, f.end) == (member.start, member.end)), None)
            value = show_value(figure, labels) if figure else ""
            claimed = show_line(figure.claimed_by) if figure else ""
            words = show_line(reading.article.text[member.start : member.end]).lower()
            rows.setdefault((value, words, claimed), []).append(place)
        draft.file.add_table(
            [text["column_value"], text["column_words"], text["claimed_by"], text["column_source"]],
            (
                [
                    [Label(value or "–")],
                    list(draft.words(places[0].article, places[0].start, places[0].end)),
                    as_line(draft.name(claimed, lang)),
                    list(draft.cite(places)),
                ]
                for (value, _, claimed), places in rows.items()
            ),
            shares=(4, 9, 6, 5),
        )
    if not draft.dossier.figures:
        draft.file.add([Label(text["figures_none"], quiet=True)])


def write_words(draft: Draft) -> None:
    """For one thing, which article uses which word in whose voice."""
    text = draft.text
    draft.file.add_heading(1, [Label(text["words"])])
    referents: dict[str, list[int]] = {}
    for number, entry in enumerate(draft.dossier.vocabulary):
        referents.setdefault(entry.referent, []).append(number)
    for numbers in referents.values():
        entries = [draft.dossier.vocabulary[number] for number in numbers]
        draft.file.add_heading(2, [Label(draft.say_label(entries[0].label) or text["words_aligned"])])
        rows: list[list[Line]] = []
        for entry in entries:
            places = {
                voice: [place for use in entry.uses if use.voice == voice for place in sorted(use.members)]
                for voice in SIGNS
            }
            lang = draft.readings[next(place for found in places.values() for place in found).article].article.language
            rows.append([as_line(draft.name(entry.word, lang)), *(list(draft.cite(places[voice])) for voice in SIGNS)])
        head = [text["word"], *(f"{sign} {text[f'voice_{voice}']}" for voice, sign in SIGNS.items())]
        draft.file.add_table(head, rows, shares=(6, 5, 5, 4, 4))
    if not referents:
        draft.file.add([Label(text["words_none"], quiet=True)])
