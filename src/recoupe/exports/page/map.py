"""The places that the articles name, on a small map of its own drawing and in a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from recoupe.exports.markup import show_line
from recoupe.exports.page.places import Places, pick_named
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.languages.gazetteer import load_gazetteer
from recoupe.model.dossier import Dossier
from recoupe.model.place import Place

WIDTH, HEIGHT = 720, 360
"""Of the drawing, in its own units."""
MARGIN = 48
NARROWEST = 0.5
"""Degrees of latitude that the map shows at least: a single town stands on no empty sheet."""
STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 45.0)
"""Degrees between two lines of the grid, the finest that gives no more than GRID of them."""
GRID = 6
NAMED = 14
"""Places whose names stand on the map, those most articles name; the list has all."""
TOWNS = 350
"""Towns of the gazetteer that stand under the map as its base, the largest of its frame: coasts and valleys show
where people live, and no outline has to be borrowed."""
CELL = 9
"""Units of the drawing in which one town stands at most: where they are many, they would hide where there are few."""
MOST_TOWNS = 20_000
"""Of the whole gazetteer that are looked at for one map, the largest."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with where each article names it first."""

    anchor: str
    name: str
    mentions: int
    marks: tuple[Mark, ...]
    x: float
    y: float
    named: bool
    """Whether its name stands on the map."""
    left: bool
    """Whether its name stands left of its point: it would run out of the map on the right."""
    area: bool
    """Whether it is a country or a region: its point is only its middle."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the grid: a meridian (`x`) or a parallel (`y`), with its degrees."""

    at: float
    degrees: str
    meridian: bool


@dataclass(frozen=True, slots=True)
class MapView:
    """Places and grid in the map's own units."""

    width: int
    height: int
    places: tuple[PlaceView, ...]
    lines: tuple[LineView, ...]
    base: str
    """A path of a dot a town."""
    spots: str
    """A path of a dot a place, countries and regions apart."""
    areas: tuple[tuple[int, int], ...]
    """The middles of countries and regions."""


def make_map(dossier: Dossier, places: Places, sources: Mapping[str, SourceView]) -> MapView | None:
    """The map, most named places first; None where no article names any that can be shown.

    Plate carrée, east and west squeezed as at the middle of the map. Metonyms are not on it.
    """
    found: dict[tuple[str, float, float], list[tuple[str, Place]]] = {}
    for reading in dossier.readings:
        for place in reading.places:
            if not place.metonym:
                found.setdefault((place.name, place.lat, place.lon), []).append((reading.id, place))
    if not found:
        return None
    frame = _fit([lat for _, lat, _ in found], [lon for _, _, lon in found])
    pointed = {(e.article, e.start): e for reading in dossier.readings for e in pick_named(reading)}
    ranked = sorted(found, key=lambda key: (-len({article for article, _ in found[key]}), -len(found[key]), key))
    views: list[PlaceView] = []
    for key in ranked:
        name, lat, lon = key
        x, y = frame.project(lat, lon)
        first = [pointed[article, p.start] for article, p in found[key] if (article, p.start) in pointed]
        left = x > WIDTH - MARGIN - 7 * len(name)
        views.append(
            PlaceView(
                anchor=f"l{len(views) + 1}",
                name=show_line(name),
                mentions=len(found[key]),
                marks=tuple(Mark(sources[e.article], f"#{places.spot(e.article, e.start, e.end)}") for e in first),
                x=x,
                y=y,
                named=len(views) < NAMED and _is_free(x, y, len(name), views, left=left),
                left=left,
                area=found[key][0][1].kind in ("country", "region"),
            )
        )
    return MapView(
        WIDTH,
        HEIGHT,
        tuple(views),
        frame.lines(),
        base=_draw_base(frame, dossier.readings[0].article.language),
        spots=_draw_dots((view.x, view.y) for view in views if not view.area),
        areas=tuple(sorted({(round(view.x), round(view.y)) for view in views if view.area})),
    )


