"""Cards and speakers: order, merged wordings, words set off."""

import re

import pytest

from recoupe.exports.labels import load_labels
from recoupe.exports.page.dossier import make_view
from recoupe.exports.page.statements import SpeakerView
from recoupe.model.article import Role, Span
from recoupe.model.date import DateMention
from recoupe.model.mention import Entity
from recoupe.model.occasion import Occasion
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.model.story import Relation, Utterance, UtteranceMember
from tests.exports.dossiers import find, make_article, make_bridge, make_dossier

FR = load_labels("fr")


def view_wordings(*wordings: str, relation: Relation = "reworded") -> SpeakerView:
    """The speaker of one utterance that each article gives in one of the wordings."""
    readings = []
    for n, words in enumerate(wordings):
        article = make_article(f"a{n}", ((Role.PARAGRAPH, f"Elle dit : {words}."),))
        readings.append(Reading(article, statements=(Statement("s", "indirect", (find(article.text, words),)),)))
    members = tuple(UtteranceMember(r.id, "s", r.statements[0].start, r.statements[0].end) for r in readings)
    utterance = Utterance("u", relation, len(wordings), "Jeanne Orvane", members)
    return make_view(make_dossier(*readings, utterances=(utterance,)), FR).speakers[0]


def test_the_fullest_wording_comes_first_and_the_same_words_once() -> None:
    """Three copies and a rewording are two wordings; the marks tell who gives which."""
    (speaker,) = make_view(make_bridge(), FR).speakers
    (card,) = speaker.shared
    assert [[m.source.label for m in v.marks] for v in card.variants] == [["A", "A′", "A″"], ["B"]]
    assert card.variants[0].words == "« Le pont de Sarval est fermé jusqu’à nouvel ordre »"
    assert (
        card.variants[0].mode_label,
        card.variants[0].speaker,
        card.variants[0].cue,
    ) == ("entre guillemets", "la maire, Jeanne Orvane", "a déclaré")
    assert (card.accounts, card.relation) == (2, "formulations différentes")


@pytest.mark.parametrize(
    ("full", "other", "set_off"),
    [
        ("le pont est fermé jusqu’à nouvel ordre", "le pont est fermé", []),
        ("le pont est fermé jusqu’à nouvel ordre", "Le pont restera fermé", ["restera"]),
        ("le pont est fermé pour des mois", "le vieux pont a été fermé", ["vieux", "a été"]),
    ],
)
def test_words_that_the_fullest_wording_lacks_are_set_off(full: str, other: str, set_off: list[str]) -> None:
    (card,) = view_wordings(full, other).shared
    assert full == card.variants[0].words
    assert set_off == re.findall("<u class=w>([^<]*)</u>", card.variants[1].words)


def test_what_is_beside_the_saying_is_set_apart_and_an_extract_is_called_one() -> None:
    """It is told, but no difference of the wordings."""
    one = make_article("a1", ((Role.PARAGRAPH, "Elle dit : le pont est fermé. Nous irons à pied."),))
    two = make_article("a2", ((Role.PARAGRAPH, "Elle dit : le pont est fermé pour des mois."),))
    contents = find(one.text, "le pont est fermé. Nous irons à pied"), find(two.text, "le pont est fermé pour des mois")
    readings = [
        Reading(article, statements=(Statement("s", "indirect", (content,)),))
        for article, content in zip((one, two), contents, strict=True)
    ]
    part = find(one.text, "le pont est fermé.")
    members = UtteranceMember("a1", "s", part.start, part.end), UtteranceMember("a2", "s", *contents[1])
    view = make_view(make_dossier(*readings, utterances=(Utterance("u", "extract", 2, None, members),)), FR)
    full, extract = view.speakers[0].shared[0].variants
    assert (full.words, full.mode_label) == ("le pont est fermé pour des mois", "rapporté")
    assert extract.words == "le pont est fermé.<u class=b> Nous irons à pied</u>"
    assert extract.mode_label == "rapporté, extrait"


def test_pieces_of_a_statement_are_joined_by_a_mark_of_ours() -> None:
    """An inserted cue is left out, and the gap says so."""
    article = make_article("a", ((Role.PARAGRAPH, "« Le pont, a-t-elle dit, est fermé pour des mois. »"),))
    content = (find(article.text, "Le pont"), find(article.text, "est fermé pour des mois"))
    reading = Reading(article, statements=(Statement("s", "direct", content),))
    member = UtteranceMember("a", "s", content[0].start, content[1].end)
    view = make_view(make_dossier(reading, utterances=(Utterance("u", "verbatim", 1, None, (member,)),)), FR)
    (card,) = view.speakers[0].single
    assert card.variants[0].words == "Le pont <small>[…]</small> est fermé pour des mois"


