"""Where the information comes from."""

from collections.abc import Iterator

from recoupe.exports.markup import cut_at_word, show_line
from recoupe.exports.page.origins import LONGEST as LONGEST_PASSAGE
from recoupe.exports.page.origins import pick_copies
from recoupe.exports.page.sources import fold_giver
from recoupe.exports.word.draft import Draft, quote
from recoupe.exports.word.file import Label, Piece
from recoupe.model.excerpt import Excerpt


def write_origins(draft: Draft) -> None:
    """Who is credited, agencies against the copies measured, names kept back, and the copied passages."""
    dossier, text, labels = draft.dossier, draft.text, draft.labels
    lang = dossier.readings[0].article.language
    draft.file.add_heading(1, [Label(text["origins"])])
    draft.file.add_heading(2, [Label(text["cited"])])
    places: dict[tuple[str, str], list[Excerpt]] = {}
    kinds: dict[tuple[str, str], dict[str, None]] = {}
    names: dict[str, str] = {}
    for link in dossier.sources.links:
        key = (fold_giver(link.giver), "" if link.taker in draft.sources else link.taker)
        names.setdefault(key[0], link.giver)
        places.setdefault(key, []).extend(link.members)
        kinds.setdefault(key, {})[text[f"dependence_{link.kind}"]] = None
    for key in sorted(places, key=lambda key: (-len({place.article for place in places[key]}), key)):
        giver, taker = show_line(names[key[0]]), show_line(key[1])
        named: list[Piece] = [*quote(giver, lang), *_lead_to(taker, lang)]
        how = Label(f" {', '.join(kinds[key])}", quiet=True)
        draft.file.add_list([[*named, how, *draft.cite(places[key])]])
    if not places:
        draft.file.add([Label(text["cited_none"], quiet=True)])
    for claim in (claim for claim in dossier.sources.claimed if len(claim.articles) > 1):
        found = "copies_measured" if claim.measured else "copies_unmeasured"
        told: list[Piece] = [*quote(show_line(claim.agency), lang), Label(f", {text['cited_by']}")]
        told += [*draft.letters(claim.articles), Label(f"{text['colon']}{text[found]}")]
        draft.file.add([*told, *draft.letters(name for pair in claim.measured for name in pair)])
    if dossier.sources.unnamed:
        draft.file.add_heading(2, [Label(text["unnamed"])])
        draft.file.add_list(
            [
                *draft.words(item.article, item.start, item.end),
                *draft.cite([Excerpt(item.article, item.start, item.end)]),
            ]
            for item in dossier.sources.unnamed
        )
    draft.file.add_heading(2, [Label(text["copies"])])
    copies = pick_copies(dossier, draft.sources)
    for copy in copies:
        one, two = copy.pair
        turned = copy.direction == two
        first, second = (two, one) if turned else (one, two)
        share = text["percent"].format(number=round(100 * copy.share))
        arrow = Label(" →" if copy.direction else " –")
        said = Label(f" {share}, {labels.say_reason(copy.reason)}")
        draft.file.add([*draft.letters([first]), arrow, *draft.letters([second]), said])
        for passage in copy.passages:
            here, there = (passage.second, passage.first) if turned else (passage.first, passage.second)
            whole = draft.readings[first].article.text
            end = cut_at_word(whole, here.start, here.end, longest=LONGEST_PASSAGE)
            gap = [Label(" […]")] if end < here.end else []
            marks = draft.cite([Excerpt(first, *here), Excerpt(second, *there)])
            draft.file.add_list([[*draft.words(first, here.start, end), *gap, *marks]])
    if not copies:
        draft.file.add([Label(text["copies_none"], quiet=True)])


def _lead_to(taker: str, lang: str) -> Iterator[Piece]:
    if taker:
        yield Label(" → ")
        yield from quote(taker, lang)
