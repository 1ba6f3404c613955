"""What `import recoupe` offers to a script."""

import pydoc
from pathlib import Path

import pytest

import recoupe

TEXT = "Le bac de Lervault partira lundi, a annoncé mercredi la maire, Anne Dorne."


def test_help_names_all_that_is_public() -> None:
    shown = pydoc.plain(pydoc.render_doc(recoupe))
    assert [name for name in recoupe.__all__ if name != "__version__" and name not in shown] == []
    assert set(recoupe.__all__) <= set(dir(recoupe))


@pytest.mark.parametrize("name", sorted(set(recoupe.__all__) - {"__version__"}))
def test_all_that_is_public_says_what_it_is(name: str) -> None:
    assert len(getattr(recoupe, name).__doc__) > 40


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'recoupe' has no attribute 'dossier'"):
        recoupe.dossier  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("kind", [str, Path, lambda path: [path], lambda path: (str(path),)])
def test_one_path_or_several(tmp_path: Path, kind: type) -> None:
    """One path is a path, not its letters."""
    place = tmp_path / "bac.txt"
    place.write_text(TEXT, encoding="utf8")
    readings, rejected = recoupe.read(kind(place))
    assert ([reading.id for reading in readings], rejected) == (["bac"], ())


def test_a_folder_may_be_named_by_a_string(tmp_path: Path) -> None:
    place = tmp_path / "bac.txt"
    place.write_text(TEXT, encoding="utf8")
    result = recoupe.run(str(place))
    written = recoupe.write(result, str(tmp_path / "out"))
    assert written[0] == tmp_path / "out" / "index.html"
    assert recoupe.cite(str(tmp_path / "out"), "le bac") == recoupe.cite(tmp_path / "out", ["le bac"])
    assert recoupe.explain(str(place), "bac")[0] == TEXT


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (recoupe.Settings(interface="de"), "interface is «de»"),
        (recoupe.Settings(window_days=0), "window_days is 0"),
        (recoupe.Settings(formats=("pdf",)), "formats has «pdf»"),
    ],
)
def test_settings_that_make_no_sense_are_told_before_the_work(settings: recoupe.Settings, said: str) -> None:
    with pytest.raises(recoupe.RecoupeError, match=said):
        recoupe.run("nowhere.txt", settings=settings)
