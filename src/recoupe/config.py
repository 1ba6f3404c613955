"""Settings: `recoupe.toml` beside the work, and the flags that win over it."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from recoupe.errors import ConfigError

FILE_NAME = "recoupe.toml"
LEAST_MEGABYTES, MOST_MEGABYTES = 0.001, 1000
INTERFACES = ("en", "fr")
"""Languages of the pages: one file each in exports/locales."""
FORMATS = ("docx",)
"""What a story can be written as besides its page: one line each in the pipeline's table `DOCUMENTS`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set; every field is a key of `recoupe.toml` and, with dashes, a flag of `recoupe run`."""

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
    """What each story is written as besides its page: `docx`."""
    fast: bool = False
    """Take the article out of an HTML page with the faster extractor, which is a little less exact."""


def load_settings(path: Path | None = None) -> Settings:
    """The settings in `path`, or in `recoupe.toml` of the current folder, or the defaults where there is none.

    Raises ConfigError naming the file and the key when it cannot be read or does not fit.
    """
    place = path or Path(FILE_NAME)
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
    return check_settings(settings, where=str(place))


def check_settings(settings: Settings, *, where: str = "flags") -> Settings:
    """The settings themselves when their values make sense; raises ConfigError saying which does not."""
    if settings.window_days < 1:
        raise ConfigError(f"{where}: window_days is {settings.window_days}; it must be at least 1")
    if settings.processes < 0:
        raise ConfigError(f"{where}: processes is {settings.processes}; it must be 0 (automatic) or more")
    if settings.interface not in INTERFACES:
        raise ConfigError(f"{where}: interface is «{settings.interface}»; it must be one of {', '.join(INTERFACES)}")
    for name in settings.formats:
        if name not in FORMATS:
            raise ConfigError(f"{where}: formats has «{name}»; known: {', '.join(FORMATS)}")
    if not LEAST_MEGABYTES <= settings.max_megabytes <= MOST_MEGABYTES:
        raise ConfigError(
            f"{where}: max_megabytes is {settings.max_megabytes}; it must be between {LEAST_MEGABYTES} and "
            f"{MOST_MEGABYTES} (an article has some 0.005)"
        )
    if settings.parser is not None and not settings.parser.strip():
        raise ConfigError(f"{where}: parser is empty; leave it out to use the French pipeline that is shipped")
    return settings


def count_processes(settings: Settings) -> int:
    """How many processes may read: the setting, or the cores this process may use, at most 8."""
    if settings.processes:
        return settings.processes
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(8, cores)


def with_flags(settings: Settings, **flags: object) -> Settings:
    """The settings with every flag that was given (is not None) in place of its value, checked."""
    given = {name: value for name, value in flags.items() if value is not None}
    return check_settings(replace(settings, **given))  # type: ignore[arg-type]
