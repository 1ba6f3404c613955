"""Who did what to whom, where and when, and whether it happened."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.extract.event_view import Findings
from recoupe.extract.events import find_events
from recoupe.extract.read import read
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.model.article import Article, Dating
from recoupe.model.event import Event
from recoupe.model.parse import Parse
from recoupe.model.reading import Reading
from tests.parses import make_article, make_parse

PACK = load_pack("fr")
NOTHING = Findings((), (), (), (), ())


def read_text(text: str, *, published: str | None = None) -> Reading:
    article = make_article(text)
    if published:
        dating = Dating(published, published, published, "day", "metadata")
        article = Article(**{f: getattr(article, f) for f in article.__slots__} | {"published": dating})
    [parse] = load_parser().parse_articles([article])
    return read(article, parse, PACK)


def only(reading: Reading, kind: str) -> Event:
    [event] = [event for event in reading.events if event.type == kind]
    return event


def said(reading: Reading, spans) -> list[str]:
    return [reading.article.text[span.start : span.end] for span in spans]


PARTICIPANTS = [
    ("Les infirmières ont manifesté à Lyon.", "PROTEST", ["Les infirmières"], []),
    ("La ministre a rencontré les maires.", "CONSULT", ["La ministre"], ["les maires"]),
    ("Deux voleurs ont été arrêtés par la police.", "COERCE", ["la police"], ["Deux voleurs"]),
    ("La maire a promis de rencontrer les élus.", "CONSULT", ["La maire"], ["les élus"]),
    ("La visite du ministre a duré deux jours.", "CONSULT", ["ministre"], []),
    ("Les dockers et les marins ont signé un accord.", "AGREE", ["Les dockers", "les marins"], []),
    ("Les rebelles qui ont attaqué les soldats sont partis.", "ASSAULT", ["Les rebelles"], ["les soldats"]),
    ("La police a arrêté une dizaine de manifestants.", "COERCE", ["La police"], ["dizaine de manifestants"]),
    ("Le président a reçu le premier ministre lors de sa visite à Oslo.", "CONSULT", ["Le président"], None),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), PARTICIPANTS)
def test_who_does_it_to_whom(text: str, kind: str, actors: list[str], recipients: list[str] | None) -> None:
    reading = read_text(text)
    events = [event for event in reading.events if event.type == kind]
    assert actors in [said(reading, event.actors) for event in events]
    if recipients is not None:
        assert recipients in [said(reading, event.recipients) for event in events]


STATUSES = [
    ("Les dockers ont bloqué le port mardi.", "PROTEST", "factual"),
    ("Les dockers n’ont pas bloqué le port.", "PROTEST", "negated"),
    ("Les dockers bloqueront le port mardi.", "PROTEST", "future"),
    ("Les dockers vont bloquer le port.", "PROTEST", "future"),
    ("Les dockers pourraient bloquer le port.", "PROTEST", "hypothetical"),
    ("Les dockers refusent de bloquer le port.", "PROTEST", "negated"),
    ("La grève prévue mardi est maintenue.", "PROTEST", "future"),
    ("La manifestation s’est achevée sans heurts.", "PROTEST", "negated"),
    ("La ministre dénoncera la grève des dockers.", "PROTEST", "factual"),
    ("Si les dockers bloquent le port, la ministre viendra.", "PROTEST", "hypothetical"),
    ("Le précédent entretien téléphonique entre les deux ministres a duré une heure.", "CONSULT", "historical"),
]


@pytest.mark.parametrize(("text", "kind", "status"), STATUSES)
def test_whether_it_happened(text: str, kind: str, status: str) -> None:
    assert status in [event.status for event in read_text(text).events if event.type == kind]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Les rebelles ont attaqué le port en mars 2015.", "historical"),
        ("Les rebelles ont attaqué le port le 3 mai 2019.", "factual"),
    ],
)
def test_what_is_long_past_is_history(text: str, status: str) -> None:
    assert status == only(read_text(text, published="2019-05-04"), "ASSAULT").status


ASKED = [
    ("Les négociations entre les deux camps ont commencé.", ("CONSULT", None)),
    ("Les négociations entre les deux camps commenceront mardi.", ("AGREE", None)),
    ("La ministre souhaite un dialogue avec les pêcheurs.", ("REQUEST", "meet")),
    ("La trêve entre les deux camps tient.", ("RETREAT", "ceasefire")),
    ("La ministre réclame une trêve.", ("REQUEST", "yield")),
]


@pytest.mark.parametrize(("text", "wanted"), ASKED)
def test_what_is_planned_or_asked_for_is_of_another_type(text: str, wanted: tuple[str, str | None]) -> None:
    assert wanted in [(event.type, event.mode) for event in read_text(text).events]


CONDITIONS = [
    ("L’armée a libéré la ville.", "ASSAULT"),
    ("Les ravisseurs ont libéré les otages.", "RETREAT"),
    ("Le tribunal a condamné le comptable à deux ans de prison.", "SANCTION"),
    ("La ministre a condamné les violences.", "ACCUSE"),
    ("La présidente a appelé son homologue.", "CONSULT"),
    ("La présidente a appelé les habitants à voter.", "REQUEST"),
    ("Le pays retire ses troupes.", "RETREAT"),
    ("Le ministre retire son projet de loi.", "CONCEDE"),
]


@pytest.mark.parametrize(("text", "kind"), CONDITIONS)
def test_what_depends_on_a_word_decides_its_type(text: str, kind: str) -> None:
    assert kind == read_text(text).events[0].type


def test_place_and_date_hang_on_the_event() -> None:
    reading = read_text("Les infirmières ont manifesté samedi à Lyon, et la ministre est restée à Paris.")
    event = only(reading, "PROTEST")
    assert event.place is not None
    assert event.date is not None
    assert said(reading, (event.place, event.date)) == ["Lyon", "samedi"]


def test_an_event_told_by_a_speaker_is_according_to_the_statement() -> None:
    reading = read_text("La ministre a affirmé que les rebelles avaient attaqué le port.")
    event = only(reading, "ASSAULT")
    assert event.according_to == reading.statements[0].id
    assert read_text("Les rebelles ont attaqué le port.").events[0].according_to is None


def test_a_proper_name_tells_no_event() -> None:
    text = "Le Rassemblement des rives a voté"
    article = make_article(text)
    table = """
