"""Dates, figures and publication dates against the shared gold; run as a script, it lists what is wrong.

usage: python evaluation/dates_figures.py [SHARED]
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from recoupe.extract.dates import find_dates
from recoupe.extract.dating import work_out_published
from recoupe.extract.figures import find_figures
from recoupe.inputs import read_articles
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.model.article import Article, Dating
from recoupe.model.date import DateMention
from recoupe.model.figure import Figure
from recoupe.model.parse import Parse

OVERLAP = 0.4
"""Intersection over union from which two spans are the same figure, as in `score_stories.py`."""
TOLERANCE = 0.12
"""How far a bound may lie from the gold's: a reader gives «environ 200» 200 to 200 or 180 to 220."""
PARTS = {"TMO": range(4, 12), "TAF": range(12, 18), "TEV": range(17, 24), "TNI": range(20, 31)}


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold item: its kind, the article, its words, what was wanted and found, and whether that is right."""

    kind: str
    article: str
    text: str
    wanted: str
    found: str
    right: bool


def score(shared: Path) -> dict[str, float]:
    """Percentages: `dates_core`, `figures_core`, `figure_negatives` and `publication` on the founding pages;
    `figures_found` and `figures_value` on the figure groups of gold/stories and, with `2`, gold/stories2."""
    judged = [*judge_seeds(shared), *judge_groups(shared, "stories"), *judge_groups(shared, "stories2")]
    names = sorted({item.kind for item in judged})
    return {name: percent([item.right for item in judged if item.kind == name]) for name in names}


def judge_seeds(shared: Path) -> Iterator[Judged]:
    """Core dates and figures of the founding pages, the figures' negatives, the pages' own days."""
    gold = json.loads((shared / "gold" / "seeds" / "dossier.json").read_text(encoding="utf8"))
    pages = {page["id"]: page for page in gold["articles"]}
    for name, (article, parse) in analyse(shared / "seeds").items():
        page = next(page for page in pages.values() if page["file"].startswith(name))
        dates = find_dates(article, parse, load_pack("fr"))
        known = page["publication"]["value"]
        dated = replace(article, published=Dating(known, known, known, "day", "metadata"))
        anchored = find_dates(dated, parse, load_pack("fr"))
        figures = find_figures(article, parse, load_pack("fr"), dates, ())
        for entry in gold["time_expressions"]:
            if entry["article"] == page["id"] and entry["core"]:
                # Dates that hang on an unknown day of publication count as right if their offset from it is.
                yield judge_date(article, entry, dates, anchored)
        for entry in gold["figures"]:
            if entry["article"] == page["id"] and entry["core"]:
                yield judge_figure("figures_core", "figures_core", article, entry, figures)[0]
        for entry in gold["figure_negatives"]:
            if entry["article"] == page["id"]:
                hit = [f for f in figures if f.start < entry["end"] and entry["start"] < f.end]
                found = "; ".join(article.text[f.start : f.end] for f in hit)
                yield Judged("figure_negatives", name, entry["text"], entry["why"], found, not hit)
        yield judge_publication(article, page, dates)


def judge_date(
    article: Article, entry: dict[str, Any], dates: Sequence[DateMention], anchored: Sequence[DateMention]
) -> Judged:
    for told in (dates, anchored):
        for mention in told:
            if mention.start < entry["end"] and entry["start"] < mention.end and is_value(entry["value"], mention):
                return Judged("dates_core", article.id, entry["text"], entry["value"], show(mention), True)
    over = [show(m) for m in anchored if m.start < entry["end"] and entry["start"] < m.end]
    return Judged("dates_core", article.id, entry["text"], entry["value"], "; ".join(over), False)


def is_value(value: str, mention: DateMention) -> bool:
    """Whether a mention has the gold's value: a day, month, year, part of a day, open interval or duration."""
    if value.startswith("P"):
        unit = (mention.duration or " ")[-1]
        return mention.relation == "duration" and unit == value[-1]
    if mention.earliest is None or mention.latest is None:
        return False
    if value.endswith("/.."):
        return mention.relation == "since" and mention.earliest.startswith(value[:-3])
    day, _, part = value.partition("T")
    if part:
        hour = int(mention.earliest[11:13] or -1)
        return mention.earliest.startswith(day) and hour in PARTS["T" + part]
    full = {4: ("-01-01", "-12-31"), 7: ("-01", "-"), 10: ("", "")}[len(value)]
    return mention.earliest == value + full[0] and mention.latest.startswith(value + full[1])


