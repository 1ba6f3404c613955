"""The pictures of the docs, taken from the example story's dossier in headless Chromium: `make pictures`.

Chromium is the system's (`apt install chromium`); Playwright is among the development dependencies. Each picture is
a part of a page, kept as WebP.
"""

import shutil
import sys
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import recoupe
from recoupe.exports.html import page_name

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "examples" / "bac-de-lervault" / "articles"
PLACE = ROOT / "docs" / "pictures"
HEAVIEST = 150_000
"""Bytes of a picture."""
TO_WEBP = """async ([data, quality]) => {
  const image = new Image(); image.src = data; await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width; canvas.height = image.height;
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', quality);
}"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: of which page, from which element on, how large."""

    name: str
    start: str = "body"
    """A selector; the picture begins at the top of its element."""
    height: int = 720
    width: int = 1180
    page: str = "story"
    """`story` or `index`."""
    opened: str = ""
    """A selector; the first `details` of it is opened."""


PICTURES = (
    Picture("first-screen", height=760),
    Picture("index", page="index", height=520),
    Picture("differences", start="#differe", height=620),
    Picture("timeline", start="#chronologie", height=600),
    Picture("statements", start="#propos", height=660, opened="#propos .variants details"),
    Picture("figures", start="#chiffres", height=560),
    Picture("origins", start="#origines", height=640),
    Picture("voices", start="#voix", height=520),
    Picture("text", start="#articles", height=700),
    Picture("telephone", width=390, height=780),
)


def take(page: "Page", picture: Picture, folder: Path, story: str) -> bytes:
    """The picture as WebP."""
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    name = "index.html" if picture.page == "index" else story
    page.goto((folder / name).as_uri())
    if picture.opened:
        page.locator(picture.opened).first.locator("summary").click()
    if picture.start != "body":
        page.locator(picture.start).first.evaluate("element => element.scrollIntoView({block: 'start'})")
        page.wait_for_timeout(200)
    shot = b64encode(page.screenshot(type="png")).decode()
    page.goto("about:blank")
    webp = page.evaluate(TO_WEBP, [f"data:image/png;base64,{shot}", 0.82])
    return b64decode(webp.split(",", 1)[1])


def main() -> None:
    """Takes all pictures anew."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("pictures.py: no chromium found; on Debian and Ubuntu, apt install chromium")
    from playwright.sync_api import sync_playwright

    result = recoupe.run([ARTICLES])
    story = page_name(max(result.dossiers, key=lambda dossier: len(dossier.readings)))
    PLACE.mkdir(exist_ok=True)
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        recoupe.write(result, Path(made))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        for picture in PICTURES:
            body = take(page, picture, Path(made), story)
            if len(body) > HEAVIEST:
                sys.exit(f"pictures.py: {picture.name} has {len(body)} bytes, more than {HEAVIEST}")
            (PLACE / f"{picture.name}.webp").write_bytes(body)
            print(f"{picture.name:<14} {len(body):>7} bytes")
        browser.close()


if __name__ == "__main__":
    main()