def test_the_gap_between_two_pieces_does_not_shift_what_is_set_off() -> None:
    texts = ("Elle dit : le pont est fermé pour des mois.", "Le grand pont, dit-elle, est fermé.")
    one, two = (make_article(f"a{n}", ((Role.PARAGRAPH, text),)) for n, text in enumerate(texts))
    readings = (
        Reading(one, statements=(Statement("s", "indirect", (find(one.text, "le pont est fermé pour des mois"),)),)),
        Reading(
            two,
            statements=(Statement("s", "indirect", (find(two.text, "Le grand pont"), find(two.text, "est fermé"))),),
        ),
    )
    members = tuple(UtteranceMember(r.id, "s", r.statements[0].start, r.statements[0].end) for r in readings)
    view = make_view(make_dossier(*readings, utterances=(Utterance("u", "extract", 2, "Elle", members),)), FR)
    (card,) = view.speakers[0].shared
    assert card.variants[1].words == "Le <u class=w>grand</u> pont <small>[…]</small> est fermé"


def test_speakers_of_the_most_carried_words_come_first_and_unnamed_ones_last() -> None:
    """Cards are numbered as they stand on the page."""
    article = make_article("a", ((Role.PARAGRAPH, "un deux trois quatre cinq"),))
    other = make_article("b", ((Role.PARAGRAPH, "un deux trois quatre cinq"),))
    words = article.text.split()
    statements = tuple(Statement(w, "indirect", (find(article.text, w),)) for w in words)
    readings = (Reading(article, statements=statements), Reading(other, statements=statements))

    def utter(word: str, speaker: str | None, *names: str) -> Utterance:
        span = find(article.text, word)
        return Utterance(word, "verbatim", len(names), speaker, tuple(UtteranceMember(n, word, *span) for n in names))

    utterances = (
        utter("un", None, "a", "b"),
        utter("deux", "Zoé", "a"),
        utter("trois", "Ali", "a"),
        utter("quatre", "Zoé", "a", "b"),
        utter("cinq", "Ali", "b"),
    )
    speakers = make_view(make_dossier(*readings, utterances=utterances), FR).speakers
    assert [speaker.name for speaker in speakers] == ["Zoé", "Ali", "Locuteur non précisé"]
    numbers = [card.number for speaker in speakers for card in (*speaker.shared, *speaker.single)]
    assert numbers == [1, 2, 3, 4, 5]
    assert [speaker.anchor for speaker in speakers] == ["v1", "v2", "v3"]


def test_a_role_that_another_one_holds_is_not_shown_twice() -> None:
    article = make_article("a", ((Role.PARAGRAPH, "Elle dit non."),))
    roles = ("maire", "maire de Sarval", "Avocate de l’État", "avocate de l'État", "cheffe", "Jeanne")
    reading = Reading(
        article,
        entities=(Entity("e", "Jeanne Orvane", "person", roles=roles),),
        statements=(Statement("s", "indirect", (Span(9, 12),)),),
    )
    utterance = Utterance("u", "verbatim", 1, "Jeanne Orvane", (UtteranceMember("a", "s", 9, 12),))
    (speaker,) = make_view(make_dossier(reading, utterances=(utterance,)), FR).speakers
    assert speaker.roles == ("Avocate de l’État", "maire de Sarval")


def test_marks_and_case_make_no_wording_of_their_own() -> None:
    """Outlets set apostrophes, quotation marks and thousands in their own ways."""
    (card,) = view_wordings("il n’y a que 282 710 « élus »", "Il n'y a que 282'710 «élus»", relation="verbatim").shared
    assert [[mark.source.label for mark in variant.marks] for variant in card.variants] == [["A", "B"]]


def test_a_card_tells_on_what_occasion_when_and_to_whom() -> None:
    """The kind of the occasion and the day in our words, the addressee in the article's."""
    line = "Mardi, au téléphone, elle a promis un pont neuf au préfet."
    article = make_article("a", ((Role.PARAGRAPH, line),), published="2024-03-05")
    occasion = Occasion("o", "call", (find(line, "au téléphone"),), date=find(line, "Mardi"))
    said = Statement("s", "indirect", (find(line, "un pont neuf"),), addressee=find(line, "préfet"), occasion="o")
    day = DateMention(*find(line, "Mardi"), "2024-03-05", "2024-03-05", "day", "published")
    reading = Reading(article, statements=(said,), occasions=(occasion,), dates=(day,))
    member = UtteranceMember("a", "s", said.start, said.end)
    dossier = make_dossier(reading, utterances=(Utterance("u", "verbatim", 1, None, (member,)),))
    told = make_view(dossier, FR).speakers[0].single[0].circumstances
    assert (told.occasions, told.days, told.addressees) == (("appel",), ("5\u00a0mars 2024",), ("préfet",))
