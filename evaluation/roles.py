"""Role and kind of every line of the founding pages against `gold/seeds/dossier.json`.

python evaluation/roles.py    the figure and the lines that are wrong
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recoupe.inputs import load, read_article
from recoupe.model.article import Article, Passage, RawDocument

PACKS = ("fr",)


@dataclass(frozen=True, slots=True)
class Judged:
    """A line of the gold with the passage that covers it, or None, and whether its role and kind are right."""

    page: str
    text: str
    wanted: str
    passage: Passage | None
    right: bool


def judge(shared: Path) -> Iterator[Judged]:
    """Every line of the five pages; a role in `also` is as right as the gold's own."""
    gold = json.loads((shared / "gold" / "seeds" / "dossier.json").read_text(encoding="utf8"))
    for page in gold["articles"]:
        for raw in load([str(shared / "seeds" / page["file"])]):
            assert isinstance(raw, RawDocument), raw
            article = read_article(raw, packs=PACKS)
            assert isinstance(article, Article), article
            for line in page["lines"]:
                start, end = line["start"], line["end"]
                # the gold's lines keep a no-break space at their edge, passages do not
                cover = [p for p in article.passages if p.start < end and p.end > start]
                passage = cover[0] if len(cover) == 1 else None
                right = passage is not None and (
                    (passage.role, passage.kind) == (line["role"], line["kind"]) or passage.role in line.get("also", ())
                )
                wanted = "/".join(filter(None, (line["role"], line["kind"])))
                yield Judged(page["id"], article.text[start:end], wanted, passage, right)


def score(shared: Path) -> dict[str, float]:
    """`lines`: the percentage of lines whose role and kind are right."""
    judged = list(judge(shared))
    return {"lines": round(100 * sum(line.right for line in judged) / len(judged), 2)}


def main() -> None:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared"
    if not shared.is_dir():
        print(f"no gold at {shared}: nothing measured")
        return
    judged = list(judge(shared))
    for line in judged:
        if not line.right:
            got = line.passage
            found = "/".join(filter(None, (got.role, got.kind, got.rule))) if got else "no passage of its own"
            print(f"{line.page}  wanted {line.wanted}, found {found}: {line.text[:80]!r}")
    print(f"{sum(line.right for line in judged)} of {len(judged)} lines right")


if __name__ == "__main__":
    main()
