"""What the end-to-end tests share: one Chromium, and the pages of a run on the disk.

Without a Chromium on the PATH they are skipped and say so; where RECOUPE_NEEDS_CHROMIUM is set they fail instead.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import recoupe
from recoupe.exports.html import page_name, render_dossier, render_index

NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREEN = {"width": 1366, "height": 768}
"""A laptop's."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing = "no Chromium on the PATH: no page was opened in a browser (Debian: apt-get install chromium)"
        (pytest.fail if os.environ.get("RECOUPE_NEEDS_CHROMIUM") else pytest.skip)(missing)
    sandbox = [] if os.getuid() else ["--no-sandbox"]  # root has none
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=sandbox)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Opens pages, and notes what they ask for, say, or show."""

    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    """Requests that the page's own policy stopped."""
    trouble: list[str] = field(default_factory=list)

    def open(self, place: Path, *, anchor: str = "", **options: object) -> Page:
        """The page at `place` in a window of its own; `options` are those of a browser context."""
        context = self.browser.new_context(**{"viewport": SCREEN, **options})  # type: ignore[arg-type]
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", lambda one: self.blocked.append(one.url) if one.failure == "csp" else None)
        page.on("console", lambda message: self.trouble.append(message.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("popup", lambda popup: self.trouble.append(f"popup {popup.url}"))
        page.on("dialog", lambda dialog: (self.trouble.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.goto(place.as_uri() + anchor)
        return page


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    visitor = Visitor(browser)
    yield visitor
    for context in visitor.contexts:
        context.close()


@dataclass(frozen=True)
class Pages:
    """The files of one run."""

    story: Path
    """The story of most articles."""
    smaller: Path
    """The story of second most."""
    english: Path
    single: Path
    """A story of one article."""
    index: Path


@pytest.fixture(scope="package")
def pages(example: recoupe.Result, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("pages")
    for dossier in example.dossiers:
        (folder / page_name(dossier)).write_bytes(render_dossier(dossier))
    by_size = sorted(example.dossiers, key=lambda dossier: len(dossier.readings))
    (folder / "english.html").write_bytes(render_dossier(by_size[-1], locale="en"))
    (folder / "index.html").write_bytes(render_index(example.dossiers, example.rejected))
    return Pages(
        story=folder / page_name(by_size[-1]),
        smaller=folder / page_name(by_size[-2]),
        english=folder / "english.html",
        single=folder / page_name(by_size[0]),
        index=folder / "index.html",
    )
