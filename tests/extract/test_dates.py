"""Expressions of time, one row a case in dates.tsv: what is found in a sentence of an article of 9 May 2019."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.extract.calendar import easter
from recoupe.extract.dates import find_dates
from recoupe.languages.pack import LanguagePack
from recoupe.languages.parser import load_parser
from recoupe.model.article import UNKNOWN_DATE, Article, Dating, Passage, Role, Source
from recoupe.model.date import DateMention
from recoupe.model.parse import Parse, Sentence, Token

PACK = LanguagePack("fr")
NO_PARSE = Parse((), (), ())
PUBLISHED = "2019-05-09"  # a Thursday
with (Path(__file__).parent / "dates.tsv").open(encoding="utf-8", newline="") as table:
    CASES = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def make_article(text: str, published: str | None = PUBLISHED, passages: tuple[Passage, ...] = ()) -> Article:
    dating = Dating(published, published, published, "day", "metadata") if published else UNKNOWN_DATE
    whole = (Passage(0, len(text), Role.PARAGRAPH),)
    return Article("a", text, "", "fr", Source(None, "unknown"), dating, UNKNOWN_DATE, passages or whole)


def find(text: str, published: str | None = PUBLISHED, parse: Parse = NO_PARSE) -> tuple[DateMention, ...]:
    return find_dates(make_article(text, published), parse, PACK)


def make_parse(text: str, *rows: tuple[str, str, str, int, str]) -> Parse:
    """A sentence of `text` from (form, pos, features, head, dep) rows; heads are indices."""
    tokens, at = [], 0
    for index, (form, pos, morph, head, dep) in enumerate(rows):
        at = text.index(form, at)
        tokens.append(Token(index, at, at + len(form), form, form.lower(), pos, morph, dep, head))
        at += len(form)
    return Parse(tuple(tokens), (Sentence(0, len(tokens), 0),), ())


@pytest.mark.parametrize("case", CASES, ids=[case["sentence"] for case in CASES])
def test_an_expression_and_its_interval(case: dict[str, Any]) -> None:
    mentions = find(case["sentence"])
    if not case["found"]:
        assert mentions == ()
        return
    mention = mentions[-1]
    told = {
        "sentence": case["sentence"],
        "found": case["sentence"][mention.start : mention.end],
        "earliest": mention.earliest or "",
        "latest": mention.latest or "",
        "precision": mention.precision,
        "relation": mention.relation,
        "duration": mention.duration or "",
    }
    assert case == told


def test_the_table_is_long_and_has_negatives() -> None:
    assert len({case["sentence"] for case in CASES}) == len(CASES) >= 200
    assert sum(not case["found"] for case in CASES) >= 12


FINITE = "Mood=Ind|VerbForm=Fin|Tense="
TENSES = [
    ("annonçait", "Imp", "2019-05-04", "past"),
    ("annonça", "Past", "2019-05-04", "past"),
    ("annoncera", "Fut", "2019-05-11", "future"),
    ("annonce", "Pres", "2019-05-11", "future"),
]


@pytest.mark.parametrize(("verb", "tense", "day", "side"), TENSES)
def test_the_tense_of_the_verb_tells_the_side_of_a_weekday(verb: str, tense: str, day: str, side: str) -> None:
    text = f"Il {verb} samedi"
    parse = make_parse(
        text,
        ("Il", "PRON", "", 1, "nsubj"),
        (verb, "VERB", FINITE + tense, 1, "root"),
        ("samedi", "NOUN", "", 1, "obl"),
    )
    (mention,) = find(text, parse=parse)
    assert (mention.earliest, mention.latest, mention.side, mention.weekday) == (day, day, side, 5)


@pytest.mark.parametrize(
    ("text", "auxiliary", "day"),
    [
        ("Il a parlé samedi", FINITE + "Pres", "2019-05-04"),
        ("Il sera jugé samedi", FINITE + "Fut", "2019-05-11"),
        # a tagger takes «seraient» for a subjunctive: its ending tells
        ("Ils seraient réunis samedi", "Mood=Sub|VerbForm=Fin|Tense=Pres", "2019-05-11"),
    ],
)
def test_an_auxiliary_tells_for_its_participle(text: str, auxiliary: str, day: str) -> None:
    words = text.split()
    parse = make_parse(
        text,
        (words[0], "PRON", "", 2, "nsubj"),
        (words[1], "AUX", auxiliary, 2, "aux:tense"),
        (words[2], "VERB", "VerbForm=Part|Tense=Past", 2, "root"),
        ("samedi", "NOUN", "", 2, "obl"),
    )
    assert [mention.earliest for mention in find(text, parse=parse)] == [day]


@pytest.mark.parametrize(
    ("form", "lemma", "day"),
    [
        ("rentraient", "rentrayer", "2019-05-04"),
        ("livraient", "livrer", "2019-05-04"),
        ("reviendraient", "revenir", "2019-05-11"),
        ("font", "faire", "2019-05-11"),
        ("fait", "faire", "2019-05-11"),
        ("expliquent", "expliquer", "2019-05-04"),
    ],
)
def test_the_ending_of_a_verb_tells_more_than_its_tag(form: str, lemma: str, day: str) -> None:
    text = f"Ils {form} samedi"
    parse = make_parse(
        text,
        ("Ils", "PRON", "", 1, "nsubj"),
        (form, "VERB", FINITE + "Pres", 1, "root"),
        ("samedi", "NOUN", "", 1, "obl"),
    )
    parse = replace(parse, tokens=(parse.tokens[0], replace(parse.tokens[1], lemma=lemma), parse.tokens[2]))
    assert [mention.earliest for mention in find(text, parse=parse)] == [day]


def test_a_reflexive_makes_a_past_of_any_participle() -> None:
    text = "Le câble s' est rompu samedi"
    parse = make_parse(
        text,
        ("Le", "DET", "", 1, "det"),
        ("câble", "NOUN", "", 4, "nsubj"),
        ("s'", "PRON", "", 4, "expl"),
        ("est", "AUX", FINITE + "Pres", 4, "cop"),
        ("rompu", "ADJ", "", 4, "root"),
        ("samedi", "NOUN", "", 4, "obl"),
    )
    assert [mention.earliest for mention in find(text, parse=parse)] == ["2019-05-04"]


def test_a_participle_after_a_comma_is_past_whatever_its_tag() -> None:
    text = "La maire , jointe samedi , dément"
    parse = make_parse(
        text,
        ("La", "DET", "", 1, "det"),
        ("maire", "NOUN", "", 6, "nsubj"),
        (",", "PUNCT", "", 3, "punct"),
        ("jointe", "VERB", FINITE + "Pres", 1, "acl"),
        ("samedi", "NOUN", "", 3, "obl"),
        (",", "PUNCT", "", 3, "punct"),
        ("dément", "VERB", FINITE + "Pres", 6, "root"),
    )
    assert [mention.earliest for mention in find(text, parse=parse)] == ["2019-05-04"]


def test_an_infinitive_looks_ahead_where_its_governor_does() -> None:
    text = "Il a appelé à défiler samedi"
    rows = [
        ("Il", "PRON", "", 2, "nsubj"),
        ("a", "AUX", FINITE + "Pres", 2, "aux:tense"),
        ("appelé", "VERB", "VerbForm=Part|Tense=Past", 2, "root"),
        ("à", "ADP", "", 4, "mark"),
        ("défiler", "VERB", "VerbForm=Inf", 2, "xcomp"),
        ("samedi", "NOUN", "", 4, "obl"),
    ]
    assert [mention.earliest for mention in find(text, parse=make_parse(text, *rows))] == ["2019-05-11"]
    text = "Il a appelé samedi à défiler"
    rows = [rows[0], rows[1], rows[2], ("samedi", "NOUN", "", 2, "obl"), ("à", "ADP", "", 5, "mark"), rows[4]]
    assert [mention.earliest for mention in find(text, parse=make_parse(text, *rows))] == ["2019-05-04"]


def test_the_date_of_a_noun_does_not_follow_the_verb() -> None:
    text = "Ils seront jugés pour le vol de samedi"
    parse = make_parse(
        text,
        ("Ils", "PRON", "", 2, "nsubj"),
        ("seront", "AUX", FINITE + "Fut", 2, "aux:pass"),
        ("jugés", "VERB", "VerbForm=Part|Tense=Past", 2, "root"),
        ("pour", "ADP", "", 5, "case"),
        ("le", "DET", "", 5, "det"),
        ("vol", "NOUN", "", 2, "obl"),
        ("de", "ADP", "", 7, "case"),
        ("samedi", "NOUN", "", 5, "nmod"),
    )
    assert [mention.earliest for mention in find(text, parse=parse)] == ["2019-05-04"]


def test_a_relative_day_of_an_article_without_date_keeps_its_offset() -> None:
    (mention,) = find("Il est venu avant-hier.", published=None)
    assert (mention.earliest, mention.latest, mention.anchor, mention.offset_days) == (None, None, "published", -2)
    (mention,) = find("Il est venu samedi soir.", published=None)
    assert (mention.earliest, mention.anchor, mention.weekday, mention.precision) == (
        None,
        "published",
        5,
        "part_of_day",
    )


def test_the_bounds_of_an_article_carry_over_to_what_counts_from_it() -> None:
    article = make_article("Il est venu hier, avant la séance de lundi.")
    article = replace(article, published=Dating(None, "2019-05-09", "2019-05-10", "day", "text"))
    found = [(mention.earliest, mention.latest) for mention in find_dates(article, NO_PARSE, PACK)]
    assert found == [("2019-05-08", "2019-05-09"), ("2019-05-06", "2019-05-06")]


def test_what_has_no_year_is_read_beside_the_last_day_told_with_one_in_the_same_passage() -> None:
    text = "Il est arrivé le 30 décembre 2014. Le 2 janvier, il pleuvait.\nLe 2 janvier, il neigeait."
    cut = text.index("\n")
    passages = (Passage(0, cut, Role.PARAGRAPH), Passage(cut + 1, len(text), Role.PARAGRAPH))
    mentions = find_dates(make_article(text, passages=passages), NO_PARSE, PACK)
    assert [mention.earliest for mention in mentions] == ["2014-12-30", "2015-01-02", "2019-01-02"]


def test_furniture_tells_no_dates() -> None:
    text = "Publié le 3 mai 2018"
    assert find_dates(make_article(text, passages=(Passage(0, len(text), Role.FURNITURE),)), NO_PARSE, PACK) == ()


@pytest.mark.parametrize(
    ("year", "day"), [(1961, "1961-04-02"), (2000, "2000-04-23"), (2019, "2019-04-21"), (2024, "2024-03-31")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


WORDS = """
le la l' de d' à au du en dans il y a depuis avant jusqu' entre et , . - ' lundi samedi soir matin nuit mars mai été
décembre 2016 1 er 3 31 12 h 30 10:12 23/12/2016 trois deux quelques mille millions jours ans semaines week-end dernier
prochain veille lendemain fin début mi années 90 Noël Pâques « » sept. 1er 12 heures 🙂
"""


@given(
    st.lists(st.sampled_from([*WORDS.split(), "\u00a0", "\u202f"]), max_size=40).map(" ".join) | st.text(max_size=80)
)
def test_any_text_gives_sound_mentions(text: str) -> None:
    """Spans inside the text, in order, apart; intervals the right way round; the same twice."""
    for published in (None, PUBLISHED, "0001-01-01", "9999-12-31"):
        mentions = find(text, published)
        assert mentions == find(text, published)
        at = 0
        for mention in mentions:
            assert at <= mention.start < mention.end <= len(text)
            at = mention.end
            if mention.earliest and mention.latest:
                assert mention.earliest <= mention.latest


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_bare_weekday_lies_within_the_week_before(today: date, weekday: int) -> None:
    name = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")[weekday]
    (mention,) = find(f"Il est venu {name}.", today.isoformat())
    day = date.fromisoformat(mention.earliest or "")
    assert day.weekday() == weekday
    assert timedelta() <= today - day < timedelta(days=7)


@pytest.mark.parametrize(
    "text", ["le 3 mai " * 900, "deux " * 4000, "1 " * 4000, "il y a " * 2000, "«" * 9000, "1.2" * 4000, "de " * 4000]
)
def test_long_texts_take_linear_time(text: str) -> None:
    """A text twice as long finds about twice as much; that it ends at all is the point."""
    assert len(find(text)) <= len(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("La maire parlera en début de semaine.", "2019-05-13"),
        ("La maire a parlé en début de semaine.", "2019-05-06"),
        ("La maire parlera en fin de semaine.", "2019-05-10"),
    ],
)
def test_a_part_of_the_week_that_is_over_lies_ahead_where_the_verb_does(text: str, first: str) -> None:
    (mention,) = find(text, parse=load_parser().parse_article(make_article(text)))
    assert mention.earliest == first


def test_until_a_day_is_the_nearest_whatever_the_tense() -> None:
    """«Ils sont en grève jusqu'au 28 juin», a participle beside: the coming one, not the last."""
    text = "Les éclusiers sont lancés dans une grève jusqu'au 28 juin."
    (mention,) = find(text, parse=load_parser().parse_article(make_article(text)))
    assert mention.earliest == "2019-06-28"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("La foule a défilé jeudi.\nLundi, la maire avait promis un bac.{far}\nDans la matinée, on chantait.", "05-09"),
        ("La maire a parlé jeudi.\nLe bac a coulé mardi à 18 h.\nVers 19 h, la police est venue.", "05-07"),
        ("La maire a parlé jeudi.\nLe bac a coulé mardi, et vers 19 h, la police est venue.", "05-07"),
        ("Les éclusiers sont en grève depuis mardi. Dans la matinée, on chantait.", "05-09"),
        ("La foule achète des fleurs pour la Pentecôte. Vers 18 h, on chantait.", "05-09"),
    ],
    ids=["latest day", "goes on", "near", "since", "ahead"],
)
def test_the_day_of_a_time_told_without_one(text: str, day: str) -> None:
    """A time goes on from a timed day or a near one, not from where something began or what lies ahead."""
    filled = text.format(far=" Elle en avait parlé longuement au conseil." * 8)
    article = make_article(filled)
    passages, start = [], 0
    for line in filled.split("\n"):
        passages.append(Passage(start, start + len(line), Role.PARAGRAPH))
        start += len(line) + 1
    article = replace(article, passages=tuple(passages))
    last = find_dates(article, load_parser().parse_article(article), PACK)[-1]
    assert (last.earliest or "")[5:10] == day
