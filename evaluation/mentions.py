"""Scores of mentions, of the speakers' names and of credits against the shared gold; as a script, it lists errors.

python evaluation/mentions.py [SHARED]            figures, then what is wrong on the seeds
python evaluation/mentions.py [SHARED] --train    speakers' names on gold/train, by how they were reached
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recoupe.extract.credits import find_credits
from recoupe.extract.mentions import find_mentions
from recoupe.extract.resolve import Resolution, resolve
from recoupe.extract.statements import find_statements
from recoupe.inputs import read_articles
from recoupe.languages.pack import LanguagePack
from recoupe.languages.parser import load_parser
from recoupe.model.article import Article, Span
from recoupe.model.credit import Credit
from recoupe.model.mention import Mention
from recoupe.model.parse import Parse
from recoupe.model.statement import Statement

# The gold's words for a credit and ours.
KINDS = {
    "byline_agency": ("agency", "with_agency"),
    "byline_agency_duplicate": ("agency",),
    "agency_blurb": ("agency_blurb",),
    "attribution": ("cited", "official"),
    "dateline": ("dateline",),
    "credit_line": ("cited", "agency"),
    "photo_credit": ("photo",),
}
DETERMINER = re.compile(r"^(?:l['’]|d['’]|le |la |les |un |une |des |du |ce |cette |ces |son |sa )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """One item of the gold: whether we have it right, and the two readings for people."""

    article: str
    right: bool
    wanted: str
    found: str
    basis: str = ""


def fold(name: str | None) -> str:
    """A name as it is compared: no determiner in front, no marks, accents or case."""
    plain = " ".join(re.sub(r"[«»\"“”'’()]", " ", DETERMINER.sub("", (name or "").strip())).split()).casefold()
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def share(judged: list[Judged]) -> float:
    """The percentage that is right."""
    return round(100 * sum(item.right for item in judged) / len(judged), 1) if judged else 0.0


def parse_folder(folder: Path) -> dict[str, tuple[Article, Parse]]:
    """The folder's articles, cleaned and parsed by the shipped model, by id."""
    parser = load_parser()
    articles, _ = read_articles([str(folder)])
    return {article.id: (article, parser.parse_article(article)) for article in articles}


def judge_mentions(gold: dict[str, Any], parsed: dict[str, tuple[Article, Parse]]) -> list[Judged]:
    """Each gold mention of a person or institution in the content: is it found, and is it whom the gold says.

    A gold entity is known by the mentions that the gold gives of it: ours are right when most mentions of one
    of our entities are that gold entity's, and each of ours serves one of the gold's only.
    """
    judged: list[Judged] = []
    pack = LanguagePack("fr")
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    for entry in gold["articles"]:
        article, parse = parsed[Path(entry["file"]).stem]
        mentions = find_mentions(article, parse, pack)
        resolution = resolve(article, parse, pack, mentions, find_statements(article, parse, pack))
        told = [m for m in gold["actor_mentions"] if m["article"] == entry["id"]]
        wanted = [m for m in told if _is_content(article, m["start"])]
        pairs = [(m, _cover(resolution, m["start"], m["end"])) for m in wanted]
        votes = Counter((found.entity, m["entity"]) for m, found in pairs if found is not None and found.entity)
        owner: dict[str | None, str] = {}
        for (ours, theirs), _ in sorted(votes.items(), key=lambda item: (-item[1], str(item[0]))):
            if ours not in owner and theirs not in owner.values():
                owner[ours] = theirs
        called = {entity.id: entity.name for entity in resolution.entities}
        for m, found in pairs:
            right = found is not None and owner.get(found.entity) == m["entity"]
            shown = called.get(found.entity or "", "(unresolved)") if found is not None else "(not found)"
            basis = found.basis if found is not None else ""
            judged.append(Judged(article.id, right, f"{m['text']} = {names[m['entity']]}", shown, basis))
    return judged


def _is_content(article: Article, offset: int) -> bool:
    return any(passage.start <= offset < passage.end and passage.is_content for passage in article.passages)


def _cover(resolution: Resolution, start: int, end: int) -> Mention | None:
    """Our mention for a gold span: the best overlap, at least half of the shorter, ends weighing more."""
    best: tuple[float, Mention] | None = None
    for mention in resolution.mentions:
        overlap = min(mention.end, end) - max(mention.start, start)
        if overlap <= 0:
            continue
        union = max(mention.end, end) - min(mention.start, start)
        rank = overlap / union + 0.5 * (mention.end == end)
        if rank >= 0.4 and (best is None or rank > best[0]):
            best = (rank, mention)
    return best[1] if best is not None else None


