from importlib.resources import files
from pathlib import Path

import pytest

from recoupe.config import INTERFACES, Settings, count_processes, load_settings, with_flags
from recoupe.errors import ConfigError


def test_the_pages_speak_a_language_that_has_its_words() -> None:
    """One file a language in exports/locales, and no other is taken."""
    folder = files("recoupe.exports").joinpath("locales")
    assert {f"{code}.toml" for code in INTERFACES} == {place.name for place in folder.iterdir()}
    with pytest.raises(ConfigError, match="--lang is «de»"):
        with_flags(Settings(), interface="de")


def test_no_file_gives_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`recoupe.toml` is optional, and looked for in the current folder only."""
    monkeypatch.chdir(tmp_path)
    assert Settings() == load_settings()


def test_the_file_of_the_current_folder_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings in recoupe.toml are taken without a flag."""
    monkeypatch.chdir(tmp_path)
    Path("recoupe.toml").write_text('parser = "fr_core_news_lg"\nwindow_days = 3\n')
    assert Settings(parser="fr_core_news_lg", window_days=3) == load_settings()


def test_formats_are_a_list(tmp_path: Path) -> None:
    """Those of the file, or those of the flags instead."""
    place = tmp_path / "recoupe.toml"
    place.write_text('formats = ["docx"]\n', encoding="utf8")
    assert load_settings(place).formats == ("docx",)
    assert with_flags(load_settings(place), formats=None).formats == ("docx",)


def test_flags_win() -> None:
    """A flag that was given wins over the file, one that was not does not."""
    settings = Settings(window_days=3, one_story=True)
    assert Settings(window_days=10, one_story=True) == with_flags(settings, window_days=10, one_story=None)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("windowdays = 3", "unknown setting «windowdays»"),
        ("window_days = 'three'", "window_days"),
        ("window_days = 0", "window_days is 0"),
        ("processes = -1", "processes is -1"),
        ("formats = ['docx', 'pdf']", "formats has «pdf»; known: csv, docx"),
        ("formats = 'docx'", "formats"),
        ("max_megabytes = 0.0", "max_megabytes is 0.0"),
        ("window_days = ", "recoupe.toml"),
        ("x = " + "[" * 100_000, "nested too deeply"),
        ("\xff", "recoupe.toml"),
    ],
)
def test_what_makes_no_sense_is_named(tmp_path: Path, body: str, said: str) -> None:
    """A wrong setting is a ConfigError that names the file and the key."""
    place = tmp_path / "recoupe.toml"
    place.write_bytes(body.encode("latin-1"))
    with pytest.raises(ConfigError) as caught:
        load_settings(place)
    assert said in str(caught.value)
    assert str(place) in str(caught.value)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    """`--config` of a file that is not there is an error, not the defaults."""
    with pytest.raises(ConfigError, match="no such settings file"):
        load_settings(tmp_path / "missing.toml")


def test_processes_are_what_was_set_or_at_least_one() -> None:
    """0 asks the machine."""
    assert count_processes(Settings(processes=3)) == 3
    assert 1 <= count_processes(Settings()) <= 8


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({"max_megabytes": 1e-9}, "max_megabytes is 1e-09"),
        ({"max_megabytes": 1e9}, "max_megabytes is"),
        ({"parser": ""}, "--parser is empty"),
        ({"parser": " "}, "--parser is empty"),
        ({"interface": "de"}, "--lang is «de»"),
        ({"formats": ("pdf",)}, "--format has «pdf»"),
        ({"window_days": 0}, "--window-days is 0"),
    ],
)
def test_flags_that_make_no_sense_are_named(flags: dict[str, object], said: str) -> None:
    """As they are typed: an article limit of no bytes, a parser without a name, a language without words."""
    with pytest.raises(ConfigError) as caught:
        with_flags(Settings(), **flags)
    assert str(caught.value).startswith(said)
