"""Scores of places and events against the founding pages' gold; as a script, it lists what is wrong.

python evaluation/events.py [SHARED]
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import recoupe
from recoupe.model.event import Event
from recoupe.model.place import Place
from recoupe.model.reading import Reading

FAR = {"country": 1500.0, "region": 200.0, "palace": 50.0, "town": 50.0}
"""Kilometres within which coordinates are the same place's; the gold's are approximate, countries are wide."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One item of the gold: whether it was found and is right, and both readings for people."""

    article: str
    found: bool
    right: bool
    wanted: str
    got: str


@cache
def read_seeds(shared: Path) -> dict[str, Reading]:
    """Readings of the founding pages, by file."""
    readings, _ = recoupe.read([shared / "seeds"])
    return {f"{reading.id}.txt": reading for reading in readings}


def load_gold(shared: Path) -> dict[str, Any]:
    """The dossier of the founding pages."""
    gold: dict[str, Any] = json.loads((shared / "gold" / "seeds" / "dossier.json").read_text(encoding="utf8"))
    return gold


def measure_distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points of the globe."""
    lat, lon, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def judge_places(gold: dict[str, Any], readings: dict[str, Reading]) -> list[Judged]:
    """Each gold place: have we one on it, in the right country, near enough, and rightly a metonym or not."""
    judged = []
    files = {article["id"]: article["file"] for article in gold["articles"]}
    for item in gold["places"]:
        reading = readings[files[item["article"]]]
        place = next((p for p in reading.places if p.start < item["end"] and item["start"] < p.end), None)
        right = place is not None and is_same_place(place, item)
        wanted = f"{item['text']} at {item['start']}, {item['country']}{', metonym' if item['metonym'] else ''}"
        got = f"{place.name}, {place.country}{', metonym' if place.metonym else ''}" if place else "nothing"
        judged.append(Judged(item["article"], place is not None, right, wanted, got))
    return judged


def is_same_place(place: Place, item: dict[str, Any]) -> bool:
    """Whether our place is the gold's."""
    if place.metonym != item["metonym"] or (item["country"] and place.country != item["country"]):
        return False
    if item["lat"] is None or not item["country"]:
        return True
    return measure_distance((place.lat, place.lon), (item["lat"], item["lon"])) <= FAR[place.kind]


def judge_events(gold: dict[str, Any], readings: dict[str, Reading]) -> list[Judged]:
    """Each core gold event: is the word of one of ours in its evidence, and has that one its type.

    An event of ours serves one of the gold's; where several fit, one of the right type does. `right` is the type,
    mode where the gold's alternatives name one included, never asked for otherwise.
    """
    judged = []
    files = {article["id"]: article["file"] for article in gold["articles"]}
    for file in files.values():
        items = [e for e in gold["events"] if e["core"] and files[e["article"]] == file]
        taken: dict[int, tuple[Event, bool]] = {}
        used: set[str] = set()
        for only_right in (True, False):
            for number, item in enumerate(items):
                if number in taken:
                    continue
                for event in find_fitting(readings[file].events, item["evidence"]):
                    right = has_type(event, item)
                    if event.id not in used and (right or not only_right):
                        taken[number] = (event, right)
                        used.add(event.id)
                        break
        for number, item in enumerate(items):
            ours = taken.get(number)
            wanted = f"{item['id']} {item['plover_type']}/{item['plover_mode']}: {item['evidence'][0]['text']}"
            got = f"{ours[0].type}/{ours[0].mode} {ours[0].status}" if ours else "nothing"
            judged.append(Judged(item["article"], ours is not None, bool(ours and ours[1]), wanted, got))
    return judged


def find_fitting(events: Sequence[Event], evidence: Sequence[dict[str, Any]]) -> list[Event]:
    """Those whose trigger stands in the evidence."""
    return [e for e in events if any(s["start"] <= e.trigger.start and e.trigger.end <= s["end"] for s in evidence)]


def has_type(event: Event, item: dict[str, Any]) -> bool:
    """Whether the type is the gold's or one of its alternatives."""
    names = [item["plover_type"], *(alternative.partition(" ")[0] for alternative in item["plover_alternatives"])]
    return any(event.type == name.partition("/")[0] for name in names if name)


def share(part: int, whole: int) -> float:
    """A percentage."""
    return round(100 * part / whole, 1) if whole else 0.0


def score(shared: Path) -> dict[str, float]:
    """Percentages: places right, core events found, of those the ones with the right type; events an article."""
    gold, readings = load_gold(shared), read_seeds(shared)
    places, events = judge_places(gold, readings), judge_events(gold, readings)
    found = [item for item in events if item.found]
    return {
        "seeds_places": share(sum(item.right for item in places), len(places)),
        "seeds_events_found": share(len(found), len(events)),
        "seeds_events_type": share(sum(item.right for item in found), len(found)),
    }


def main(arguments: list[str]) -> None:
    """Print the figures and what is wrong."""
    shared = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "shared"
    gold, readings = load_gold(shared), read_seeds(shared)
    for item in [*judge_places(gold, readings), *judge_events(gold, readings)]:
        if not item.right:
            print(f"{item.article}: {item.wanted} | ours: {item.got}")
    print(json.dumps(score(shared), indent=1))
    print(f"{sum(len(reading.events) for reading in readings.values())} events in {len(readings)} articles")


if __name__ == "__main__":
    main(sys.argv[1:])
