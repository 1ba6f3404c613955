"""How soon a page shows its first screen in Chromium, read from the disk, and what it weighs.

    python benchmarks/page.py [PAGE.html …]

Without an argument: ten articles of the example story as one story. Milliseconds from the navigation to the first
contentful paint, as the browser itself tells them: the median, the least and the most of fifteen. A reader has the
browser open and at rest, so each page is opened in a tab that has been there for a second; opened while the browser
still starts, it waits for that too, which is told beside it. Two controls are measured with the pages, all in random
order, round by round: an empty page, what the machine and the browser cost without ours; and one line in the page's
two faces, what any text costs. All move with whatever else the machine does, on two cores three times and more; the
differences, and the least, move less.
"""

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright

import recoupe
from recoupe.exports.html import render_dossier

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "bac-de-lervault" / "articles"
ARTICLES = 10
ROUNDS = 15
STATES = {"browser open": 1.0, "browser just started": 0.0}
"""How long a tab has been there, in seconds, when the page is asked for."""
SCREEN = {"width": 1366, "height": 768}
CONTROLS = {
    "an empty page": "<!DOCTYPE html><title>x</title><p>x",
    "one line of text": (
        "<!DOCTYPE html><meta charset=utf-8><title>x</title>"
        "<p style='font-family:sans-serif'>Selon le maire, <span style='font-family:serif'>« le câble a rompu »</span>"
    ),
}
PAINTED = """new Promise(done => new PerformanceObserver(list => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) done(entry.startTime);
}).observe({type: "paint", buffered: true}))"""


def time_paint(playwright: Playwright, place: Path, rest: float) -> float:
    """Milliseconds to the first contentful paint of the page, in a browser of its own that rests for `rest` seconds."""
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page(viewport=SCREEN)
    time.sleep(rest)
    page.goto(place.as_uri())
    painted = page.evaluate(PAINTED)
    browser.close()
    return float(painted)


def make_page(folder: Path) -> Path:
    """The dossier of ten articles of the example story."""
    paths = sorted(path for path in EXAMPLE.iterdir() if not path.name.endswith(".meta.json"))
    stories = recoupe.run([EXAMPLE]).dossiers
    largest = max(stories, key=lambda dossier: len(dossier.readings))
    names = [reading.id for reading in largest.readings][:ARTICLES]
    chosen = [path for path in paths if path.name.split(".")[0] in names]
    (dossier,) = recoupe.run(chosen, one_story=True).dossiers
    place = folder / f"example, {len(dossier.readings)} articles.html"
    place.write_bytes(render_dossier(dossier))
    return place


def main(arguments: list[str]) -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        places = [Path(argument).resolve() for argument in arguments] or [make_page(folder)]
        for control, markup in CONTROLS.items():
            (folder / f"{control}.html").write_text(markup, encoding="utf8")
            places.append(folder / f"{control}.html")
        times: dict[tuple[Path, str], list[float]] = {(place, state): [] for place in places for state in STATES}
        for _ in range(ROUNDS):
            for place, state in random.sample(list(times), len(times)):
                times[place, state].append(time_paint(playwright, place, STATES[state]))
        for place in places:
            print(f"{place.stem}: {place.stat().st_size / 1000:.0f} kB")
            for state in STATES:
                runs = times[place, state]
                print(f"  first paint, {state}: {median(runs):.0f} ms (least {min(runs):.0f}, most {max(runs):.0f})")


if __name__ == "__main__":
    main(sys.argv[1:])
