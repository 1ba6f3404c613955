"""Recoupe: a sourced account of what several outlets wrote about one story.

    import recoupe
    result = recoupe.run(["articles/"])
    for dossier in result.dossiers:
        print(dossier.story.label, dossier.accounts)

`run` and `read` are documented in `recoupe.pipeline`, the types they return in `recoupe.model`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recoupe.config import Settings as Settings
    from recoupe.config import load_settings as load_settings
    from recoupe.pipeline import Result as Result
    from recoupe.pipeline import load_readings as load_readings
    from recoupe.pipeline import read as read
    from recoupe.pipeline import read_text as read_text
    from recoupe.pipeline import run as run
    from recoupe.pipeline import write as write

__version__ = "0.1.0.dev0"

_PUBLIC = {
    "Result": "recoupe.pipeline",
    "Settings": "recoupe.config",
    "load_readings": "recoupe.pipeline",
    "load_settings": "recoupe.config",
    "read": "recoupe.pipeline",
    "read_text": "recoupe.pipeline",
    "run": "recoupe.pipeline",
    "write": "recoupe.pipeline",
}
__all__ = ["Result", "Settings", "__version__", "load_readings", "load_settings", "read", "read_text", "run", "write"]


def __getattr__(name: str) -> Any:
    """The public names, imported at first use: `import recoupe.errors` does not load the pipeline."""
    if name in _PUBLIC:
        from importlib import import_module

        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'recoupe' has no attribute {name!r}")
