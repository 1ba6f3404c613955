"""What differs: disagreements, then headlines against their bodies."""

from recoupe.exports.word.draft import Draft, as_line
from recoupe.exports.word.file import Label, Piece
from recoupe.model.article import Span
from recoupe.model.excerpt import Excerpt


def write_differences(draft: Draft) -> None:
    """Disagreements, those between articles first, then headlines against their bodies."""
    dossier, labels, text = draft.dossier, draft.labels, draft.text
    draft.file.add_heading(1, [Label(text["differs"])])
    shown = [item for item in dossier.disagreements if item.kind != "headline"]
    for item in sorted(shown, key=lambda item: not item.between):
        lang = draft.readings[item.members[0].article].article.language
        fixed = item.kind == "vocabulary"
        topic: list[Piece] = [Label(draft.say_label(item.topic))] if fixed else as_line(draft.name(item.topic, lang))
        draft.file.add_heading(2, [Label(f"{text[f'difference_{item.kind}']}{text['colon']}"), *topic])
        sides: dict[tuple[str, ...], list[Excerpt]] = {}
        marked: dict[tuple[str, ...], tuple[Span, ...]] = {}
        for member in item.members:
            words = draft.readings[member.article].article.text[member.start : member.end]
            key = tuple(words.split()) if item.kind == "spelling" else tuple(words.lower().split())
            sides.setdefault(key, []).append(Excerpt(member.article, member.start, member.end))
            whole = tuple(member.marked) == (Span(member.start, member.end),)
            marked.setdefault(key, () if whole else member.marked)
        draft.file.add_list(
            [
                *draft.words(found[0].article, found[0].start, found[0].end, marked[key]),
                *draft.cite(found),
            ]
            for key, found in sides.items()
        )
        reason = labels.say_reason(item.reason)
        draft.file.add([Label(reason if item.between else f"{reason}, {text['within']}", quiet=True)])
    if dossier.headlines:
        draft.file.add_heading(2, [Label(text["headlines"])])
    for check in dossier.headlines:
        place, body = Excerpt(check.article, *check.words), check.body
        above = [*draft.words(check.article, *check.headline, [check.words]), *draft.cite([place])]
        below: list[Piece] = [Label(text["headline_absent"], quiet=True)]
        if body:
            below = [*draft.words(check.article, *body), *draft.cite([Excerpt(check.article, *body)])]
        draft.file.add_list([above, below])
        draft.file.add([Label(labels.say_reason(check.reason), quiet=True)])
    if not shown and not dossier.headlines:
        draft.file.add([Label(text["differs_one" if len(draft.sources) == 1 else "differs_none"], quiet=True)])