Le DET _ 2 det
Rassemblement NOUN _ 6 nsubj
des ADP _ 4 case
rives NOUN _ 2 nmod
a AUX _ 6 aux
voté VERB _ 0 root
"""
    named = make_parse(article, table, ((1, 4, "ORG"),))
    assert find_events(article, named, PACK, NOTHING) == ()
    assert [event.type for event in find_events(article, make_parse(article, table), PACK, NOTHING)] == ["PROTEST"]


def test_an_offensive_is_told_once() -> None:
    """«lancer une offensive» is one event, with the subject of the verb."""
    reading = read_text("L’armée a lancé une offensive contre les rebelles.")
    event = only(reading, "ASSAULT")
    assert said(reading, event.actors) == ["L’armée"]
    assert said(reading, event.recipients) == ["les rebelles"]


HOSTILE = st.text(alphabet="grève attaquer. «» ,\nLes rebelles ont é'’()-0123", max_size=200)


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_any_text_is_read_and_spans_lie_inside(text: str) -> None:
    reading = read_text(text)
    assert not reading.failures
    ids = {statement.id for statement in reading.statements}
    entities = {entity.id for entity in reading.entities}
    for event in reading.events:
        spans = [event.trigger, *event.evidence, *filter(None, (event.place, event.date))]
        spans += [(who.start, who.end) for who in (*event.actors, *event.recipients)]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert event.according_to is None or event.according_to in ids
        assert all(w.entity is None or w.entity in entities for w in (*event.actors, *event.recipients))


def test_a_sentence_without_end_takes_no_time() -> None:
    """Ten thousand words that all hang on one, each of them a trigger."""
    words = ["grève"] * 10_000
    article = make_article(" ".join(words))
    parse = make_parse(article, "\n".join(f"grève NOUN _ {0 if k == 0 else 1} nmod" for k in range(len(words))))
    assert len(words) == len(find_events(article, parse, PACK, NOTHING))


def test_nothing_in_nothing() -> None:
    article = make_article("")
    assert find_events(article, Parse((), (), ()), PACK, NOTHING) == ()
