"""What several articles have in common, dispute, call otherwise and leave out, as the page shows it."""

from dataclasses import replace

from recoupe.exports.html import render_dossier
from recoupe.exports.labels import load_labels
from recoupe.exports.page.dossier import DossierView, make_view
from recoupe.exports.page.figures import draw_bars
from recoupe.model.article import Span
from recoupe.model.disagreement import Disagreement, DisagreementMember
from recoupe.model.dossier import Dossier
from recoupe.model.event import Event
from recoupe.model.excerpt import Excerpt
from recoupe.model.headline import HeadlineCheck
from recoupe.model.lead import Lead, LeadSentence
from recoupe.model.place import Place
from recoupe.model.shared_event import EventMember, SharedEvent
from recoupe.model.voice import UnheardVoice, Voices
from recoupe.model.word import VocabularyEntry, WordUse
from tests.exports.dossiers import find, make_bridge

FR = load_labels("fr")
BRIDGE = make_bridge()
TEXT = {reading.id: reading.article.text for reading in BRIDGE.readings}


def point(article: str, words: str) -> Excerpt:
    """Where the words stand in the article."""
    return Excerpt(article, *find(TEXT[article], words))


def member(article: str, words: str, marked: str) -> DisagreementMember:
    """One side of a disagreement, with the words in it that differ."""
    side = find(TEXT[article], words)
    start = TEXT[article].index(marked, side.start)
    return DisagreementMember(article, *side, (Span(start, start + len(marked)),))


def view(**fields: object) -> DossierView:
    return make_view(replace(BRIDGE, **fields), FR)  # type: ignore[arg-type]


def test_sides_in_the_same_words_stand_once() -> None:
    """Three copies say one thing; what differs is marked unless it is the whole."""
    sides = (
        member("depeche", "Le pont de Sarval est fermé jusqu’à nouvel ordre", "jusqu’à nouvel ordre"),
        member("copie", "Le pont de Sarval est fermé jusqu’à nouvel ordre", "jusqu’à nouvel ordre"),
        member("terrain", "longtemps", "longtemps"),
    )
    wording = Disagreement("d", "wording", "Jeanne Orvane", sides, "pas la même étendue", between=True)
    (shown,) = view(disagreements=(wording,)).differences
    assert [(str(side.words), [m.source.label for m in side.marks]) for side in shown.sides] == [
        ("Le pont de Sarval est fermé <u class=w>jusqu’à nouvel ordre</u>", ["A", "A′"]),
        ("longtemps", ["B"]),
    ]
    assert (shown.kind_label, shown.topic, shown.minor) == ("formulation", "Jeanne Orvane", False)


def test_words_that_differ_have_a_part_to_themselves() -> None:
    """The matrix of «Les mots» tells them; they do not stand among what differs too."""
    sides = (member("depeche", "fermé", "fermé"), member("terrain", "fermé", "fermé"))
    words = Disagreement("d", "vocabulary", "la fermeture", sides, "des mots différents", between=True)
    assert view(disagreements=(words,)).differences == ()


def test_figures_of_one_value_stand_once() -> None:
    sides = tuple(DisagreementMember(r.id, r.figures[0].start, r.figures[0].end) for r in BRIDGE.readings)
    figure = Disagreement("d", "figure", "véhicules", sides, "des valeurs différentes", between=True)
    (shown,) = view(disagreements=(figure,)).differences
    assert [[m.source.label for m in side.marks] for side in shown.sides] == [["A", "A′", "A″"], ["B"]]


def test_a_headline_is_shown_against_its_body_and_not_again_among_what_differs() -> None:
    title = find(TEXT["terrain"], "Sarval sans pont")
    check = HeadlineCheck("terrain", title, Span(title.start, title.start + 6), None, "certainty", "le titre affirme")
    side = (DisagreementMember("terrain", *title),)
    both = view(
        headlines=(check,), disagreements=(Disagreement("d", "headline", "Sarval", side, "le titre", between=False),)
    )
    assert both.differences == ()
    (shown,) = both.headlines
    assert (str(shown.headline), shown.body_mark) == ("<u class=w>Sarval</u> sans pont", None)


def test_a_sentence_of_the_lead_has_the_marks_of_all_that_tell_it() -> None:
    """Its own article first, each article once."""
    own, other = point("terrain", "le pont est fermé pour longtemps"), point("copie", "Le pont de Sarval est fermé")
    sentence = LeadSentence(own.article, own.start, own.end, 2, (other, other))
    (shown,) = view(lead=Lead(shared=(sentence,))).lead
    assert shown.words == "le pont est fermé pour longtemps"
    assert [mark.source.label for mark in shown.marks] == ["B", "A′"]
    shown_at = view().speakers[0].shared[0].variants[1].marks[0].href
    assert shown.marks[0].href == shown_at


