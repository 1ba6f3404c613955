"""Articles and parses made by hand, for tests that want no model."""

import hashlib

from recoupe.model.article import UNKNOWN_DATE, Article, Passage, Role, Source
from recoupe.model.parse import NamedEntity, Parse, Sentence, Token


def make_article(text: str, *, roles: dict[int, Role] | None = None) -> Article:
    """An article whose passages are the lines of `text` that are not blank; `roles` by the number of the line,
    blank ones counted, others are paragraphs."""
    passages = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            role = (roles or {}).get(number, Role.PARAGRAPH)
            passages.append(Passage(start, start + len(line), role))
        start += len(line) + 1
    return Article(
        id="made",
        text=text,
        sha256=hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest(),
        language="fr",
        source=Source(None, "unknown"),
        published=UNKNOWN_DATE,
        updated=UNKNOWN_DATE,
        passages=tuple(passages),
    )


def make_parse(article: Article, table: str, entities: tuple[tuple[int, int, str], ...] = ()) -> Parse:
    """The parse that a table gives: a line a token, `form POS [feats] [head] [dep]`, `_` for what is not told.

    Heads count from 1 within their sentence, 0 is the root; an empty line ends a sentence. Forms are looked for in
    the text one after the other; the lemma is the form in lower case.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    position = 0
    for block in table.strip("\n").split("\n\n"):
        first = len(tokens)
        for line in block.splitlines():
            form, pos, feats, head, dep = [*line.split(), *["_"] * 5][:5]
            start = article.text.index(form, position)
            position = start + len(form)
            index = len(tokens)
            tokens.append(
                Token(
                    index=index,
                    start=start,
                    end=position,
                    text=form,
                    lemma=form.lower(),
                    pos="" if pos == "_" else pos,
                    morph="" if feats == "_" else feats,
                    dep="" if dep == "_" else dep,
                    head=index if head in ("_", "0") else first + int(head) - 1,
                )
            )
        passage = next(
            k for k, p in enumerate(article.passages) if p.start <= tokens[first].start and tokens[-1].end <= p.end
        )
        sentences.append(Sentence(first, len(tokens), passage))
    return Parse(tuple(tokens), tuple(sentences), tuple(NamedEntity(*entity) for entity in entities))
