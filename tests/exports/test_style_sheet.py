"""The style sheet keeps its promises: contrast in both themes, five sizes, as many hues as letters use."""

import re
from importlib.resources import files

import pytest

from recoupe.exports.page.sources import HUES

SHEET = files("recoupe.exports").joinpath("templates", "page.css").read_text(encoding="utf8")
LIGHT, DARK = (dict(re.findall(r"--([a-z0-9]+):(#[0-9a-f]{3,6})", block)) for block in SHEET.split("@media", 2)[:2])
AA = 4.5
"""WCAG 2.2, 1.4.3: text of any size."""


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((name, ground) for name in ("ink", "soft", "accent") for ground in ("paper", "mark")),
        *((f"h{n}", "on") for n in range(HUES)),
        *((f"h{n}", "paper") for n in range(HUES)),
    ],
)
def test_contrast(theme: dict[str, str], text: str, ground: str) -> None:
    """AA at least, on the marked ground of a link's target too."""
    assert contrast(theme[text], theme[ground]) >= AA


def test_both_themes_name_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)


def test_every_hue_has_its_class() -> None:
    """Full and hollow, of marks and of outlines; no other class begins with an h."""
    assert len(re.findall(r"\.h(\d),\.hh\1,\.o\1,\.oh\1\{--hue:var\(--h\1\)\}", SHEET)) == HUES
    folder = files("recoupe.exports").joinpath("templates")
    texts = [file.read_text(encoding="utf8") for file in folder.iterdir() if file.name.endswith(".html")]
    classes = [name for text in texts for name in re.findall(r'class="?(h[^ >"]*)', text)]
    assert {name for name in classes if not name.startswith("h{{")} == set()


def test_there_are_five_sizes() -> None:
    """Every size is one of the scale's."""
    scale = set(re.findall(r"--(s\d):", SHEET.split("}")[0]))
    assert {f"s{n}" for n in range(1, 6)} == scale
    used = re.findall(r"font-size:([^;}]*)", SHEET) + re.findall(r"font:(?:\d+ )?([^/ ;]*)", SHEET)
    assert {f"var(--{size})" for size in scale} >= set(used)


def test_the_sheet_loads_nothing() -> None:
    assert None is re.search(r"url\(|@import|expression|</", SHEET)
