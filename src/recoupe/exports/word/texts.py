"""The articles, with all of their text."""

from collections.abc import Sequence

from recoupe.exports.page.sources import say_when
from recoupe.exports.page.texts import CREDITS_SHOWN, check_url
from recoupe.exports.word.draft import Draft, as_line, quote
from recoupe.exports.word.file import Address, Label, Own, Piece
from recoupe.model.article import Role
from recoupe.model.reading import Reading

HEADINGS = {Role.TITLE: 3, Role.HEADING: 3}
STYLES = {Role.PARAGRAPH: "Recoupe Text", Role.STANDFIRST: "Recoupe Standfirst"}
"""Captions, bylines, credits and the like stand back."""


def write_texts(draft: Draft) -> None:
    """Every article with what is known of it and all of its text; its furniture is hidden text."""
    text = draft.text
    draft.file.add_heading(1, [Label(text["texts"])])
    for name, view in draft.sources.items():
        reading = draft.readings[name]
        article = reading.article
        heading = [Label(f"{view.label}  {view.name}")]
        draft.file.add_heading(2, heading, bookmark=view.anchor)
        credits = dict.fromkeys(credit.name for credit in reading.credits if credit.kind in CREDITS_SHOWN)
        facts = (
            (text["published"], view.date if article.published.basis != "unknown" else "", False),
            (text["updated"], _say_update(draft, reading), False),
            (draft.labels.role["byline"], ", ".join(article.authors), True),
            (text["credits"], ", ".join(credits), True),
            (text["tags"], ", ".join(article.tags), True),
        )
        for label, value, own in facts:
            if value:
                shown: Sequence[Piece] = as_line(quote(value, article.language)) if own else [Label(value)]
                draft.file.add([Label(f"{label}{text['colon']}", quiet=True), *shown])
        url = check_url(article.url)
        if url:
            draft.file.add([Label(f"{text['source_link']}{text['colon']}", quiet=True), Address(url, url)])
        if view.headline and article.title is None:
            draft.file.add_heading(3, as_line(quote(view.headline, view.lang)))
        _write_versions(draft, reading)
        folded = False
        for passage in article.passages:
            words = article.text[passage.start : passage.end]
            furniture = passage.role is Role.FURNITURE
            if furniture and not folded:
                draft.file.add([Label(text["furniture_hidden"], quiet=True)])
            folded = furniture
            if furniture:
                draft.file.add_text(words, article.language, style="Recoupe Furniture")
            elif passage.role in HEADINGS:
                draft.file.add_heading(HEADINGS[passage.role], [Own(words, article.language)])
            elif words.strip():
                draft.file.add_text(words, article.language, style=STYLES.get(passage.role, "Recoupe Aside"))


def _write_versions(draft: Draft, reading: Reading) -> None:
    """What came in and what went out since each earlier version of the page."""
    article, text = reading.article, draft.text
    for version in article.versions:
        dated = f" ({draft.labels.moment(version.dated)})" if version.dated else ""
        same = "" if version.added or version.removed else f"{text['colon']}{text['version_same']}"
        draft.file.add([Label(f"{text['version']}{dated}{same}", quiet=True)])
        changed = [("version_added", article.text[start:end]) for start, end in version.added]
        changed += [("version_removed", words) for words in version.removed]
        draft.file.add_list(
            [Label(f"{text[name]}{text['colon']}", quiet=True), *quote(words, article.language)]
            for name, words in changed
        )


def _say_update(draft: Draft, reading: Reading) -> str:
    updated = reading.article.updated
    return say_when(updated, draft.labels) if updated.basis != "unknown" else ""
