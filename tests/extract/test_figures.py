"""Figures: what is counted, what is not, and who vouches for it."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.extract.dates import find_dates
from recoupe.extract.figures import find_figures
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import UNKNOWN_DATE, Article, Passage, Role, Source, Span
from recoupe.model.figure import Figure
from recoupe.model.parse import Parse, Sentence, Token
from recoupe.model.statement import Statement

PACK = LanguagePack("fr")
TAGGED = """
NOUN collectif parti salon
NOUN bateaux blessés personnes morts mort projets digue digues policiers gendarmes gardes points blocage voix ville
NOUN match voisins
NOUN hommes agents forces ordre maires accusés habitants membres kilos sable total blessé voiture jours mois vue
NOUN nombre pluie décès personne victime prix tiers an ans interpellation habitant
ADJ grands armés supplémentaires graves disparue professionnels autres deuxième
AUX ont était étaient a est sont avait
VERB été compte coule défilé fait parlé reçu
ADP de d' à en sur des du dans contre pour
PROPN lervault paris chambrun
PUNCT , . ; : « » ( )
"""
POS = {word: line.split()[0] for line in TAGGED.strip().splitlines() for word in line.split()[1:]}


def make_parse(text: str) -> Parse:
    """A parse with the tags that figures look at: one sentence, a word or a sign a token."""
    tokens: list[Token] = []
    at = 0
    for piece in text.replace("«", "« ").replace("»", " »").split():
        for word in _split(piece):
            at = text.index(word, at)
            pos = POS.get(word.lower(), "X")
            tokens.append(Token(len(tokens), at, at + len(word), word, word.lower(), pos, "", "dep", len(tokens)))
            at += len(word)
    return Parse(tuple(tokens), (Sentence(0, len(tokens), 0),) if tokens else (), ())


def _split(piece: str) -> list[str]:
    for mark in ("d'", "l'", "qu'"):
        if piece.lower().startswith(mark):
            return [piece[: len(mark)], *_split(piece[len(mark) :])]
    core = piece.rstrip(",.;:)")
    head = core.lstrip("(")
    return [word for word in (*core[: len(core) - len(head)], head, *piece[len(core) :]) if word]


def make_article(text: str) -> Article:
    passages = (Passage(0, len(text), Role.PARAGRAPH),)
    return Article("a", text, "", "fr", Source(None, "unknown"), UNKNOWN_DATE, UNKNOWN_DATE, passages)


def find(text: str, statements: tuple[Statement, ...] = (), *, analysed: bool = True) -> tuple[Figure, ...]:
    article = make_article(text)
    parse = make_parse(text) if analysed else Parse((), (), ())
    return find_figures(article, parse, PACK, find_dates(article, parse, PACK), statements)


@dataclass(frozen=True)
class Case:
    text: str
    figure: str
    low: float | None
    high: float | None
    unit: str | None
    counted: str | None


CASES = [
    Case("On compte 227 blessés.", "227 blessés", 227, 227, "blessés", "blessés"),
    Case("On compte 1 500 bateaux.", "1 500 bateaux", 1500, 1500, "bateaux", "bateaux"),
    Case("On compte trois grands bateaux.", "trois grands bateaux", 3, 3, "bateaux", "grands bateaux"),
    Case("On compte plus de 100, 000 personnes.", "plus de 100, 000 personnes", 100000, None, "personnes", "personnes"),
    Case("On compte 40 points de blocage.", "40 points de blocage", 40, 40, "points", "blocage"),
    Case("On compte 40 gardes à vue.", "40 gardes à vue", 40, 40, "gardes", "gardes à vue"),
    Case(
        "On compte 40 policiers et gendarmes.",
        "40 policiers et gendarmes",
        40,
        40,
        "policiers",
        "policiers et gendarmes",
    ),
    Case(
        "Il y a des dizaines de milliers de bateaux et d'habitants armés.",
        "des dizaines de milliers de bateaux et d'habitants armés",
        20000,
        99999,
        "bateaux",
        "bateaux et d'habitants armés",
    ),
    Case("La moitié de la ville coule.", "La moitié de la ville", 0.5, 0.5, "ville", "ville"),
    Case("On compte 40 % des voix.", "40 % des voix", 40, 40, "%", "voix"),
    Case("On compte 40% des voix.", "40% des voix", 40, 40, "%", "voix"),
    Case("Le prix est de 3,5 millions d'euros.", "3,5 millions d'euros", 3.5e6, 3.5e6, "euros", None),
    Case("Le prix est de 40 €.", "40 €", 40, 40, "euros", None),
    Case("Le prix est de $40.", "40", 40, 40, "dollars", None),
    Case("On compte 680 kilos de sable.", "680 kilos de sable", 680, 680, "kg", "sable"),
    Case("Le pêcheur a 36 ans.", "36 ans", 36, 36, "ans", None),
    Case("La crue a duré deux mois et demi.", "deux mois et demi", 2.5, 2.5, "mois", None),
    Case("La crue a fait un quatrième mort.", "un quatrième mort", 4, 4, "mort", "mort"),
    Case("On compte plusieurs bateaux.", "plusieurs bateaux", 2, None, "bateaux", "bateaux"),
    Case("Il y a 50 «bonnets rouges» à Lervault.", "50 «bonnets rouges»", 50, 50, "bonnets rouges", "«bonnets rouges»"),
    Case("On compte 9 agents sur 10.", "9 agents sur 10", 0.9, 0.9, "fraction", "agents"),
    Case("L'orage a fait un mort.", "un mort", 1, 1, "mort", "mort"),
    Case("On compte une personne disparue.", "une personne disparue", 1, 1, "personne", "personne disparue"),
    Case("L'orage a fait sa deuxième victime.", "deuxième victime", 2, 2, "victime", "victime"),
    Case("C'est le 10e décès.", "10e décès", 10, 10, "décès", "décès"),
    Case("Les neuf accusés ont parlé.", "neuf accusés", 9, 9, "accusés", "accusés"),
    Case("Il était 4600.", "4600", 4600, 4600, None, None),
    Case("On compte 8000 à Lervault.", "8000 à Lervault", 8000, 8000, None, None),
    Case("On compte 166 000 le 24 novembre.", "166 000 le 24 novembre", 166000, 166000, None, None),
    Case("Plus de 300 d'entre eux ont défilé.", "Plus de 300 d'entre eux", 300, None, None, None),
    Case("Il y a quatre de nos agents.", "quatre de nos agents", 4, 4, "agents", "agents"),
    Case("Le bac a pris 40 jours.", "40 jours", 40, 40, "jours", None),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_a_figure_its_range_and_what_it_counts(case: Case) -> None:
    (figure,) = find(case.text)
    told = (case.text[figure.start : figure.end], figure.low, figure.high, figure.unit)
    assert (case.figure, case.low, case.high, case.unit) == told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_what_is_counted_stands_beside_the_number(case: Case) -> None:
    (figure,) = find(case.text)
    assert case.counted == figure.counted


NEGATIVES = [
    "La boîte porte le numéro 9411-16.",
    "Le match a fini 3-2.",
    "Il invoque l'article 40 de la charte.",
    "La ligne 13 est fermée.",
    "L'avion est un A380.",
    "Il a pris la parole en 2015.",
    "Il est venu le 3 mai 2018.",
    "Il est venu à 10 h 30.",
    "Les deux maires ont parlé.",
    "Des deux maires, un a parlé.",
    "Ces trois agents ont parlé.",
    "Il a un bateau.",
    "Une digue coule.",
    "Il l'a dit deux fois.",
    "Le téléphone est le 01 23 45 67 89.",
    "Il est venu il y a trois jours.",
    "Le pont a rouvert trois jours après la crue.",
    "Il habite au 36.",
    "La loi est la 49.3.",
    "Le Falcon 50 est parti.",
    "C'est le deuxième bateau.",
    "Les maires de 2014 ont parlé.",
    "Le bac, 2014 ou 2015, coule.",
]


@pytest.mark.parametrize("text", NEGATIVES)
def test_what_is_no_figure(text: str) -> None:
    assert [text[figure.start : figure.end] for figure in find(text)] == []


def test_a_part_has_the_unit_of_its_whole() -> None:
    text = "On compte 227 blessés, dont sept graves, et 40 à Lervault."
    assert [(text[f.start : f.end], f.unit) for f in find(text)] == [
        ("227 blessés", "blessés"),
        ("sept graves", "blessés"),
        ("40 à Lervault", "blessés"),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Ils étaient 400, contre 900 samedi dernier.", [None, "samedi dernier"]),
        ("Samedi, ils étaient 400, contre un total de 900 dimanche.", ["Samedi", "dimanche"]),
        ("Le port a reçu 400 bateaux samedi, davantage que les 3000 bateaux de dimanche.", ["samedi", "dimanche"]),
        ("Ils étaient 400 sur le quai et 900 au marché samedi.", ["samedi", "samedi"]),
    ],
)
def test_a_date_beyond_what_a_figure_is_set_against_is_not_its_own(text: str, days: list[str | None]) -> None:
    assert [text[f.as_of.start : f.as_of.end] if f.as_of else None for f in find(text)] == days


def test_a_figure_tells_its_date_its_statement_and_who_vouches_for_it() -> None:
    text = "Le maire a dit: «On compte 227 blessés samedi.»"
    content = (Span(text.index("On"), text.index(".»")),)
    inner = (Span(text.index("227"), text.index(" samedi")),)
    statements = (
        Statement("s1", "direct", content, speaker_name="le maire"),
        Statement("s2", "direct", inner, speaker_name="le préfet"),
    )
    (figure,) = find(text, statements)
    assert (figure.statement, figure.claimed_by) == ("s2", "le préfet")
    assert figure.as_of is not None
    assert text[figure.as_of.start : figure.as_of.end] == "samedi"
    (figure,) = find(text, statements[:1])
    assert (figure.statement, figure.claimed_by) == ("s1", "le maire")
    (figure,) = find(text)
    assert (figure.statement, figure.claimed_by) == (None, None)


def test_passages_that_were_not_analysed_still_give_figures() -> None:
    text = "On compte 227 blessés et 40 % des voix."
    assert [text[f.start : f.end] for f in find(text, analysed=False)] == ["227 blessés", "40 % des voix"]


WORDS = """
1 12 300 000 1,5 2-3 A380 deux trois cent mille une centaine dizaines de d' des plus de près environ entre et à millions
% € euros blessés bateaux mort dont contre sur le la les numéro article le 3 mai 2016 « » ( ) , . - 🙂
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join) | st.text(max_size=80), st.booleans())
def test_any_text_gives_sound_figures(text: str, analysed: bool) -> None:
    """Spans inside the text, in order, apart; ranges the right way round; what is counted is in the text."""
    at = 0
    for figure in find(text, analysed=analysed and "\x00" not in text):
        assert at <= figure.start < figure.end <= len(text)
        at = figure.end
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        assert figure.counted is None or figure.counted in text


@pytest.mark.parametrize("words", ["1 ", "deux ", "des milliers ", "entre 10 et ", "dont 5 ", "10 de ", "« "])
def test_long_texts_take_linear_time(words: str) -> None:
    """That it ends at all is the point."""
    assert len(find(words * 3000, analysed=False)) <= 6000


@pytest.mark.parametrize(
    "text",
    ["Le collectif Lervault deux digues a parlé.", "Le parti Cinq Digues a parlé.", "Le salon des 7-9 janvier coule."],
)
def test_a_number_in_a_name_or_a_date_counts_nothing(text: str) -> None:
    assert find(text) == ()


def test_a_part_is_of_what_was_counted_not_of_the_time_it_took() -> None:
    figures = find("On compte 14 blessés en cinq ans, dont trois à Paris.")
    assert [figure.unit for figure in figures] == ["blessés", "ans", "blessés"]
