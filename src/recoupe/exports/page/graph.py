"""Who has it from whom, drawn: those who are credited at the left, the articles left to right in time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recoupe.exports.markup import show_line
from recoupe.exports.page.sources import SourceView, fold_giver, name_giver
from recoupe.model.dossier import Dossier
from recoupe.model.story import Copy

WIDTH = 760
LEFT = 190
"""Where those who are credited end."""
ROW = 30
"""From one row to the next."""
NODE = 34
"""How wide an article's letter stands."""
LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class GiverView:
    """Somebody who is credited."""

    name: str
    y: int


@dataclass(frozen=True, slots=True)
class NodeView:
    """An article."""

    source: SourceView
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class EdgeView:
    """From who gives to who takes: a path of the drawing; `hue` is the taker's."""

    path: str
    hue: str
    copied: bool
    """Whether copied passages were measured; otherwise the article credits it."""


@dataclass(frozen=True, slots=True)
class GraphView:
    """The drawing; the lists beside it tell the same."""

    width: int
    height: int
    node: int
    givers: tuple[GiverView, ...]
    nodes: tuple[NodeView, ...]
    edges: tuple[EdgeView, ...]


def make_graph(dossier: Dossier, copies: Iterable[Copy], sources: Mapping[str, SourceView]) -> GraphView | None:
    """The drawing of all that the articles credit and of the `copies`; None where there is neither.

    A row an account; a giver stands where the middle of its takers' rows is, as far as it is free.
    """
    takes: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    for link in dossier.sources.links:
        if link.taker in sources and fold_giver(link.giver) != fold_giver(sources[link.taker].name):
            name = names.setdefault(fold_giver(link.giver), name_giver(link.giver))
            takes.setdefault(name, {})[link.taker] = None
    copies = tuple(copies)
    if not takes and not copies:
        return None
    nodes = _place_nodes(sources)
    height = max(*(node.y for node in nodes.values()), ROW * len(takes)) + ROW
    givers = _place_givers(takes, nodes)
    edges = [
        EdgeView(_curve(LEFT, givers[name], nodes[taker].x, nodes[taker].y), nodes[taker].source.hue, copied=False)
        for name, takers in takes.items()
        for taker in takers
    ]
    for copy in copies:
        one, two = sorted(copy.pair, key=lambda name: (name != copy.direction, nodes[name].x))
        edges.append(_join(nodes[one], nodes[two]))
    return GraphView(
        width=WIDTH,
        height=height,
        node=NODE,
        givers=tuple(GiverView(_shorten(show_line(name)), y) for name, y in givers.items()),
        nodes=tuple(nodes.values()),
        edges=tuple(edges),
    )


def _place_nodes(sources: Mapping[str, SourceView]) -> dict[str, NodeView]:
    rows: dict[str, int] = {}
    for view in sources.values():
        rows.setdefault(view.letter, len(rows))
    step = (WIDTH - LEFT - NODE - 40) / max(len(sources) - 1, 1)
    return {
        name: NodeView(view, round(LEFT + 40 + n * step), ROW // 2 + ROW * rows[view.letter])
        for n, (name, view) in enumerate(sources.items())
    }


def _place_givers(takes: Mapping[str, Iterable[str]], nodes: Mapping[str, NodeView]) -> dict[str, int]:
    wanted = {}
    for name, takers in takes.items():
        heights = [nodes[taker].y for taker in takers]
        wanted[name] = sum(heights) / len(heights)
    placed: dict[str, int] = {}
    row = -1
    for left, name in enumerate(sorted(wanted, key=lambda name: (wanted[name], name))):
        rows = max(len(nodes), len(wanted))
        row = min(max(row + 1, int(wanted[name] // ROW)), rows - (len(wanted) - left))
        placed[name] = ROW // 2 + ROW * row
    return placed


def _curve(x1: int, y1: int, x2: int, y2: int) -> str:
    bend = (x1 + x2) // 2
    return f"M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}"


def _join(one: NodeView, two: NodeView) -> EdgeView:
    """From the right side of whichever stands first to the left side of the other; in the hue of `two`."""
    first, second = (one, two) if one.x <= two.x else (two, one)
    return EdgeView(_curve(first.x + NODE, first.y, second.x, second.y), two.source.hue, copied=True)


def _shorten(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
