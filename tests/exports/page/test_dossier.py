"""The head of the page: whose words its title is, and what differs first."""

from dataclasses import replace

import pytest

from recoupe.exports.html import render_dossier
from recoupe.exports.labels import load_labels
from recoupe.exports.page.dossier import find_title, hold_marks, make_view
from recoupe.model.article import Role
from recoupe.model.reading import Reading
from recoupe.model.voice import Voices
from tests.exports.dossiers import make_article, make_bridge, make_dossier

FR = load_labels("fr")


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Sarval sans pont", ("terrain", False)),
        ("« Le pont de Sarval est fermé", ("depeche", True)),
        ("Quelque 1 200 véhicules l’empruntaient chaque jour.", ("depeche", False)),
        ("Le pont de Sarval, mardi", ("depeche", True)),
        ("Hexadépêche", ("depeche", False)),
        ("mots d’ailleurs", (None, False)),
        ("", (None, False)),
    ],
)
def test_the_title_is_an_articles_headline_or_the_beginning_of_its_text(
    label: str, found: tuple[str | None, bool]
) -> None:
    """A beginning that goes on in the article is shown as cut."""
    bridge = make_bridge()
    assert find_title(replace(bridge, story=replace(bridge.story, label=label))) == found


def test_the_sharpest_differences_come_first() -> None:
    bridge = make_bridge()
    (group,) = bridge.figures
    verdicts = ("agree", "update", "different_scope", "conflict")
    groups = tuple(replace(group, id=verdict, verdict=verdict) for verdict in verdicts)  # type: ignore[arg-type]
    figures = make_view(replace(bridge, figures=groups), FR).figures
    assert [group.verdict for group in figures if group.differs] == ["conflict", "different_scope", "update"]


def test_words_that_one_account_alone_carries_are_not_the_key_ones() -> None:
    """However many copies print them: copies are no confirmation."""
    bridge = make_bridge()
    alone = replace(bridge, utterances=(replace(bridge.utterances[0], accounts=1),))
    assert make_view(bridge, FR).key is not None
    assert make_view(alone, FR).key is None


def test_of_two_that_as_many_carry_the_quoted_one_is_the_key() -> None:
    """The sentence on everyone's lips is somebody's, before it is what a source reports."""
    bridge = make_bridge()
    (said,) = bridge.utterances
    quoted = replace(said, id="quoted", members=tuple(m for m in said.members if m.article in ("copie", "page")))
    told = replace(said, id="told", members=tuple(m for m in said.members if m.article == "terrain") * 2)
    for accounts, expected in ((2, True), (3, False)):
        view = make_view(replace(bridge, utterances=(replace(told, accounts=accounts), quoted)), FR)
        assert view.key is not None
        assert view.key.quoted is expected


def test_the_key_shows_what_is_surely_one_saying() -> None:
    """Its wordings stand there without their labels; what may be another saying waits on its card."""
    bridge = make_bridge()
    (said,) = bridge.utterances
    unsure = replace(said, members=tuple(replace(m, sure=m.article != "terrain") for m in said.members))
    head = {
        sure: render_dossier(replace(bridge, utterances=(utterance,)))
        .decode()
        .split("<figure class=key>")[1]
        .split("</figure>")[0]
        for sure, utterance in ((True, said), (False, unsure))
    }
    assert "pour longtemps" in head[True]
    assert "pour longtemps" not in head[False]


def test_voices_lead_to_what_they_say() -> None:
    """Name and counts are the dossier's, the roles and the place those of the speaker's cards."""
    (heard,) = make_view(make_bridge(), FR).heard
    assert (heard.name, heard.anchor, heard.direct, heard.indirect) == ("Jeanne Orvane", "v1", 3, 1)
    assert heard.roles == ("maire de Sarval",)
    assert [source.label for source in heard.sources] == ["A", "A′", "B", "A″"]
    assert make_view(replace(make_bridge(), voices=Voices()), FR).heard == ()


def test_a_dossier_without_headline_has_none_of_its_own() -> None:
    article = make_article("a", ((Role.PARAGRAPH, "Il pleut."),))
    view = make_view(make_dossier(Reading(article), label=""), FR)
    assert (view.title, view.title_source) == ("(sans titre)", None)


def test_no_line_of_the_headline_begins_with_a_mark() -> None:
    """The spaces beside French marks hold; those between words do not."""
    assert hold_marks("Des « élus » disent : non !") == "Des «\u00a0élus\u00a0» disent\u00a0: non\u00a0!"
