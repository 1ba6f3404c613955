"""Articles parsed into tokens, sentences, heads and entities, by the shipped French model or a user's pipeline.

The only module that the rest of Recoupe asks for a parse, and the only one but the shipped model's own
(`recoupe.languages.fr.pipeline`) that imports spaCy: when a parser is loaded, not before.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Final

from recoupe.errors import ParserNotFound
from recoupe.languages.fr.lexicon import find_lemma
from recoupe.languages.fr.tokenizer import find_tokens
from recoupe.model.article import Article
from recoupe.model.parse import NamedEntity, Parse, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

SHIPPED_NAME: Final = "recoupe fr"
LONGEST_PIECE: Final = 20_000
"""Characters given to the pipeline at once: bounds its memory on a text without a line break."""

_LARGEST_BATCH: Final = 20_000  # characters; about 4,000 tokens, some 100 MB while they are worked on
_LARGEST_VOCABULARY: Final = 200_000  # forms kept from article to article; later ones are forgotten with theirs
_SENTENCE_END: Final = re.compile(r"[.!?…»\"”]\s+")
_SPACE: Final = re.compile(r"\s")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# What other pipelines' labels are called here; any other label of a name is MISC.
_LABELS: Final = {
    "PER": "PER",
    "PERSON": "PER",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "DATE": "DATE",
    "TIME": "TIME",
}
# Labels of quantities in pipelines that have them: no names.
_NO_NAMES: Final = frozenset({"CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY", "LANGUAGE"})


@dataclass(frozen=True, slots=True)
class _Word:
    """One token of a piece: offsets into the piece, head an index among the piece's words."""

    start: int
    end: int
    lemma: str
    pos: str
    morph: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class _Analysis:
    """What a pipeline made of one piece: `sentences` are the first words, entities (first, last + 1, label)."""

    words: Sequence[_Word]
    sentences: Sequence[int]
    entities: Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a passage, at most LONGEST_PIECE characters; `start` is the offset in the article's text."""

    passage: int
    start: int
    text: str


Analyse = Callable[[Sequence[str]], Iterator[_Analysis]]
"""One analysis for each text, in order; may raise anything."""


@dataclass(frozen=True, slots=True)
class Parser:
    """A pipeline by its name; it is loaded once, when it is first used at the latest."""

    name: str
    _load: Callable[[], Analyse]

    def parse_articles(self, articles: Sequence[Article]) -> list[Parse]:
        """One Parse an article, in their order; only content passages are parsed, each for itself.

        An article's parse does not depend on the others. A piece of text on which the pipeline fails has tokens
        and no analysis: `pos` and `dep` are empty, every token is its own head, the piece is one sentence.
        """
        return [self.parse_article(article) for article in articles]

    def parse_article(self, article: Article) -> Parse:
        """The parse of the article's content passages, offsets into `article.text`."""
        content = [
            (index, passage.start, passage.end) for index, passage in enumerate(article.passages) if passage.is_content
        ]
        return self._parse(article.text, content)

    def parse_passages(self, texts: Iterable[str]) -> list[Parse]:
        """One Parse for each text, a single passage, offsets into that text; in order."""
        return [self._parse(text, [(0, 0, len(text))]) for text in texts]

    def _parse(self, text: str, passages: Iterable[tuple[int, int, int]]) -> Parse:
        pieces = [piece for passage in passages for piece in _cut_passage(text, *passage)]
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        entities: list[NamedEntity] = []
        for batch in _batch_pieces(pieces):
            for piece, analysis in zip(batch, self._analyse([piece.text for piece in batch]), strict=True):
                base = len(tokens)
                tokens.extend(_place_tokens(text, piece, analysis, base))
                edges = [base + first for first in (*analysis.sentences, len(analysis.words))]
                sentences.extend(Sentence(*pair, piece.passage) for pair in pairwise(edges))
                entities.extend(
                    NamedEntity(base + first, base + last, label) for first, last, label in analysis.entities
                )
        return Parse(tuple(tokens), tuple(sentences), tuple(_settle_surnames(tokens, entities)))

    def _analyse(self, texts: Sequence[str]) -> list[_Analysis]:
        """An analysis for each text; a text on which the pipeline fails costs itself alone."""
        analyse = self._load()
        sound = [_SURROGATE.sub("\ufffd", text) for text in texts]
        try:
            return list(analyse(sound))
        except Exception:
            return [_analyse_alone(analyse, text) for text in sound]


def load_parser(name: str | None = None, *, check_only: bool = False) -> Parser:
    """The shipped French parser for None, else the spaCy pipeline of that name (a package or a folder).

    `check_only` looks whether the pipeline is there and leaves the loading to the first use. Raises
    ParserNotFound, whose message says what to install.
    """
    if name is None:
        load = cache(_load_shipped)
    else:
        _check_installed(name)
        load = cache(partial(_load_named, name))
    if not check_only:
        load()
    return Parser(name or SHIPPED_NAME, load)


def _analyse_alone(analyse: Analyse, text: str) -> _Analysis:
    try:
        (analysis,) = analyse([text])
    except Exception:
        words = [
            _Word(start, end, text[start:end].lower(), "", "", "", index)
            for index, (start, end) in enumerate(find_tokens(text))
        ]
        return _Analysis(words, [0] if words else [], [])
    return analysis


def _place_tokens(text: str, piece: _Piece, analysis: _Analysis, base: int) -> Iterator[Token]:
    for index, word in enumerate(analysis.words, start=base):
        start, end = piece.start + word.start, piece.start + word.end
        yield Token(
            index=index,
            start=start,
            end=end,
            text=intern(text[start:end]),
            lemma=word.lemma,
            pos=word.pos,
            morph=word.morph,
            dep=word.dep,
            head=base + word.head,
        )