def _draw_base(frame: "_Frame", language: str) -> str:
    dots: dict[tuple[int, int], tuple[float, float]] = {}
    for lat, lon in _list_towns(language):
        if frame.south < lat < frame.north and frame.west < lon < frame.east:
            x, y = frame.project(lat, lon)
            dots.setdefault((int(x / CELL), int(y / CELL)), (x, y))
            if len(dots) == TOWNS:
                break
    return _draw_dots(dots.values())


def _draw_dots(points: Iterable[tuple[float, float]]) -> str:
    path, at = [], (0, 0)
    for x, y in sorted({(round(x), round(y)) for x, y in points}):
        path.append(f"m{x - at[0]} {y - at[1]}h0")
        at = x, y
    return "".join(path).replace(" -", "-")


@cache
def _list_towns(language: str) -> tuple[tuple[float, float], ...]:
    """Latitude and longitude of the gazetteer's largest towns, the largest first; 0.1 s once a process."""
    found: dict[tuple[float, float], int] = {}
    for line in load_gazetteer(language).lines.decode().splitlines():
        _, _, lat, lon, _, people, mark = line.split("\t")
        if mark.endswith("p"):
            found[float(lat), float(lon)] = int(people)
    return tuple(sorted(found, key=lambda spot: (-found[spot], spot))[:MOST_TOWNS])


def _is_free(x: float, y: float, length: int, views: list[PlaceView], *, left: bool) -> bool:
    """Whether a name of that length beside its point covers no name that stands already."""
    start, end = _reach(x, length, left=left)
    for view in views:
        if view.named and abs(view.y - y) < 14:  # a line of type is 13 units high
            other_start, other_end = _reach(view.x, len(view.name), left=view.left)
            if start < other_end and other_start < end:
                return False
    return True


def _reach(x: float, length: int, *, left: bool) -> tuple[float, float]:
    width = 8 + 7 * length  # 7 units a letter: the widest sans of the style sheet
    return (x - width, x + 5) if left else (x - 5, x + width)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the world that the map shows."""

    south: float
    north: float
    west: float
    east: float

    def project(self, lat: float, lon: float) -> tuple[float, float]:
        x = (lon - self.west) / (self.east - self.west) * WIDTH
        y = (self.north - lat) / (self.north - self.south) * HEIGHT
        return round(x, 1), round(y, 1)

    def lines(self) -> tuple[LineView, ...]:
        span = self.east - self.west
        step = next((s for s in STEPS if span / s <= GRID), STEPS[-1])
        return (
            *(
                LineView(self.project(0, lon)[0], _say(lon, step), meridian=True)
                for lon in _ticks(self.west, self.east, step)
            ),
            *(
                LineView(self.project(lat, 0)[1], _say(lat, step), meridian=False)
                for lat in _ticks(self.south, self.north, step)
            ),
        )


def _ticks(start: float, end: float, step: float) -> list[float]:
    first = int(start // step) + 1
    return [n * step for n in range(first, first + 2 * GRID + 4) if n * step < end]


def _say(degrees: float, step: float) -> str:
    sign = "−" if degrees < 0 else ""
    digits = 1 if step < 1 else 0
    return f"{sign}{abs(degrees):.{digits}f}°"


def _fit(lats: list[float], lons: list[float]) -> _Frame:
    """A frame of the map's shape around all points, with a margin."""
    middle_lat, middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    squeeze = max(cos(radians(middle_lat)), 0.2)
    inner_width, inner_height = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    unit = max(
        (max(lats) - min(lats)) / inner_height,
        (max(lons) - min(lons)) * squeeze / inner_width,
        NARROWEST / HEIGHT,
    )
    tall, wide = unit * HEIGHT / 2, unit * WIDTH / 2 / squeeze
    return _Frame(middle_lat - tall, middle_lat + tall, middle_lon - wide, middle_lon + wide)
