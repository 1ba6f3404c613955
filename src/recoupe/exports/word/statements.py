"""Who says what, in which wordings."""

from collections.abc import Iterator

from recoupe.exports.markup import as_printed, cut_at_word, show_line
from recoupe.exports.page.statements import group_by_speaker
from recoupe.exports.word.draft import Draft, as_line, join, quote
from recoupe.exports.word.file import Label, Piece
from recoupe.exports.wordings import find_foreign_language, is_extract, label_mode, order_members
from recoupe.model.article import Span
from recoupe.model.excerpt import Excerpt
from recoupe.model.statement import Statement
from recoupe.model.story import Utterance
from recoupe.stories.wording import diff_words, split_words

LONGEST_LINKED = 100
"""Characters of a linked statement that are shown; its own place has the whole."""


def write_statements(draft: Draft) -> None:
    """Who says what: speakers, their utterances, under each its wordings with what differs from the fullest."""
    text = draft.text
    draft.file.add_heading(1, [Label(text["statements"])])
    for utterances in group_by_speaker(draft.dossier):
        name = show_line(utterances[0].speaker)
        roles = [role for entity in draft.dossier.entities if show_line(entity.name) == name for role in entity.roles]
        roles.sort(key=lambda role: (-len(role.articles), role.role))
        lang = draft.readings[utterances[0].members[0].article].article.language
        called: list[Piece] = as_line(quote(name, lang)) if name else [Label(text["unknown_speaker"])]
        if name and roles:
            called += [Label(", "), *quote(show_line(roles[0].role), lang)]
        draft.file.add_heading(2, called)
        for utterance in utterances:
            _write_utterance(draft, utterance)
    if not draft.dossier.utterances:
        draft.file.add([Label(text["statements_none"], quiet=True)])


def _write_utterance(draft: Draft, utterance: Utterance) -> None:
    order = {name: number for number, name in enumerate(draft.sources)}
    ranked = order_members(
        utterance.members,
        lambda member: _find_statement(draft, member.article, member.statement),
        order,
        lambda m: bool(_find_language(draft, m.article, _find_statement(draft, m.article, m.statement))),
    )
    found = [(member.article, _find_statement(draft, member.article, member.statement)) for member in ranked]
    full = found[0]
    wordings: dict[tuple[str, tuple[str, ...]], list[tuple[str, Statement]]] = {}
    fullest: tuple[str, ...] = ()
    for (article, statement), member in zip(found, ranked, strict=True):
        whole = draft.readings[article].article.text
        folded = tuple(word.form for start, end in statement.content for word in split_words(whole[start:end]))
        fullest = fullest or folded
        extract, foreign = is_extract(fullest, folded), _find_language(draft, article, statement)
        mode = label_mode(statement, draft.labels, sure=member.sure, extract=extract, foreign=foreign)
        wordings.setdefault((mode, folded), []).append((article, statement))
    if len(found) > 1:
        label = draft.labels.number("accounts", utterance.accounts)
        relation = draft.text[f"relation_{utterance.relation}"]
        draft.file.add([Label(f"{label}, {relation}", strong=True)])
    for (mode, _), members in wordings.items():
        pieces = list(_say(draft, *members[0], mode, full=None if members[0] == full else full))
        cited = draft.cite(Excerpt(name, said.start, said.end) for name, said in members)
        draft.file.add([*pieces, *cited], style="Recoupe Variant")
    _write_linked(draft, utterance)


def _find_language(draft: Draft, article: str, statement: Statement) -> str:
    return find_foreign_language(draft.readings[article], statement)


def _write_linked(draft: Draft, utterance: Utterance) -> None:
    """The beginnings of what takes the same position on another occasion."""
    others = [other for other in draft.dossier.utterances if other.id in utterance.linked]
    for other in others:
        member = other.members[0]
        whole = draft.readings[member.article].article.text
        end = cut_at_word(whole, member.start, member.end, longest=LONGEST_LINKED)
        gap = [Label(" […]")] if end < member.end else []
        place = Excerpt(member.article, member.start, member.end)
        label = Label(f"{draft.text['linked']}{draft.text['colon']}", quiet=True)
        told = [label, *draft.words(member.article, member.start, end), *gap, *draft.cite([place])]
        draft.file.add(told, style="Recoupe Variant")


def _find_statement(draft: Draft, article: str, name: str) -> Statement:
    return next(statement for statement in draft.readings[article].statements if statement.id == name)


def _say(
    draft: Draft, article: str, statement: Statement, mode: str, *, full: tuple[str, Statement] | None
) -> Iterator[Piece]:
    """The statement's words, our label of its mode, speaker, cue, addressee and occasion as the article gives them."""
    reading = draft.readings[article]
    whole = reading.article.text
    alike = full is not None and _find_language(draft, *full) == _find_language(draft, article, statement)
    differing = list(_find_differing(draft, full, whole, statement)) if full and alike else []
    for number, (start, end) in enumerate(as_printed(whole, statement.content)):
        if number:
            yield Label(" […] ")
        yield from draft.words(article, start, end, differing)
    yield Label(f" {mode}", quiet=True)
    occasion = next((o for o in reading.occasions if o.id == statement.occasion), None)
    told = (statement.speaker, statement.cue, statement.relay, statement.addressee)
    for span in (*told, occasion.evidence[0] if occasion else None, statement.date):
        if span:
            yield Label(" · ", quiet=True)
            yield from draft.words(article, *span)
    for chain in draft.dossier.sources.chains:
        if (chain.article, chain.statement) == (article, statement.id):
            yield Label(" · ", quiet=True)
            steps = (list(draft.name(step.name, reading.article.language)) for step in chain.steps)
            yield from join(steps, " → ")


def _find_differing(draft: Draft, full: tuple[str, Statement], whole: str, statement: Statement) -> Iterator[Span]:
    """The words that the fullest wording lacks."""
    fullest = draft.readings[full[0]].article.text
    known = "\n".join(fullest[start:end] for start, end in full[1].content)
    for start, end in statement.content:
        for part in diff_words(known, whole[start:end]):
            if part.kind == "added" and part.other:
                yield Span(start + part.other.start, start + part.other.end)
