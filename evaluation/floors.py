"""The quality floors: read from and written to floors.toml."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

HEAD = """\
# Quality floors, checked by evaluation/gate.py and in CI. They only go up: `gate.py --raise` lifts them to one
# point (`margin`) under what is measured and never under a `must`; `gate.py --lower NAME --reason "…"` is the one
# way down. A `ceiling = true` entry is an upper bound instead.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a figure may be; `must` is what an issue demands, where one does."""

    floor: float
    must: float | None = None
    margin: float = 1.0
    ceiling: bool = False
    reason: str | None = None
    """Why it was last lowered."""

    def at(self, value: float, *, reason: str | None = None) -> "Floor":
        """The same floor at `value`."""
        return replace(self, floor=value, reason=reason or self.reason)


def load_floors(path: Path) -> dict[str, Floor]:
    """The floors by the figure's name, in the order of the file."""
    with path.open("rb") as file:
        return {name: Floor(**entry) for name, entry in tomllib.load(file).items()}


def save_floors(path: Path, floors: dict[str, Floor]) -> None:
    """Writes the floors, in their order."""
    lines = [HEAD]
    for name, floor in floors.items():
        lines.append(f'["{name}"]')
        lines.append(f"floor = {floor.floor}")
        if floor.must is not None:
            lines.append(f"must = {floor.must}")
        if floor.margin != 1.0:
            lines.append(f"margin = {floor.margin}")
        if floor.ceiling:
            lines.append("ceiling = true")
        if floor.reason:
            lines.append(f"reason = {_quote(floor.reason)}")
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf8")


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
