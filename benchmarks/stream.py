"""What cross-checking costs an article, in a stream of 1,000, 10,000 or more articles.

    python benchmarks/stream.py [--shared ../shared] [--articles 1000 10000] [--day 150] [--seed 1]

Readings are made once of some articles of the unlabelled corpora under `--shared`, cut into paragraphs with what was
found in them, and spliced and reworded into as many as it takes; nothing of them is kept. One to six articles tell a
story on the same day or the next: they share the words of the story, but no sentences save for a quarter of their
paragraphs, which are reworded lightly; one article in ten prints what another has, word by word. Numbers in digits are
changed like words, and the days that a paragraph tells move with its article's, so that neither comes up again and
again however long the stream. `--day` articles
are published a day; the window is seven days. A stream of more than `--made` articles is as many again, later and
under other ids: longer apart than any two windows.

Prints CPU milliseconds an article for all of `link`: copies and families, stories, people and places, dates that one
article settles for another, utterances, figures and events, and what of them is independent. Neither reading an
article nor compiling and writing a dossier is in it.
"""

import argparse
import hashlib
import random
import re
import sys
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import partial
from operator import add
from pathlib import Path
from typing import Any

from recoupe.extract.fingerprints import fingerprint
from recoupe.extract.read import read
from recoupe.inputs import read_articles
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.model.article import UNKNOWN_DATE, Article, Dating, Passage, Role, Source, Span
from recoupe.model.date import DateMention
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading, Term
from recoupe.stories.link import link

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
WINDOW_DAYS = 7
GAP = timedelta(days=30)
BASE_ARTICLES = 250
"""Articles of the corpora that are read."""
STORY_ARTICLES = (1, 6)
PARAGRAPHS = (2, 8)
"""Of an article: with these it has 3,900 code points on average, those of the corpora have 3,600."""
STORY_WORDS = 60
OWN_CHANGE, SHARED_CHANGE = 0.9, 0.3
"""Words put in place of others, every second with a content one of the story's: in a paragraph of an article's own
and in one that several articles of a story have."""
SHARED_PARAGRAPHS = 0.25
COPIES = 0.1
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\D+")
"""What stands between the digits of a number."""
FOUND = ("dates", "statements", "figures", "events", "mentions", "places", "words", "entities", "terms")
"""What is kept of a paragraph's reading."""
SOURCES = tuple(f"Le Courrier {number}" for number in range(1, 31))


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph with what was found in it; spans into its own text."""

    text: str
    found: dict[str, tuple[Any, ...]]
    day: date | None
    """The day of the article that it is from."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words `[start, end)` of a piece that become `word`, a form of `lemma`."""

    start: int
    end: int
    word: str
    lemma: str


def read_pieces(shared: Path) -> list[Piece]:
    """The longer paragraphs of the corpora's first articles."""
    articles, _ = read_articles([str(path) for path in sorted((shared / "corpora").glob("*.jsonl"))])
    articles = articles[:BASE_ARTICLES]
    pack = load_pack("fr")
    parses = load_parser().parse_articles(articles)
    readings = (read(article, parse, pack) for article, parse in zip(articles, parses, strict=True))
    return [piece for number, reading in enumerate(readings) for piece in _cut(reading, number)]


def _cut(reading: Reading, number: int) -> Iterator[Piece]:
    for passage in reading.article.passages:
        if passage.is_content and passage.end - passage.start >= 150:
            found = {
                name: tuple(
                    move(item, partial(add, -passage.start), f"{number}-")
                    for item in getattr(reading, name)
                    if all(passage.start <= place <= passage.end for place in list_places(item))
                )
                for name in FOUND
                if name != "entities"
            }
            named = {mention.entity for mention in found["mentions"]}
            found["entities"] = tuple(
                replace(entity, id=f"{number}-{entity.id}")
                for entity in reading.entities
                if f"{number}-{entity.id}" in named
            )
            day = reading.article.published.earliest
            text = reading.article.text[passage.start : passage.end]
            yield Piece(text, found, date.fromisoformat(day[:10]) if day else None)


def list_places(item: Any) -> Iterator[int]:
    """All code points that the spans of a finding name."""
    if isinstance(item, Span | Term):
        yield from (item.start, item.end)
    elif isinstance(item, tuple):
        for part in item:
            yield from list_places(part)
    elif is_dataclass(item):
        for field in fields(item):
            value = getattr(item, field.name)
            if field.name in ("start", "end"):
                yield value
            else:
                yield from list_places(value)