def judge_credits(gold: dict[str, Any], parsed: dict[str, tuple[Article, Parse]]) -> list[Judged]:
    """Each gold credit: have we one of its kind that overlaps it."""
    judged: list[Judged] = []
    for entry in gold["articles"]:
        article, _ = parsed[Path(entry["file"]).stem]
        found = find_credits(article, LanguagePack("fr"))
        for credit in entry["credits"]:
            near = [c for c in found if c.start < credit["end"] and credit["start"] < c.end]
            right = any(c.kind in KINDS[credit["kind"]] for c in near)
            judged.append(Judged(article.id, right, f"{credit['kind']}: {credit['text']}", _show(near)))
    return judged


def _show(credits: list[Credit]) -> str:
    return ", ".join(f"{credit.kind}: {credit.name}" for credit in credits) or "(none)"


def judge_names(gold: list[dict[str, Any]], parsed: dict[str, tuple[Article, Parse]]) -> Iterator[Judged]:
    """Each gold statement with a speaker and a name: the name we give, the gold's spans being given.

    Right when the names are the same but for determiner and typography, or end in the same word.
    """
    pack = LanguagePack("fr")
    for entry in gold:
        article, parse = parsed[entry["article"]]
        statements = tuple(_read_statement(item) for item in entry["statements"])
        resolution = resolve(article, parse, pack, find_mentions(article, parse, pack), statements)
        for item, statement in zip(entry["statements"], resolution.statements, strict=True):
            if not item["speaker"] or not item["speaker_name"]:
                continue
            ours, theirs = fold(statement.speaker_name), fold(item["speaker_name"])
            right = ours == theirs or ours.split()[-1:] == theirs.split()[-1:]
            said = article.text[slice(*item["speaker"])]
            basis = _tell_basis(resolution, statement)
            yield Judged(
                article.id, right, f"{said} = {item['speaker_name']}", statement.speaker_name or "(none)", basis
            )


def _tell_basis(resolution: Resolution, statement: Statement) -> str:
    if statement.speaker is None or statement.speaker_entity is None:
        return "unresolved"
    start, end = statement.speaker
    return next(
        (
            m.basis
            for m in resolution.mentions
            if m.entity == statement.speaker_entity and m.start < end and start < m.end
        ),
        "unresolved",
    )


def _read_statement(item: dict[str, Any]) -> Statement:
    content = tuple(Span(*span) for span in item["content"])
    return Statement(
        item["id"],
        item["mode"],
        content,
        cue=Span(*item["cue"]) if item["cue"] else None,
        speaker=Span(*item["speaker"]) if item["speaker"] else None,
        parent=item.get("parent"),
    )


def score(shared: Path) -> dict[str, float]:
    """Percentages: seeds' mentions resolved, seeds' credits, speakers' names on the 24 articles and on train."""
    seeds = json.loads((shared / "gold" / "seeds" / "dossier.json").read_text(encoding="utf8"))
    parsed = parse_folder(shared / "seeds")
    figures = {
        "seeds_mentions": share(judge_mentions(seeds, parsed)),
        "seeds_credits": share(judge_credits(seeds, parsed)),
    }
    for name in ("statements", "train"):
        figures[f"{name}_speaker_names"] = share(list(judge_set(shared, name)))
    return figures


def judge_set(shared: Path, name: str) -> Iterator[Judged]:
    """`judge_names` on a folder of the gold."""
    folder = shared / "gold" / name
    gold = json.loads((folder / "gold.json").read_text(encoding="utf8"))
    return judge_names(gold, parse_folder(folder / "articles"))


def main(arguments: list[str]) -> None:
    """Print figures and what is wrong."""
    paths = [argument for argument in arguments if not argument.startswith("--")]
    shared = Path(paths[0]) if paths else Path(__file__).resolve().parents[2] / "shared"
    if "--train" in arguments:
        judged = list(judge_set(shared, "train"))
        print(f"speakers' names on train: {share(judged)} of {len(judged)}")
        for basis in sorted({item.basis for item in judged}):
            group = [item for item in judged if item.basis == basis]
            print(f"  {basis}: {share(group)} of {len(group)}")
    else:
        seeds = json.loads((shared / "gold" / "seeds" / "dossier.json").read_text(encoding="utf8"))
        parsed = parse_folder(shared / "seeds")
        judged = [*judge_mentions(seeds, parsed), *judge_credits(seeds, parsed)]
        print(json.dumps(score(shared), indent=1))
    for item in judged:
        if not item.right:
            print(f"{item.article}: {item.wanted} | ours: {item.found} ({item.basis})")


if __name__ == "__main__":
    main(sys.argv[1:])
