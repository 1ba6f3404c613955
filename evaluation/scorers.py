"""The scorers of the shared folder, as modules."""

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType


@cache
def load_scorer(shared: Path, name: str) -> ModuleType:
    """The module `eval/NAME.py` of the shared folder; raises FileNotFoundError where it is not."""
    path = shared / "eval" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
