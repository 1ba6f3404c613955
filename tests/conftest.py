"""What several tests share: the example story, run once."""

from pathlib import Path

import pytest

import recoupe

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "bac-de-lervault" / "articles"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew; read their diff")


@pytest.fixture(scope="session")
def example() -> "recoupe.Result":
    """All that Recoupe finds in the example story."""
    return recoupe.run([EXAMPLE])