def test_words_are_told_apart_by_voice_and_article() -> None:
    closed = VocabularyEntry(
        "closure",
        "la fermeture",
        "fermé",
        (
            WordUse("Hexadépêche", "quoted", (point("depeche", "fermé"),), ("Jeanne Orvane",)),
            WordUse("L’Écho du port", "reported", (point("terrain", "fermé"),)),
        ),
    )
    aligned = VocabularyEntry("aligned:x", "", "mardi", (WordUse(None, "narrator", (point("page", "mardi"),)),))
    first, second = view(vocabulary=(closed, aligned)).words
    assert [source.label for source in first.sources] == ["A", "B"]
    assert [[use.sign for use in cell] for cell in first.rows[0].cells] == [["« »"], ["◐"]]
    assert first.rows[0].cells[0][0].hint == "Jeanne Orvane"
    assert (first.aligned, second.aligned) == (False, True)


def test_who_never_speaks_is_counted_and_found() -> None:
    mentions = (point("depeche", "véhicules"), point("terrain", "véhicules"))
    voices = Voices(unheard=(UnheardVoice("les riverains", None, mentions, 1), UnheardVoice("Ari", "e", mentions, 0)))
    label, named = view(voices=voices).unheard
    assert (label.name, label.mentions, label.acts) == ("les riverains", 2, 1)
    assert [mark.source.label for mark in label.marks] == ["A", "B"]
    assert (label.words, named.words) == (("véhicules",), ())


def test_an_event_is_told_in_the_fullest_words_of_each_article() -> None:
    told = (("depeche", "fermé"), ("depeche", "Le pont de Sarval est fermé"), ("terrain", "le pont est fermé"))
    members = tuple(EventMember(name, f"v{n}", *find(TEXT[name], words)) for n, (name, words) in enumerate(told))
    events = {
        name: tuple(Event(m.event, "REJECT", None, (), find(TEXT[name], "fermé")) for m in members if m.article == name)
        for name in TEXT
    }
    readings = tuple(replace(reading, events=events[reading.id]) for reading in BRIDGE.readings)
    (shown,) = view(readings=readings, events=(SharedEvent("e", "REJECT", 2, members),)).events
    assert (shown.label, shown.accounts) == ("fermé", 2)
    assert [telling.words for telling in shown.tellings] == ["Le pont de Sarval est fermé", "le pont est fermé"]


def with_places(*places: tuple[str, float, float, bool]) -> Dossier:
    at = find(TEXT["depeche"], "Sarval")
    found = tuple(Place(*at, name, lat, lon, "FRA", metonym) for name, lat, lon, metonym in places)
    first, *others = BRIDGE.readings
    return replace(BRIDGE, readings=(replace(first, places=found), *others))


def test_metonyms_are_not_on_the_map() -> None:
    assert make_view(with_places(("Paris", 48.85, 2.35, True)), FR).map is None
    shown = make_view(with_places(("Paris", 48.85, 2.35, True), ("Brest", 48.39, -4.49, False)), FR).map
    assert shown is not None
    assert [place.name for place in shown.places] == ["Brest"]


def test_every_place_lies_inside_the_map() -> None:
    """From pole to pole, and for one town alone."""
    far = (("Nord", 89.0, -179.0, False), ("Sud", -89.0, 179.0, False), ("Brest", 48.39, -4.49, False))
    for places in (far, far[2:]):
        shown = make_view(with_places(*places), FR).map
        assert shown is not None
        assert all(0 <= place.x <= shown.width and 0 <= place.y <= shown.height for place in shown.places)
        assert shown.lines


def test_bars_stand_on_one_scale_from_zero() -> None:
    """An open end reaches the right; one value alone, or a negative one, has no bar."""
    ends = [(bar.start, bar.width, bar.open) for bar in draw_bars([(0, 50), (50, None), (100, 100)]) if bar]
    assert ends == [(0, 50, False), (50, 50, True), (98.5, 1.5, False)]
    assert draw_bars([(3, 3)]) == draw_bars([(-1, 2), (3, 3)]) == ()
    assert draw_bars([(None, None), (1, 1)])[0] is None


def test_the_english_page_speaks_english_but_for_the_sources() -> None:
    page = render_dossier(BRIDGE, locale="en").decode()
    assert '<html lang="en">' in page
    assert "independent accounts" in page
    assert '<bdi lang="fr">« Le pont de Sarval est fermé jusqu’à nouvel ordre »</bdi>' in page
    assert "\u202f:" not in page.split("<main", 1)[0]
    assert "récits indépendants" not in page
