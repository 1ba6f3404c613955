"""Settings: `recoupe.toml` beside the work, and the flags that win over it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from recoupe.errors import ConfigError

FILE_NAME = "recoupe.toml"
LEAST_MEGABYTES, MOST_MEGABYTES = 0.001, 1000
INTERFACES = ("en", "fr")
"""Languages of the pages: one file each in exports/locales."""
FORMATS = ("csv", "docx")
"""What a story can be written as besides its page: one line each in the pipeline's table `DOCUMENTS`."""
FLAGS = {
    "formats": "--format",
    "interface": "--lang",
    "parser": "--parser",
    "processes": "--processes",
    "window_days": "--window-days",
}
"""The flags whose values are checked, by their settings."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set; every field is a key of `recoupe.toml`, most are flags of `recoupe run` too."""

    parser: str | None = None
    """Name of an installed spaCy pipeline to use instead of the one that is shipped (`fr_core_news_lg`)."""
    one_story: bool = False
    """Take all inputs for one story, whatever their dates."""
    window_days: int = 7
    """How many days apart two articles of one story may have been published."""
    processes: int = 0
    """How many processes read articles; 0: as many as the work and the machine allow."""
    max_megabytes: float = 5.0
    """Inputs larger than this are rejected."""
    interface: str = "fr"
    """Language of Recoupe's own words on the pages: `fr` or `en`; the sources' words stay theirs."""
    formats: tuple[str, ...] = ()
    """What each story is written as besides its page: `docx`, `csv`."""
    fast: bool = False
    """Take the article out of an HTML page with the faster extractor, which is a little less exact."""


def load_settings(path: str | Path | None = None) -> Settings:
    """The settings in `path`, or in `recoupe.toml` of the current folder, or the defaults where there is none.

    Raises ConfigError naming the file and the key when it cannot be read or does not fit.
    """
    place = Path(path or FILE_NAME)
    try:
        body = place.read_bytes()
    except FileNotFoundError:
        if path is None:
            return Settings()
        raise ConfigError(f"{path}: no such settings file") from None
    except OSError as error:
        raise ConfigError(f"{place}: cannot be read ({error.strerror})") from error
    try:
        known = msgspec.toml.decode(body)
        unknown = sorted(set(known) - set(Settings.__dataclass_fields__))
        settings = msgspec.convert(known, Settings)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{place}: {error}") from error
    except RecursionError:
        raise ConfigError(f"{place}: nested too deeply") from None
    if unknown:
        raise ConfigError(
            f"{place}: unknown setting «{unknown[0]}»; known: {', '.join(sorted(Settings.__dataclass_fields__))}"
        )
    for key, trouble in find_troubles(settings):
        raise ConfigError(f"{place}: {key} {trouble}")
    return settings


def find_troubles(settings: Settings) -> Iterator[tuple[str, str]]:
    """The settings whose values make no sense, each with what to say of it."""
    if settings.window_days < 1:
        yield "window_days", f"is {settings.window_days}; it must be at least 1"
    if settings.processes < 0:
        yield "processes", f"is {settings.processes}; it must be 0 (automatic) or more"
    if settings.interface not in INTERFACES:
        yield "interface", f"is «{settings.interface}»; it must be one of {', '.join(INTERFACES)}"
    for name in settings.formats:
        if name not in FORMATS:
            yield "formats", f"has «{name}»; known: {', '.join(FORMATS)}"
    if not LEAST_MEGABYTES <= settings.max_megabytes <= MOST_MEGABYTES:
        yield (
            "max_megabytes",
            f"is {settings.max_megabytes}; it must be between {LEAST_MEGABYTES} and {MOST_MEGABYTES} "
            "(an article has some 0.005)",
        )
    if settings.parser is not None and not settings.parser.strip():
        yield "parser", "is empty; leave it out to use the French pipeline that is shipped"


def check_settings(settings: Settings) -> None:
    """Raises ConfigError naming the first setting whose value makes no sense."""
    for key, trouble in find_troubles(settings):
        raise ConfigError(f"{key} {trouble}")


def count_processes(settings: Settings) -> int:
    """How many processes may read: the setting, or the cores this process may use, at most 8."""
    if settings.processes:
        return settings.processes
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(8, cores)


def with_flags(settings: Settings, **flags: object) -> Settings:
    """The settings with every flag that was given (is not None) in place of its value.

    Raises ConfigError naming the flag, as it is typed, when its value makes no sense.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    chosen = replace(settings, **given)  # type: ignore[arg-type]
    for key, trouble in find_troubles(chosen):
        raise ConfigError(f"{FLAGS.get(key, key)} {trouble}")
    return chosen
