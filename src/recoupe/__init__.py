"""Recoupe: a sourced account of what several outlets wrote about one story.

    import recoupe

    result = recoupe.run("articles/")
    for dossier in result.dossiers:
        print(dossier.story.label, dossier.accounts)
    recoupe.write(result, "dossier/")

`run` reads articles and links them, `read` and `read_text` only read them; `load_readings` takes readings up again
from what `write` wrote; `explain` tells why something was or was not found, `cite` gives citations. A `Result` holds a
`Reading` for each article and a `Dossier` for each story; what they are made of is in `recoupe.model`. Offsets are
half-open code points into `reading.article.text`. What goes wrong on purpose is a `RecoupeError`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recoupe.config import Settings as Settings
    from recoupe.config import load_settings as load_settings
    from recoupe.errors import RecoupeError as RecoupeError
    from recoupe.model.dossier import Dossier as Dossier
    from recoupe.model.reading import Reading as Reading
    from recoupe.pipeline import Result as Result
    from recoupe.pipeline import cite as cite
    from recoupe.pipeline import explain as explain
    from recoupe.pipeline import load_readings as load_readings
    from recoupe.pipeline import read as read
    from recoupe.pipeline import read_text as read_text
    from recoupe.pipeline import run as run
    from recoupe.pipeline import write as write

__version__ = "0.1.0.dev0"

_PUBLIC = {
    "Dossier": "recoupe.model.dossier",
    "Reading": "recoupe.model.reading",
    "RecoupeError": "recoupe.errors",
    "Result": "recoupe.pipeline",
    "Settings": "recoupe.config",
    "cite": "recoupe.pipeline",
    "explain": "recoupe.pipeline",
    "load_readings": "recoupe.pipeline",
    "load_settings": "recoupe.config",
    "read": "recoupe.pipeline",
    "read_text": "recoupe.pipeline",
    "run": "recoupe.pipeline",
    "write": "recoupe.pipeline",
}
__all__ = [
    "Dossier",
    "Reading",
    "RecoupeError",
    "Result",
    "Settings",
    "__version__",
    "cite",
    "explain",
    "load_readings",
    "load_settings",
    "read",
    "read_text",
    "run",
    "write",
]


def __getattr__(name: str) -> Any:
    """The public names, imported at first use: `import recoupe.errors` does not load the pipeline."""
    if name in _PUBLIC:
        from importlib import import_module

        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'recoupe' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names too, so that `help(recoupe)` and editors show them."""
    return sorted({*globals(), *__all__})
