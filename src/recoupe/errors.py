"""Every exception that Recoupe raises on purpose.

    RecoupeError
    ├── NoReadableInput      nothing that was given could be read
    ├── ConfigError          recoupe.toml or a flag makes no sense
    ├── ParserNotFound       the spaCy pipeline named in the settings is not installed
    └── LanguagePackError    a language's data files are missing or malformed

Bad input is a value, not an exception: see `recoupe.model.article.Rejected`.
"""


class RecoupeError(Exception):
    """The root of the tree; its message says what, where and what to do."""


class NoReadableInput(RecoupeError):
    """Nothing that was given could be read; the message lists the reasons."""


class ConfigError(RecoupeError):
    """A setting makes no sense; the message names the file or flag and the values allowed."""


class ParserNotFound(RecoupeError):
    """The spaCy pipeline that the settings name is not installed or does not load."""


class LanguagePackError(RecoupeError):
    """A language's data files are missing or malformed; the message names the file and the entry."""