def move(item: Any, to: Callable[[int], int], prefix: str) -> Any:
    """The finding with its spans moved and its ids, and those it refers to, told apart from other articles'."""
    if isinstance(item, Span | Term):
        return item._replace(start=to(item.start), end=to(item.end))
    if isinstance(item, tuple):
        return tuple(move(part, to, prefix) for part in item)
    if is_dataclass(item) and not isinstance(item, type):
        changed: dict[str, Any] = {}
        for field in fields(item):
            value = getattr(item, field.name)
            if field.name in ("start", "end"):
                changed[field.name] = to(value)
            elif field.name in ("id", "parent", "statement", "speaker_entity", "entity") and isinstance(value, str):
                changed[field.name] = prefix + value
            else:
                changed[field.name] = move(value, to, prefix)
        return replace(item, **changed)
    return item


def pick_changes(piece: Piece, words: Sequence[tuple[str, str]], chance: random.Random, share: float) -> list[Change]:
    """That share of the piece's words with others to stand for them, in order: for a number in digits another of as
    many, for a word that carries nothing by itself another such."""
    taken = {term.start for term in piece.found["terms"]}
    fillers = [(match[0], "") for match in _WORD.finditer(piece.text) if match.start() not in taken]
    changes = [
        Change(term.start, term.end, *chance.choice(words))
        for term in piece.found["terms"]
        if term.pos != "NUM" and chance.random() < share
    ]
    told = {place for mention in piece.found["dates"] for place in range(mention.start, mention.end)}
    for term in piece.found["terms"]:
        if term.pos == "NUM" and term.lemma.isdecimal() and term.start not in told and chance.random() < share:
            number = change_digits(piece.text[term.start : term.end], chance)
            changes.append(Change(term.start, term.end, number, _DIGITS.sub("", number)))
    changes += [
        Change(match.start(), match.end(), *chance.choice(fillers))
        for match in _WORD.finditer(piece.text)
        if match.start() not in taken and chance.random() < share
    ]
    return sorted(changes, key=lambda change: change.start)


def change_digits(number: str, chance: random.Random) -> str:
    """Another number of as many digits, written alike; none becomes a zero that was not one."""
    return "".join(str(chance.randint(1, 9)) if "1" <= letter <= "9" else letter for letter in number)


def count_anew(figure: Figure, changes: Sequence[Change], text: str) -> Figure:
    """The figure with its range put to the number that a change makes of its own."""
    for change in changes:
        if figure.start <= change.start < figure.end and change.lemma.isdecimal():
            old = _DIGITS.sub("", text[change.start : change.end])
            ratio = int(change.lemma) / int(old) if old.isdecimal() and int(old) else 1.0
            low, high = (None if end is None else round(end * ratio) for end in (figure.low, figure.high))
            return replace(figure, low=low, high=high)
    return figure


def reword(piece: Piece, changes: Sequence[Change]) -> Piece:
    """The piece with the changes made, its spans moved to where they stand now; a changed term is the new word."""
    parts, ends, shifts, place, shift = [], [0], [0], 0, 0
    for change in changes:
        if change.start < place:
            continue
        word = change.word[:1].upper() + change.word[1:] if piece.text[change.start].isupper() else change.word
        parts += [piece.text[place : change.start], word]
        place = change.end
        shift += len(word) - (change.end - change.start)
        ends.append(change.end)
        shifts.append(shift)
    parts.append(piece.text[place:])
    text = "".join(parts)

    def to(old: int) -> int:
        return min(len(text), max(0, old + shifts[max(0, bisect_left(ends, old + 1) - 1)]))

    made = {change.start: change.lemma for change in changes}
    found = {name: tuple(move(item, to, "") for item in items) for name, items in piece.found.items()}
    found["figures"] = tuple(move(count_anew(figure, changes, piece.text), to, "") for figure in piece.found["figures"])
    found["terms"] = tuple(
        new._replace(lemma=made[old.start]) if old.start in made else new
        for old, new in zip(piece.found["terms"], found["terms"], strict=True)
    )
    return Piece(text, found, piece.day)