def judge_figure(
    found_kind: str, value_kind: str, article: Article, entry: dict[str, Any], figures: Sequence[Figure]
) -> tuple[Judged, Judged]:
    low, high = entry["value"] if "value" in entry else (entry["value_min"], entry["value_max"])
    near = [figure for figure in figures if overlap(figure, entry["start"], entry["end"]) >= OVERLAP]
    right = any(is_close(figure.low, low) and is_close(figure.high, high) for figure in near)
    found = "; ".join(f"{article.text[f.start : f.end]} {f.low} {f.high}" for f in near)
    words = article.text[entry["start"] : entry["end"]]
    return (
        Judged(
            found_kind, article.id, words, f"{low} {high}", found, right if found_kind == value_kind else bool(near)
        ),
        Judged(value_kind, article.id, words, f"{low} {high}", found, right),
    )


def judge_publication(article: Article, page: dict[str, Any], dates: Sequence[DateMention]) -> Judged:
    """Within the gold's bounds where the page alone settles it; else unknown, or bounds that hold the truth."""
    gold = page["publication"]
    dating = work_out_published(article, dates) if article.published.basis == "unknown" else article.published
    earliest, latest = dating.earliest, dating.latest
    settled = page["id"] in ("a2", "a4")
    if settled:
        right = bool(earliest and latest and gold["earliest"] <= earliest <= latest <= gold["latest"])
    else:
        right = (earliest is None or earliest <= gold["value"]) and (latest is None or gold["value"] <= latest)
    wanted = f"{gold['earliest']} {gold['latest']}"
    return Judged("publication", article.id, "", wanted, f"{earliest} {latest}", right)


def judge_groups(shared: Path, name: str) -> Iterator[Judged]:
    """The members of the figure groups: found, and with the right value; clocks and spelled ages are not ours."""
    folder = shared / "gold" / name
    gold = json.loads((folder / "gold.json").read_text(encoding="utf8"))
    suffix = "2" if name == "stories2" else ""
    figures = {
        key: (article, find_figures(article, parse, load_pack("fr"), find_dates(article, parse, load_pack("fr")), ()))
        for key, (article, parse) in analyse(folder / "articles").items()
    }
    for group in gold["figures"]:
        for entry in group["members"]:
            article, found = figures[entry["article"]]
            yield from judge_figure(f"figures_found{suffix}", f"figures_value{suffix}", article, entry, found)


@cache
def analyse(folder: Path) -> dict[str, tuple[Article, Parse]]:
    """The articles of a folder with their parses, by the name of their file."""
    read = read_articles([str(folder)])
    parser = load_parser()
    return {Path(article.paths[0]).stem: (article, parser.parse_article(article)) for article in read[0]}


def overlap(figure: Figure, start: int, end: int) -> float:
    """Intersection over union of two spans."""
    shared = min(figure.end, end) - max(figure.start, start)
    return max(0, shared) / (max(figure.end, end) - min(figure.start, start))


def is_close(found: float | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return abs(found - wanted) <= TOLERANCE * max(abs(found), abs(wanted))


def show(mention: DateMention) -> str:
    return f"{mention.earliest} {mention.latest} {mention.relation} {mention.duration or ''} ({mention.rule})"


def percent(right: Sequence[bool]) -> float:
    return round(100 * sum(right) / len(right), 1) if right else 0.0


def main(arguments: Sequence[str]) -> None:
    shared = Path(arguments[0]) if arguments else Path(__file__).parents[2] / "shared"
    items = [*judge_seeds(shared), *judge_groups(shared, "stories"), *judge_groups(shared, "stories2")]
    for item in items:
        if not item.right and not item.kind.startswith("figures_value"):
            print(f"{item.kind:16} {item.article:22} «{item.text}»  wanted {item.wanted}  found {item.found}")
    print(json.dumps(score(shared), indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
