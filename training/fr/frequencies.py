"""Counts in how many French documents each content word stands, for the weights by which articles are grouped.

    python training/fr/frequencies.py --shared ../shared [--parser NAME]

Reads WiNER-fr and the treebanks under `--shared` (CC BY, CC BY-SA, LGPL-LR; no publisher's corpus), writes
`src/recoupe/languages/fr/frequencies.tsv`: the number of documents, then one line a lemma that stands in two
or more, in alphabetical order. Run it again when the French pipeline or stop_words.toml changes.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from recoupe.extract.terms import find_terms
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.model.article import UNKNOWN_DATE, Article, Passage, Role, Source
from recoupe.stories.weights import HEADER, key_of

TABLE = Path(__file__).resolve().parents[2] / "src" / "recoupe" / "languages" / "fr" / "frequencies.tsv"
CHUNK_WORDS = 300
"""Consecutive words of a treebank that count as one document: as long as a short article."""
MIN_DOCUMENTS = 2


def read_texts(shared: Path) -> Iterator[str]:
    """Every document of WiNER-fr, then the treebanks in chunks."""
    for path in sorted((shared / "ner" / "WiNER-fr").glob("*/*/*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((shared / "treebanks").glob("*/*.conllu")):
        yield from read_chunks(path)


def read_chunks(path: Path) -> Iterator[str]:
    """The sentences of a treebank, put together to CHUNK_WORDS words and more."""
    chunk: list[str] = []
    words = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# text = "):
            chunk.append(line.removeprefix("# text = "))
            words += len(chunk[-1].split())
            if words >= CHUNK_WORDS:
                yield "\n".join(chunk)
                chunk, words = [], 0
    if chunk:
        yield "\n".join(chunk)


def make_article(number: int, text: str) -> Article:
    """An article of which every line is a paragraph."""
    passages = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(start, start + len(line), Role.PARAGRAPH))
        start += len(line) + 1
    return Article(
        id=str(number),
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        language="fr",
        source=Source(None, "unknown"),
        published=UNKNOWN_DATE,
        updated=UNKNOWN_DATE,
        passages=tuple(passages),
    )


def count_documents(shared: Path, parser_name: str | None) -> tuple[int, Counter[str]]:
    """How many documents there are, and in how many each key stands."""
    articles = [make_article(number, text) for number, text in enumerate(read_texts(shared))]
    parser, pack = load_parser(parser_name), load_pack("fr")
    counts: Counter[str] = Counter()
    for first in range(0, len(articles), 64):
        batch = articles[first : first + 64]
        for article, parse in zip(batch, parser.parse_articles(batch), strict=True):
            counts.update({key_of(term) for term in find_terms(article, parse, pack)})
    return len(articles), counts


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, required=True, help="the folder that holds ner/ and treebanks/")
    options.add_argument("--parser", help="a spaCy pipeline to use in place of the shipped one")
    chosen = options.parse_args()
    documents, counts = count_documents(chosen.shared, chosen.parser)
    lines = [f"{HEADER}{documents}"]
    lines += [f"{key}\t{count}" for key, count in sorted(counts.items()) if count >= MIN_DOCUMENTS and key]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TABLE}: {len(lines) - 1} lemmas of {documents} documents")


if __name__ == "__main__":
    main()