def compose(name: str, pieces: Sequence[Piece], *, day: date, source: str) -> Reading:
    """The reading of an article with these paragraphs."""
    text, passages = "", []
    found: dict[str, list[Any]] = {name: [] for name in FOUND}
    for number, piece in enumerate(pieces):
        start = len(text)
        passages.append(Passage(start, start + len(piece.text), Role.PARAGRAPH))
        text += f"{piece.text}\n\n"
        weeks = timedelta(weeks=round((day - piece.day).days / 7)) if piece.day else timedelta(0)
        for kind, items in piece.found.items():
            moved = [move(item, partial(add, start), f"{number}-") for item in items]
            found[kind] += [tell_later(item, weeks) for item in moved] if kind == "dates" else moved
    value = day.isoformat()
    article = Article(
        id=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="fr",
        source=Source(source, "metadata"),
        published=Dating(value, value, value, "day", "metadata"),
        updated=UNKNOWN_DATE,
        passages=tuple(passages),
    )
    return Reading(
        article=article, prints=fingerprint(article), **{kind: tuple(items) for kind, items in found.items()}
    )


def tell_later(mention: DateMention, weeks: timedelta) -> DateMention:
    """The mention of a day so many weeks later; the day of the week stays."""

    def shift(value: str | None) -> str | None:
        return (date.fromisoformat(value[:10]) + weeks).isoformat() + value[10:] if value else None

    return replace(mention, earliest=shift(mention.earliest), latest=shift(mention.latest))


def make_stream(pieces: Sequence[Piece], count: int, day_articles: int, chance: random.Random) -> list[Reading]:
    """`count` readings in order of publication."""
    words = sorted(
        {(piece.text[t.start : t.end], t.lemma) for piece in pieces for t in piece.found["terms"] if t.pos != "NUM"}
    )

    def tell(piece: Piece, vocabulary: Sequence[tuple[str, str]], share: float) -> Piece:
        own = [*vocabulary, *chance.sample(words, STORY_WORDS)]
        return reword(piece, pick_changes(piece, own, chance, share))

    made: list[Reading] = []
    while len(made) < count:
        first_day = date(2031, 1, 1) + timedelta(days=len(made) // day_articles)
        vocabulary = chance.sample(words, STORY_WORDS)
        shared = [tell(piece, vocabulary, OWN_CHANGE) for piece in chance.sample(pieces, 3)]
        last: list[Piece] = []
        for _ in range(chance.randint(*STORY_ARTICLES)):
            if not last or chance.random() > COPIES:
                last = [
                    tell(chance.choice(shared), vocabulary, SHARED_CHANGE)
                    if chance.random() < SHARED_PARAGRAPHS
                    else tell(chance.choice(pieces), vocabulary, OWN_CHANGE)
                    for _ in range(chance.randint(*PARAGRAPHS))
                ]
            day = first_day + timedelta(days=chance.randint(0, 1))
            made.append(compose(f"a{len(made):06}", last, day=day, source=chance.choice(SOURCES)))
    return made[:count]


def repeat(made: Sequence[Reading], count: int) -> list[Reading]:
    """`count` readings: those made, then the same again, GAP after the last, as texts of other words."""
    first, last = (date.fromisoformat(str(reading.article.published.value)) for reading in (made[0], made[-1]))
    step = last - first + GAP
    stream: list[Reading] = []
    while len(stream) < count:
        number = len(stream) // len(made)
        for reading in made[: count - len(stream)]:
            day = (date.fromisoformat(str(reading.article.published.value)) + number * step).isoformat()
            article = replace(
                reading.article,
                id=f"{number}{reading.article.id}",
                sha256=f"{number}{reading.article.sha256}",
                published=Dating(day, day, day, "day", "metadata"),
            )
            prints = tuple(item._replace(hash=item.hash ^ number) for item in reading.prints)
            stream.append(replace(reading, article=article, prints=prints))
    return stream


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--day", type=int, default=100)
    parser.add_argument("--made", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pieces = read_pieces(options.shared)
    print(f"{len(pieces)} paragraphs, {options.day} articles a day, window of {WINDOW_DAYS} days", file=sys.stderr)
    made = make_stream(pieces, min(options.made, max(options.articles)), options.day, random.Random(options.seed))
    stream = repeat(made, max(options.articles))
    for count in sorted(options.articles):
        started = time.process_time()
        links = link(stream[:count], window_days=WINDOW_DAYS, one_story=False)
        took = time.process_time() - started
        print(
            f"{count:>7,} articles: {1000 * took / count:6.2f} ms an article; {len(links.stories):,} stories, "
            f"{len(links.copies):,} copies, {len(links.utterances):,} utterances, {len(links.figures):,} figure groups",
            flush=True,
        )


if __name__ == "__main__":
    main()
