"""Numbers as French writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.extract.lexemes import cut
from recoupe.extract.numbers import Amount, load_numbers
from recoupe.languages.pack import LanguagePack

PACK = LanguagePack("fr")

# text, what is read from its beginning, low, high; None where the side is open
RANGES: list[tuple[str, str, float | None, float | None]] = [
    ("1 500 bateaux", "1 500", 1500, 1500),
    ("1\u00a0500 bateaux", "1\u00a0500", 1500, 1500),
    ("1\u202f500 bateaux", "1\u202f500", 1500, 1500),
    ("1.500 bateaux", "1.500", 1500, 1500),
    ("1'500 bateaux", "1'500", 1500, 1500),
    ("1’500 bateaux", "1’500", 1500, 1500),
    ("1500 bateaux", "1500", 1500, 1500),
    ("12 345 678 bateaux", "12 345 678", 12345678, 12345678),
    ("100, 000 bateaux", "100, 000", 100000, 100000),
    ("100,000 bateaux", "100,000", 100000, 100000),
    ("100, 200 bateaux", "100", 100, 100),
    ("1,5 tonne", "1,5", 1.5, 1.5),
    ("3.5 tonnes", "3.5", 3.5, 3.5),
    ("1 500,75 euros", "1 500,75", 1500.75, 1500.75),
    ("2015 300", "2015", 2015, 2015),
    ("1,5 million d'euros", "1,5 million", 1.5e6, 1.5e6),
    ("3 milliards d'euros", "3 milliards", 3e9, 3e9),
    ("20 mille bateaux", "20 mille", 20000, 20000),
    ("deux millions et demi d'euros", "deux millions et demi", 2.5e6, 2.5e6),
    ("deux millions cinq cent mille", "deux millions cinq cent mille", 2.5e6, 2.5e6),
    ("un million d'euros", "un million", 1e6, 1e6),
    ("trois bateaux", "trois", 3, 3),
    ("vingt et un bateaux", "vingt et un", 21, 21),
    ("vingt-et-un bateaux", "vingt-et-un", 21, 21),
    ("trente-deux bateaux", "trente-deux", 32, 32),
    ("soixante et onze bateaux", "soixante et onze", 71, 71),
    ("soixante-dix-huit bateaux", "soixante-dix-huit", 78, 78),
    ("septante-huit bateaux", "septante-huit", 78, 78),
    ("quatre-vingts bateaux", "quatre-vingts", 80, 80),
    ("quatre-vingt-dix-sept bateaux", "quatre-vingt-dix-sept", 97, 97),
    ("nonante-sept bateaux", "nonante-sept", 97, 97),
    ("cent bateaux", "cent", 100, 100),
    ("deux cents bateaux", "deux cents", 200, 200),
    ("trois cent douze bateaux", "trois cent douze", 312, 312),
    ("mille bateaux", "mille", 1000, 1000),
    ("deux mille trois cents bateaux", "deux mille trois cents", 2300, 2300),
    ("deux trois bateaux", "deux", 2, 2),
    ("une centaine de bateaux", "une centaine", 90, 110),
    ("une bonne centaine de bateaux", "une bonne centaine", 90, 110),
    ("une vingtaine de bateaux", "une vingtaine", 18, 22),
    ("un millier de bateaux", "un millier", 900, 1100),
    ("un demi-million de bateaux", "un demi-million", 450000, 550000),
    ("des centaines de bateaux", "des centaines", 200, 999),
    ("plusieurs milliers de bateaux", "plusieurs milliers", 2000, 9999),
    ("quelques dizaines de bateaux", "quelques dizaines", 20, 99),
    ("des dizaines de milliers de bateaux", "des dizaines de milliers", 20000, 99999),
    ("dizaines de milliers de bateaux", "dizaines de milliers", 20000, 99999),
    ("une dizaine de milliers de bateaux", "une dizaine de milliers", 9000, 11000),
    ("deux dizaines de bateaux", "deux dizaines", 18, 22),
    ("plus de 200 bateaux", "plus de 200", 200, None),
    ("un peu plus de 200 bateaux", "un peu plus de 200", 200, None),
    ("au moins douze bateaux", "au moins douze", 12, None),
    ("moins de 200 bateaux", "moins de 200", None, 200),
    ("jusqu'à 200 bateaux", "jusqu'à 200", None, 200),
    ("près de 200 bateaux", "près de 200", 190, 200),
    ("environ 200 bateaux", "environ 200", 180, 220),
    ("quelque 200 bateaux", "quelque 200", 180, 220),
    ("200 environ", "200 environ", 180, 220),
    ("200 au moins", "200 au moins", 200, None),
    ("exactement 200 bateaux", "200", 200, 200),
    ("entre 10 et 15 bateaux", "entre 10 et 15", 10, 15),
    ("entre «10 et 15» bateaux", "entre «10 et 15", 10, 15),
    ("entre 40% et 70% des bateaux", "entre 40% et 70", 40, 70),
    ("de 10 à 15 bateaux", "de 10 à 15", 10, 15),
    ("10 à 15 bateaux", "10 à 15", 10, 15),
    ("10-15 bateaux", "10-15", 10, 15),
    ("deux ou trois bateaux", "deux ou trois", 2, 3),
    ("huit à dix milliards", "huit à dix milliards", 8e9, 10e9),
    ("entre 8 et 10 milliards", "entre 8 et 10 milliards", 8e9, 10e9),
    ("cinq à huit mille bateaux", "cinq à huit mille", 5000, 8000),
    ("la moitié de la ville", "la moitié", 0.5, 0.5),
    ("les deux tiers des bateaux", "les deux tiers", 0.666667, 0.666667),
    ("trois quarts des bateaux", "trois quarts", 0.75, 0.75),
    ("23% des voix", "23", 23, 23),
    ("40km de digue", "40", 40, 40),
]
NO_NUMBERS = [
    "3-2",
    "9411-16",
    "1.2.3",
    "12:30",
    "24/7",
    "4G",
    "1er",
    "10e",
    "bateaux",
    "de bateaux",
    "plus de bateaux",
    "",
]


def read(text: str) -> Amount | None:
    return load_numbers(PACK).read(text, cut(text, 0, len(text)), 0)


@pytest.mark.parametrize(("text", "words", "low", "high"), RANGES, ids=[case[0] for case in RANGES])
def test_a_number_and_its_range(text: str, words: str, low: float | None, high: float | None) -> None:
    amount = read(text)
    assert amount is not None
    lexemes = cut(text, 0, len(text))
    assert text[lexemes[amount.first].start : lexemes[amount.last - 1].end] == words
    assert (amount.low, amount.high) == (low, high)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["A380", "F-16", "#12", "v2", "rue_12"])
def test_digits_inside_a_name_are_no_number(text: str) -> None:
    lexemes = cut(text, 0, len(text))
    at = next(index for index, lexeme in enumerate(lexemes) if lexeme.is_number)
    assert load_numbers(PACK).read(text, lexemes, at) is None


@given(st.integers(0, 999_999_999))
def test_grouped_digits_read_as_written(value: int) -> None:
    for separator in (" ", "\u00a0", "\u202f", "'", "."):
        amount = read(f"{value:,}".replace(",", separator) + " bateaux")
        assert amount is not None
        assert amount.value == value


@given(st.text(max_size=60), st.integers(0, 60))
def test_any_text_reads_forward(text: str, at: int) -> None:
    lexemes = cut(text, 0, len(text))
    amount = load_numbers(PACK).read(text, lexemes, at)
    if amount is not None:
        assert at <= amount.first <= amount.number_at < amount.last <= len(lexemes)
        if amount.low is not None and amount.high is not None:
            assert amount.low <= amount.high


def test_numbers_that_never_end_are_read_once() -> None:
    text = "deux millions " * 5_000
    amount = read(text)
    assert amount is not None
    assert amount.value == 2_000_002
