"""The days that the articles tell, and events that several tell."""

from collections.abc import Iterator

from recoupe.exports.page.events import name_event
from recoupe.exports.page.places import pick_fullest
from recoupe.exports.word.draft import Draft, join
from recoupe.exports.word.file import Label, Line, Own
from recoupe.model.article import Span
from recoupe.model.excerpt import Excerpt
from recoupe.model.story import TimelineEntry


def write_timeline(draft: Draft) -> None:
    """The days that the articles tell, what they recall apart, and events that several tell."""
    dossier, text = draft.dossier, draft.text
    draft.file.add_heading(1, [Label(text["timeline"])])
    for recalled in (False, True):
        entries = [entry for entry in dossier.timeline if entry.recalled == recalled]
        if entries and recalled:
            draft.file.add_heading(2, [Label(text["recalled"])])
        if entries:
            rows = [row for entry in entries for row in _list_tellings(draft, entry)]
            told = [[[] if n and row[0] == rows[n - 1][0] else row[0], row[1]] for n, row in enumerate(rows)]
            draft.file.add_table([text["column_date"], text["column_words"]], told, shares=(5, 19))
    if not dossier.timeline:
        draft.file.add([Label(text["timeline_none"], quiet=True)])
    if dossier.events:
        draft.file.add_heading(2, [Label(text["events"])])
    for event in sorted(dossier.events, key=lambda event: -event.accounts):
        lang = draft.readings[event.members[0].article].article.language
        label = f", {draft.labels.number('accounts', event.accounts)}{text['colon']}"
        tellings: dict[str, list[Excerpt]] = {}
        for place in pick_fullest(event):
            words = draft.readings[place.article].article.text[place.start : place.end]
            tellings.setdefault(" ".join(words.lower().split()), []).append(place)
        parts = [[*draft.words(p[0].article, p[0].start, p[0].end), *draft.cite(p)] for p in tellings.values()]
        called = join([[Own(word, lang)] for word in name_event(event, draft.readings)], " / ")
        draft.file.add_list([[*called, Label(label), *join(parts, "; ")]])


def _list_tellings(draft: Draft, entry: TimelineEntry) -> Iterator[tuple[Line, Line]]:
    """For each wording in which the articles tell the entry, its date and its words."""
    when = draft.labels.interval(entry.earliest, entry.latest, entry.precision, weekday=not entry.recalled)
    tellings: dict[str, list[Excerpt]] = {}
    dates: dict[str, Span] = {}
    for member in entry.members:
        words = draft.readings[member.article].article.text[member.start : member.end]
        key = " ".join(words.lower().split())
        tellings.setdefault(key, []).append(Excerpt(member.article, member.start, member.end))
        dates.setdefault(key, member.date)
    for key, places in tellings.items():
        first = places[0]
        told = draft.words(first.article, first.start, first.end, [dates[key]])
        yield [Label(when)], [*told, *draft.cite(places)]
