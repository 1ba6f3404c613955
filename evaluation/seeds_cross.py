"""What is found across the five founding pages, against the second half of `gold/seeds/dossier.json`.

python evaluation/seeds_cross.py [SHARED]    the figures, and each item of the gold with whether it was found
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import recoupe
from recoupe.model.dossier import Dossier
from recoupe.model.reading import Reading

Place = tuple[str, int, int]
"""Article of the gold, start, end."""
VOICES = {"scare_quote": "scare_quoted"}
RELATIONS = {
    "copy_claimed": "copy_claimed",
    "official": "official",
    "official_source": "official",
    "cites": "cites",
    "adapted": "adapted",
    "quotes_verbatim": "quotes",
}
JOINED_OCCASIONS = frozenset({"m2"})
"""Matches that join two occasions: there, linking is as right (eval/README.md of the shared folder)."""
NAMES = {"presidence_iran": "présidence iranienne", "lemonde": "le monde"}
"""Entities of the gold whose id is not their name."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One item of the gold, and whether it was found."""

    part: str
    item: str
    right: bool


@dataclass(frozen=True, slots=True)
class Run:
    """The gold, and what one run over the five pages found."""

    gold: dict[str, Any]
    result: recoupe.Result
    dossier: Dossier
    ids: dict[str, str]
    """Ids of articles in the gold by ours."""

    def place(self, article: str, start: int, end: int) -> Place:
        """A place of ours in the gold's terms."""
        return self.ids[article], start, end

    def reading(self, article: str) -> Reading:
        """The reading of an article of the gold."""
        return next(reading for reading in self.dossier.readings if self.ids[reading.id] == article)


@cache
def run(shared: Path) -> Run:
    """The five pages taken for one story."""
    gold: dict[str, Any] = json.loads((shared / "gold" / "seeds" / "dossier.json").read_text(encoding="utf8"))
    result = recoupe.run([shared / "seeds"], one_story=True)
    ids = {article["file"].removesuffix(".txt"): article["id"] for article in gold["articles"]}
    return Run(gold, result, result.dossiers[0], ids)


def overlap(one: Place, two: Place) -> bool:
    """Whether two places share a character."""
    return one[0] == two[0] and one[1] < two[2] and two[1] < one[2]


def judge(shared: Path) -> Iterator[Judged]:
    """Every item of the parts that are scored."""
    found = run(shared)
    parts: Sequence[Callable[[Run], Iterator[Judged]]] = (
        judge_matches,
        judge_statement_negatives,
        judge_disagreements,
        judge_dependence,
        judge_timeline,
        judge_events,
        judge_dates,
        judge_vocabulary,
    )
    for part in parts:
        yield from part(found)
    yield Judged("independence", "five pages are five accounts", found.dossier.accounts == 5)