def _settle_surnames(tokens: Sequence[Token], entities: Iterable[NamedEntity]) -> Iterator[NamedEntity]:
    """The entities, one word that ends a person's longer name in the article being the person's.

    «Anne Rennes … selon Rennes»: PER, unless a place or a body of the article ends in that word too. On
    WiNER-fr's development part: PER from 89.4 to 90.0, LOC from 86.1 to 86.2.
    """
    found = list(entities)
    labels: dict[str, set[str]] = {}
    for entity in found:
        if entity.last - entity.first > 1:
            labels.setdefault(tokens[entity.last - 1].text, set()).add(entity.label)
    for entity in found:
        alone = entity.last - entity.first == 1 and entity.label in ("LOC", "ORG", "MISC")
        if alone and labels.get(tokens[entity.first].text) == {"PER"}:
            entity = replace(entity, label="PER")  # noqa: PLW2901
        yield entity


def _cut_passage(text: str, passage: int, start: int, end: int) -> Iterator[_Piece]:
    """The passage in pieces of at most LONGEST_PIECE characters, cut after a sentence, else at white space."""
    while end - start > LONGEST_PIECE:
        limit = start + LONGEST_PIECE
        middle = limit - LONGEST_PIECE // 2
        cuts = [found.end() for found in _SENTENCE_END.finditer(text, middle, limit)]
        cuts = cuts or [found.end() for found in _SPACE.finditer(text, middle, limit)]
        cut = cuts[-1] if cuts else limit
        yield _Piece(passage, start, text[start:cut])
        start = cut
    if start < end:
        yield _Piece(passage, start, text[start:end])


def _batch_pieces(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece.text) > _LARGEST_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece.text)
    if batch:
        yield batch


def _load_shipped() -> Analyse:
    from recoupe.languages.fr.pipeline import load_pipeline, make_doc

    nlp, tagger = load_pipeline()

    def analyse(texts: Sequence[str]) -> Iterator[_Analysis]:
        cut = [find_tokens(text) for text in texts]
        with _forget_new_forms(nlp):
            docs = list(nlp.pipe([make_doc(nlp.vocab, text, spans) for text, spans in zip(texts, cut, strict=True)]))
            entities = tagger.find_entities([doc.tensor for doc in docs])
            return iter(
                [
                    _Analysis(list(map(_read_token, doc, spans)), _list_sentences(doc), found)
                    for doc, spans, found in zip(docs, cut, entities, strict=True)
                ]
            )

    return analyse


def _read_token(token: "SpacyToken", span: tuple[int, int]) -> _Word:
    pos = token.pos_
    return _Word(
        start=span[0],
        end=span[1],
        lemma=find_lemma(token.text, pos),
        pos=pos,
        morph=intern(str(token.morph)),
        dep=intern(token.dep_.lower()),
        head=token.head.i,
    )


def _list_sentences(doc: "Doc") -> list[int]:
    return [token.i for token in doc if token.is_sent_start]


def _load_named(name: str) -> Analyse:
    import spacy

    try:
        nlp = spacy.load(name)
    except Exception as error:
        raise ParserNotFound(
            f"the spaCy pipeline «{name}» does not load ({error}); python -m spacy validate says whether it fits "
            f"spaCy {spacy.__version__}, and without a parser in recoupe.toml Recoupe uses its own"
        ) from error

    def analyse(texts: Sequence[str]) -> Iterator[_Analysis]:
        with _forget_new_forms(nlp):
            return iter([_read_foreign(doc) for doc in nlp.pipe(texts)])

    return analyse


def _read_foreign(doc: "Doc") -> _Analysis:
    """The analysis of a document of any pipeline: its white-space tokens left out, its labels renamed."""
    place: dict[int, int] = {}
    for token in doc:
        if token.text.strip():
            place[token.i] = len(place)
    words = [
        _Word(
            start=token.idx,
            end=token.idx + len(token.text),
            lemma=token.lemma_ or find_lemma(token.text, token.pos_),
            pos=token.pos_,
            morph=intern(str(token.morph)),
            dep=intern(token.dep_.lower()),
            head=place.get(token.head.i, place[token.i]),
        )
        for token in doc
        if token.i in place
    ]
    starts = {0} if words else set()
    if doc.has_annotation("SENT_START"):
        for sentence in doc.sents:
            inside = [place[token.i] for token in sentence if token.i in place]
            starts.update(inside[:1])
    entities = []
    for entity in doc.ents:
        inside = [place[token.i] for token in entity if token.i in place]
        if inside and entity.label_ not in _NO_NAMES:
            entities.append((inside[0], inside[-1] + 1, _LABELS.get(entity.label_, "MISC")))
    return _Analysis(words, sorted(starts), entities)


@contextmanager
def _forget_new_forms(nlp: "Language") -> Iterator[None]:
    """Within it, a vocabulary that has grown large learns no new form for good: memory stays bounded."""
    if len(nlp.vocab) < _LARGEST_VOCABULARY:
        yield
    else:
        with nlp.memory_zone():
            yield


def _check_installed(name: str) -> None:
    if _is_package(name) or (Path(name) / "config.cfg").is_file():
        return
    raise ParserNotFound(
        f"the spaCy pipeline «{name}» is not installed; install it with: python -m spacy download {name} "
        "(or give the path of a pipeline's folder, or leave parser out of recoupe.toml to use Recoupe's own)"
    )


def _is_package(name: str) -> bool:
    """Whether a package of that name is installed; a path or an odd name is none."""
    try:
        return name.isidentifier() and find_spec(name) is not None
    except (ImportError, ValueError):
        return False
