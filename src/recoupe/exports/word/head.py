"""Headline, numbers, accounts; what accounts share, and what only one of them has."""

from recoupe.exports.markup import show_line
from recoupe.exports.page.dossier import find_title, say_period
from recoupe.exports.page.sources import make_accounts
from recoupe.exports.word.draft import Draft, as_line, quote
from recoupe.exports.word.file import Label, Mark, Own, Piece
from recoupe.model.excerpt import Excerpt
from recoupe.model.lead import LeadSentence
from recoupe.stories.carry import drop_retold


def write_head(draft: Draft) -> None:
    """Headline, period, numbers, and which articles are one account."""
    dossier, labels, text = draft.dossier, draft.labels, draft.text
    titled, cut = find_title(dossier)
    title: list[Piece] = [
        Own(show_line(dossier.story.label) or text["untitled"], dossier.readings[0].article.language),
        *([Label(" […]")] if cut else []),
        *(draft.letters([titled]) if titled else ()),
    ]
    draft.file.add_heading(0, title)
    counts = [
        labels.number("accounts", dossier.accounts),
        labels.number("articles", len(dossier.readings)),
        labels.number("statements", sum(len(reading.statements) for reading in drop_retold(dossier.readings))),
        labels.number("voices", len(dossier.voices.heard)),
    ]
    draft.file.add([Label(f"{say_period(dossier, labels)}. "), Label(", ".join(counts), strong=True)])
    draft.file.add([Label(text["made_by"], quiet=True)])
    accounts = make_accounts(dossier, draft.sources, labels)
    draft.file.add_heading(1, [Label(text["accounts_by_date"])])
    draft.file.add_table(
        [text["column_letter"], text["column_source"], text["published"], text["headline"]],
        (
            [
                list(draft.letters([name])),
                [Label(view.name), *([] if view.named else [Label(f", {text['source_unknown']}", quiet=True)])],
                [Label(view.date)],
                as_line(quote(view.headline, view.lang)),
            ]
            for name, view in draft.sources.items()
        ),
        shares=(3, 5, 5, 11),
    )
    if all(not account.copies for account in accounts):
        draft.file.add([Label(text["single_note" if len(accounts) == 1 else "accounts_even"])])
    for account in (account for account in accounts if account.copies and account.reason):
        marks = [piece for view in account.sources for piece in (Mark(view.label, view.anchor), Label(" "))]
        draft.file.add([*marks, Label(f"{account.reason}.")])


def write_brief(draft: Draft) -> None:
    """What accounts share, and what only one of them has."""
    lead, text, one = draft.dossier.lead, draft.text, len(draft.sources) == 1
    draft.file.add_heading(1, [Label(text["brief"])])
    draft.file.add_list((_sentence(draft, item) for item in lead.shared), numbered=True)
    if not lead.shared:
        draft.file.add([Label(text["brief_one" if one else "brief_none"], quiet=True)])
    if lead.alone:
        draft.file.add_heading(2, [Label(text["alone"])])
        draft.file.add_list(_sentence(draft, item) for item in lead.alone)


def _sentence(draft: Draft, item: LeadSentence) -> list[Piece]:
    own = Excerpt(item.article, item.start, item.end)
    others = [place for place in item.carriers if place.article != item.article]
    part = [Label(f" {draft.text['in_part']}", quiet=True), *draft.cite(item.part)] if item.part else []
    return [*draft.words(item.article, item.start, item.end), *draft.cite([own]), *draft.cite(others), *part]
