"""How many made-up copies are found, and how many pairs are taken for copies that are none.

    python benchmarks/copies.py [--shared ../shared] [--articles 10000] [--seed 1]

Every article is a report of its own, spliced at run time from pieces of three to six words of WiNER-fr and the
unlabelled corpora under `--shared`; nothing of them is kept. In a fifth of the articles stands a dispatch: some
sentences in a row of a text that is used for nothing else, 60 to 200 words without a quotation. Of the two articles
that carry it one has it as it came, the other with 10 % or 25 % of its words changed; every second of these with its
sentences shuffled and one of them dropped. Prints the share of those pairs that `match_copies` finds, and the pairs
it finds that carry nothing in common.
"""

import argparse
import hashlib
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from recoupe.extract.fingerprints import fingerprint, fold
from recoupe.model.article import UNKNOWN_DATE, Article, Passage, Role, Source
from recoupe.model.reading import Reading
from recoupe.stories.copies import match_copies

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
CARRIERS = 5
"""One in so many articles carries a dispatch."""
DISPATCH_WORDS = (60, 200)
OWN_WORDS = (150, 450)
PIECE_WORDS = (3, 6)
"""As spaces part them: «l’armée» is one here, two where copies are looked for."""
RUN_WORDS = 8
CHANGES = (0.1, 0.25)
_SENTENCE = re.compile(r"[^.!?\n]{20,400}[.!?]")
_QUOTED = re.compile(r"[«»“”\"]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Made:
    """A dispatch in two articles, by their ids, and what was done to it in the second."""

    pair: tuple[str, str]
    changed: float
    shuffled: bool


def read_texts(shared: Path) -> Iterator[str]:
    """The texts of WiNER-fr, then of the unlabelled corpora."""
    for path in sorted((shared / "ner" / "WiNER-fr").glob("*/*/*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((shared / "corpora").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def pick_dispatches(texts: Sequence[str], count: int, chance: random.Random) -> tuple[list[list[str]], list[str]]:
    """`count` dispatches as sentences, and the texts that are left; no RUN_WORDS in a row stand in two of them.

    Agencies are printed by many: a text of which as much stands in a dispatch is not left.
    """
    order = list(texts)
    chance.shuffle(order)
    dispatches: list[list[str]] = []
    left: list[str] = []
    taken: set[tuple[str, ...]] = set()
    for text in order:
        if taken & _list_runs(text):
            continue
        if len(dispatches) == count:
            left.append(text)
            continue
        sentences = [match[0].strip() for match in _SENTENCE.finditer(text)]
        start = chance.randrange(max(1, len(sentences) - 3))
        wanted = chance.randint(*DISPATCH_WORDS)
        dispatch: list[str] = []
        while start < len(sentences) and _count(dispatch) < wanted and not _QUOTED.search(sentences[start]):
            dispatch.append(sentences[start])
            start += 1
        if len(dispatch) > 2 and _count(dispatch) >= DISPATCH_WORDS[0]:
            dispatches.append(dispatch)
            taken |= _list_runs(" ".join(dispatch))
        else:
            left.append(text)
    return dispatches, [text for text in left if not taken & _list_runs(text)]


def change(dispatch: Sequence[str], words: Sequence[str], chance: random.Random, *, share: float) -> list[str]:
    """The dispatch with that share of its words replaced, each with the same chance, by other words."""
    return [
        _WORD.sub(lambda match: chance.choice(words) if chance.random() < share else match[0], sentence)
        for sentence in dispatch
    ]


def splice(pieces: Sequence[str], chance: random.Random) -> list[str]:
    """Sentences of an own report."""
    wanted = chance.randint(*OWN_WORDS)
    sentences: list[str] = []
    while _count(sentences) < wanted:
        sentences.append(f"{', '.join(chance.choices(pieces, k=chance.randint(2, 4)))}.")
    return sentences


def cut_pieces(texts: Sequence[str], chance: random.Random) -> list[str]:
    """The texts in pieces, none with a full stop in it."""
    pieces: list[str] = []
    for text in texts:
        for sentence in _SENTENCE.finditer(text):
            words = sentence[0].strip(" .!?\n").split()
            start = 0
            while len(words) - start >= PIECE_WORDS[0]:
                end = start + chance.randint(*PIECE_WORDS)
                pieces.append(" ".join(words[start:end]).strip(",;: «»“”\"'"))
                start = end
    return pieces


def make_reading(name: str, sentences: Sequence[str], chance: random.Random) -> Reading:
    """What `match_copies` looks at of an article with these sentences, three or four to a paragraph."""
    text, passages, place = "", [], 0
    while place < len(sentences):
        step = chance.randint(3, 4)
        paragraph = " ".join(sentences[place : place + step])
        passages.append(Passage(len(text), len(text) + len(paragraph), Role.PARAGRAPH))
        text += f"{paragraph}\n\n"
        place += step
    article = Article(
        id=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="fr",
        source=Source(None, "unknown"),
        published=UNKNOWN_DATE,
        updated=UNKNOWN_DATE,
        passages=tuple(passages),
    )
    return Reading(article=article, prints=fingerprint(article))


def make_stream(shared: Path, count: int, chance: random.Random) -> tuple[list[Reading], list[Made]]:
    """`count` articles, and which of them carry one dispatch."""
    dispatches, texts = pick_dispatches(list(read_texts(shared)), count // (2 * CARRIERS), chance)
    pieces = cut_pieces(texts, chance)
    words = [word for piece in pieces for word in _WORD.findall(piece)]
    readings: list[Reading] = []
    made: list[Made] = []
    for number, dispatch in enumerate(dispatches):
        share, shuffled = CHANGES[number % 2], number % 4 > 1
        second = change(dispatch, words, chance, share=share)
        if shuffled:
            chance.shuffle(second)
            second = second[1:]
        pair = (f"a{2 * number:05}", f"a{2 * number + 1:05}")
        for name, told in zip(pair, (dispatch, second), strict=True):
            own = splice(pieces, chance)
            place = chance.randint(0, len(own))
            readings.append(make_reading(name, [*own[:place], *told, *own[place:]], chance))
        made.append(Made(pair, share, shuffled))
    readings.extend(
        make_reading(f"a{number:05}", splice(pieces, chance), chance) for number in range(len(readings), count)
    )
    return readings, made


def _list_runs(text: str) -> set[tuple[str, ...]]:
    words = [fold(word) for word in _WORD.findall(text)]
    return {tuple(words[place : place + RUN_WORDS]) for place in range(len(words) - RUN_WORDS + 1)}


def _count(sentences: Sequence[str]) -> int:
    return sum(len(_WORD.findall(sentence)) for sentence in sentences)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    readings, made = make_stream(options.shared, options.articles, random.Random(options.seed))
    started = time.process_time()
    found = {copy.pair for copy in match_copies(readings)}
    took = time.process_time() - started
    print(f"{len(readings)} articles, {len(made)} pairs made, {1000 * took / len(readings):.1f} ms an article")
    for share in CHANGES:
        for shuffled in (False, True):
            wanted = [one.pair for one in made if one.changed == share and one.shuffled == shuffled]
            hits = sum(pair in found for pair in wanted)
            done = "shuffled, one sentence dropped" if shuffled else "in order"
            print(f"{share:4.0%} of the words changed, {done:31} recall {hits / len(wanted):6.1%} of {len(wanted)}")
        wanted = [one.pair for one in made if one.changed == share]
        print(f"{share:4.0%} of the words changed, all: recall {sum(p in found for p in wanted) / len(wanted):6.1%}")
    false = found - {one.pair for one in made}
    print(f"false pairs: {len(false)} in {len(readings)} articles")


if __name__ == "__main__":
    main()
