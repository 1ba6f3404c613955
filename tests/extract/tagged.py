"""Articles and parses written by hand: one passage a line, tokens as `form/POS`, `form/POS/dep`, `form/POS/dep/LABEL`.

`dep` is `nsubj` for a subject, `-` for none; `LABEL` marks the tokens of a name (PER, LOC, ORG): neighbours with
the same label are one name. The first line is the headline. A token stands close to the one before it after an
apostrophe or an opening bracket, and before punctuation.
"""

import hashlib

from recoupe.model.article import UNKNOWN_DATE, Article, Passage, Role, Source, Span
from recoupe.model.mention import Entity, Mention
from recoupe.model.parse import NamedEntity, Parse, Sentence, Token
from recoupe.model.statement import Statement

ENDS_SENTENCE = frozenset(".!?")


def read_tagged(*lines: str) -> tuple[Article, Parse]:
    """The article and parse of the lines."""
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[NamedEntity] = []
    passages: list[Passage] = []
    for number, line in enumerate(lines):
        text += "\n" if number else ""
        start, first = len(text), len(tokens)
        line_first = first
        for item in line.split():
            form, pos, dep, label = [*item.split("/"), "-", "-"][:4] if item != "//" else ("/", "PUNCT", "-", "-")
            form = form.replace("_", " ")
            if len(text) > start and not _is_close(text[-1], form):
                text += " "
            begin, text = len(text), text + form
            index = len(tokens)
            tokens.append(Token(index, begin, len(text), form, form.lower(), pos, "", dep.replace("-", ""), index))
            goes_on = index > line_first and entities and entities[-1].last == index
            if label != "-" and goes_on and entities[-1].label == label:
                entities[-1] = NamedEntity(entities[-1].first, index + 1, label)
            elif label != "-":
                entities.append(NamedEntity(index, index + 1, label))
            if form in ENDS_SENTENCE:
                sentences.append(Sentence(first, index + 1, number))
                first = index + 1
        if first < len(tokens):
            sentences.append(Sentence(first, len(tokens), number))
        passages.append(Passage(start, len(text), Role.PARAGRAPH if number else Role.TITLE))
    return make_article(text, passages), Parse(tuple(tokens), tuple(sentences), tuple(entities))


def make_article(text: str, passages: list[Passage]) -> Article:
    """An article of unknown source and date."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article("a", text, digest, "fr", Source(None, "unknown"), UNKNOWN_DATE, UNKNOWN_DATE, tuple(passages))


def _is_close(before: str, form: str) -> bool:
    return before in "'(" or form in {",", ".", ")"} or form.startswith("-")


def say(article: Article, speaker: str, *, after: str = "", name: str = "s1") -> Statement:
    """A statement of one character whose speaker is the first `speaker` after the words `after`."""
    start = article.text.index(speaker, article.text.index(after))
    span = Span(start, start + len(speaker))
    return Statement(name, "indirect", (Span(start, start + 1),), cue=span, speaker=span)


def who(article: Article, mentions: tuple[Mention, ...], entities: tuple[Entity, ...]) -> dict[str, str | None]:
    """Whom each mention stands for, by its words; the last mention of the same words."""
    names = {entity.id: entity.name for entity in entities}
    return {article.text[m.start : m.end]: names[m.entity] if m.entity else None for m in mentions}