def index_utterances(found: Run) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each statement of the gold the ids of the utterances that carry it, and of those linked to them."""
    carrying: dict[str, set[str]] = {}
    linked: dict[str, set[str]] = {}
    for statement in found.gold["statements"]:
        span = statement["span"]
        length = span["end"] - span["start"]
        wanted = (statement["article"], span["start"], span["end"])
        carrying[statement["id"]], linked[statement["id"]] = set(), set()
        for utterance in found.dossier.utterances:
            for member in utterance.members:
                place = found.place(member.article, member.start, member.end)
                shared = min(place[2], wanted[2]) - max(place[1], wanted[1])
                if place[0] == wanted[0] and shared >= 0.5 * min(length, place[2] - place[1]):
                    carrying[statement["id"]].add(utterance.id)
                    linked[statement["id"]].update(utterance.linked)
    return carrying, linked


def judge_matches(found: Run) -> Iterator[Judged]:
    """The six matches across articles with their relation, and the nine repeats within one.

    `same` holds when statements of two articles stand in one utterance, `linked` when they stand in two that are
    linked, either for paraphrases of one day and where the gold joins two occasions; a repeat when more than half of
    its statements stand in one.
    """
    carrying, linked = index_utterances(found)
    articles = {s["id"]: s["article"] for s in found.gold["statements"]}
    for match in found.gold["statement_matches"]:
        names = match["statements"]
        pairs = [pair for pair in combinations(names, 2) if not match["cross_article"] or apart(articles, pair)]
        same = [pair for pair in pairs if carrying[pair[0]] & carrying[pair[1]]]
        near = [p for p in pairs if linked[p[0]] & carrying[p[1]] or linked[p[1]] & carrying[p[0]]]
        if not match["cross_article"]:
            held = Counter(name for statement in names for name in carrying[statement])
            yield Judged("repeats", match["id"], 2 * max(held.values(), default=0) > len(names))
        elif match["relation"] == "same_utterance" and match["id"] not in JOINED_OCCASIONS:
            yield Judged("matches", match["id"], bool(same))
        elif match["relation"] == "paraphrase_same_day" or match["id"] in JOINED_OCCASIONS:
            yield Judged("matches", match["id"], bool(same or near))
        else:
            yield Judged("matches", match["id"], bool(near))


def apart(articles: dict[str, str], pair: tuple[str, str]) -> bool:
    """Whether two statements are of two articles."""
    return articles[pair[0]] != articles[pair[1]]


def judge_statement_negatives(found: Run) -> Iterator[Judged]:
    """Statements that are no one utterance."""
    carrying, _ = index_utterances(found)
    for number, item in enumerate(found.gold["statement_hard_negatives"], start=1):
        one, two = item["statements"]
        yield Judged("statement_negatives", f"n{number} {one} {two}", not carrying[one] & carrying[two])


def list_disagreements(found: Run) -> list[tuple[str, list[Place]]]:
    """Kind and places of each disagreement found."""
    return [(d.kind, [found.place(m.article, m.start, m.end) for m in d.members]) for d in found.dossier.disagreements]


def judge_disagreements(found: Run) -> Iterator[Judged]:
    """A disagreement of the gold is found when one of its kind holds two of its sides, at two places of the texts."""
    sides = {s["id"]: [(s["article"], s["span"]["start"], s["span"]["end"])] for s in found.gold["statements"]}
    sides |= {f["id"]: [(f["article"], f["start"], f["end"])] for f in found.gold["figures"]}
    sides |= {e["id"]: [(e["article"], x["start"], x["end"]) for x in e["evidence"]] for e in found.gold["events"]}
    kinds = {"patient": "recipient", "headline_vs_body": "headline"}
    ours = list_disagreements(found)
    for item in found.gold["disagreements"]:
        names = [*item.get("values", ()), *item.get("statements", ()), *item.get("events", ())]
        wanted = [sides[name] for name in names]
        if item["kind"] == "vocabulary":
            terms = [v for v in found.gold["vocabulary"] if v["group"] == item["group"]]
            wanted = [
                [(v["article"], v["start"], v["end"]) for v in terms if v["article"] == article]
                for article in sorted({v["article"] for v in terms})
            ]
        elif item["kind"] == "spelling":
            mentions = [m for m in found.gold["actor_mentions"] if m["entity"] == "assad"]
            wanted = [[(m["article"], m["start"], m["end"])] for m in mentions]
        kind = kinds.get(item["kind"], item["kind"])
        right = any(
            ours_kind == kind and sum(any(overlap(a, b) for a in side for b in places) for side in wanted) > 1
            for ours_kind, places in ours
        )
        yield Judged("disagreements", f"{item['id']} {item['kind']} {item['topic']}", right)


def judge_dependence(found: Run) -> Iterator[Judged]:
    """Who takes from whom, with the right relation."""
    ours = {
        (found.ids.get(link.taker, link.taker).lower(), link.giver.lower(), link.kind)
        for link in found.dossier.sources.links
    }
    for item in found.gold["source_dependence"]:
        wanted = (
            NAMES.get(item["from_"], item["from_"]),
            NAMES.get(item["to"], item["to"]),
            RELATIONS[item["relation"]],
        )
        yield Judged("dependence", " → ".join(wanted), wanted in ours)


def judge_timeline(found: Run) -> Iterator[Judged]:
    """Each entry by one of ours on its date that one of its articles tells; none of ours counts twice."""
    free = list(found.dossier.timeline)
    for item in sorted(found.gold["timeline"], key=lambda item: (-len(item["date"]), item["date"])):
        wanted = item["date"].removeprefix("<")
        right = None
        for entry in free:
            told = {found.ids[member.article] for member in entry.members}
            inside = entry.earliest.startswith(wanted) and entry.latest.startswith(wanted)
            inside = inside and (len(wanted) == len("2016-12-23") or entry.precision == "month")
            if inside and told & set(item["articles"]) and not item["date"].startswith("<"):
                right = entry
                break
        if right is not None:
            free.remove(right)
        yield Judged("timeline", f"{item['date']} {item['label']}", right is not None)


def judge_events(found: Run) -> Iterator[Judged]:
    """Clusters of which one event of ours holds tellings of two articles; hard negatives that none holds."""
    evidence = {e["id"]: [(e["article"], x["start"], x["end"]) for x in e["evidence"]] for e in found.gold["events"]}
    events = [[found.place(m.article, m.start, m.end) for m in event.members] for event in found.result.links.events]

    def held(names: Sequence[str], places: Sequence[Place]) -> set[str]:
        return {name for name in names if any(overlap(a, b) for a in evidence[name] for b in places)}

    for item in found.gold["event_matches"]:
        right = any(len({name[1] for name in held(item["events"], places)}) > 1 for places in events)
        yield Judged("events", item["cluster"], right)
    exact = {name: [(a, start, end) for a, start, end in places] for name, places in evidence.items()}
    triggers = trigger_places(found)
    for item in found.gold["event_hard_negatives"]:
        merged = any(
            len({name for name in item["events"] if any(overlap(a, b) for a in exact[name] for b in places)}) > 1
            for places in triggers
        )
        yield Judged("event_negatives", item["why"], not merged)


def trigger_places(found: Run) -> list[list[Place]]:
    """The triggers of each event across articles: their sentences may hold other events too."""
    by_id = {reading.id: {event.id: event for event in reading.events} for reading in found.dossier.readings}
    return [
        [found.place(m.article, *by_id[m.article][m.event].trigger) for m in event.members]
        for event in found.result.links.events
    ]


def judge_dates(found: Run) -> Iterator[Judged]:
    """The days of the two pages that another one settles."""
    for article in ("a0", "a1"):
        wanted = next(a["publication"] for a in found.gold["articles"] if a["id"] == article)
        published = found.reading(article).article.published
        right = (published.earliest, published.latest) == (wanted["earliest"], wanted["latest"])
        yield Judged("dates", article, right)


def judge_vocabulary(found: Run) -> Iterator[Judged]:
    """Each word of the gold that one of ours overlaps, in the same voice."""
    for item in found.gold["vocabulary"]:
        voice = VOICES.get(item["voice"], item["voice"])
        words = found.reading(item["article"]).words
        right = any(w.start < item["end"] and item["start"] < w.end and w.voice == voice for w in words)
        yield Judged("vocabulary", f"{item['article']} {item['text']} {item['start']} {voice}", right)


def score(shared: Path) -> dict[str, float]:
    """Items found of each part: percentages for vocabulary, numbers for the others."""
    judged = list(judge(shared))
    right = Counter(item.part for item in judged if item.right)
    figures = {part: float(right[part]) for part in dict.fromkeys(item.part for item in judged)}
    words = sum(item.part == "vocabulary" for item in judged)
    figures["vocabulary"] = round(100 * right["vocabulary"] / words, 1)
    return figures


def main() -> None:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared"
    if not shared.is_dir():
        print(f"no gold at {shared}: nothing measured")
        return
    for item in judge(shared):
        print("yes" if item.right else "NO ", item.part, item.item)
    totals = Counter(item.part for item in judge(shared))
    for part, value in score(shared).items():
        print(f"{part}: {value} ({totals[part]})")


if __name__ == "__main__":
    main()
