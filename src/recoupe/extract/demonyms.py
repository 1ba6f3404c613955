"""Look-ups over demonyms.toml: countries, their people, their capitals, the palaces that stand for who governs."""

from dataclasses import dataclass
from functools import cache

from recoupe.extract.titles import Gender, fold_word, pluralise, split_words
from recoupe.languages.pack import LanguagePack


@dataclass(frozen=True, slots=True)
class Country:
    """A country; `code` is ISO 3166-1 alpha-3 (EUR and QUE are ours)."""

    code: str
    names: tuple[str, ...]
    example: str
    adjectives: tuple[str, ...] = ()
    """Masculine, feminine and their plurals, equal ones once."""
    capital: str = ""


@dataclass(frozen=True, slots=True)
class Palace:
    """A palace or district whose name stands for an institution; `holds` is the sense of its noun."""

    name: str
    country: str
    holds: str
    example: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of one use: a political noun, after which «de Moscou» stands for a government, a preposition that
    joins governments to it, or a locative one, after which a place is a place."""

    form: str
    example: str


@dataclass(frozen=True, slots=True)
class DemonymTable:
    """demonyms.toml as it is written."""

    country: tuple[Country, ...]
    locative: tuple[Word, ...]
    palace: tuple[Palace, ...]
    political_noun: tuple[Word, ...]
    relation: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Demonym:
    """An adjective of a country, or the noun for its people."""

    codes: tuple[str, ...]
    """Several where countries share it («congolais»)."""
    gender: Gender
    plural: bool


@dataclass(frozen=True, slots=True)
class Demonyms:
    """The look-ups; names by their folded words, adjectives by the folded word."""

    adjectives: dict[str, Demonym]
    countries: dict[tuple[str, ...], str]
    capitals: dict[tuple[str, ...], str]
    palaces: dict[tuple[str, ...], Palace]
    locatives: frozenset[str]
    political_nouns: frozenset[str]
    """With their plurals."""
    relations: frozenset[str]
    """Prepositions between a political noun and the governments it joins."""

    def find_codes(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The countries that a name or adjective of folded words points to; empty for none."""
        if len(words) == 1 and words[0] in self.adjectives:
            return self.adjectives[words[0]].codes
        code = self.countries.get(words) or self.capitals.get(words)
        palace = self.palaces.get(words)
        return (code,) if code else (palace.country,) if palace else ()


@cache
def load_demonyms(pack: LanguagePack) -> Demonyms:
    """The look-ups of `pack`, made once a process; raises LanguagePackError when the file does not fit."""
    table = pack.load("demonyms", DemonymTable)
    adjectives: dict[str, Demonym] = {}
    for country in table.country:
        for form in country.adjectives:
            word = fold_word(form)
            known = adjectives.get(word)
            codes = (*known.codes, country.code) if known else (country.code,)
            adjectives[word] = Demonym(codes, *_tell_form(word, country.adjectives))
    return Demonyms(
        adjectives=adjectives,
        countries={
            words: country.code for country in table.country for name in country.names for words in _spell(name)
        },
        capitals={
            words: country.code for country in table.country if country.capital for words in _spell(country.capital)
        },
        palaces={words: palace for palace in table.palace for words in _spell(palace.name)},
        locatives=frozenset(fold_word(word.form) for word in table.locative),
        political_nouns=frozenset(
            fold_word(form) for noun in table.political_noun for form in (noun.form, pluralise(noun.form))
        ),
        relations=frozenset(fold_word(word.form) for word in table.relation),
    )


def _spell(name: str) -> set[tuple[str, ...]]:
    """The name's folded words, also as written where capitals bear no accent («Etats-Unis»)."""
    words = split_words(name)
    plain = str.maketrans("éè", "ee")
    return {words, tuple(word[:1].translate(plain) + word[1:] for word in words)}


def _tell_form(word: str, adjectives: tuple[str, ...]) -> tuple[Gender, bool]:
    """Gender and number of one of a country's forms; no gender where masculine and feminine are alike."""
    masculine, feminine = adjectives[0], adjectives[-1] if len(adjectives) < 3 else adjectives[1]
    if len(adjectives) == 2:  # «belge, belges»: one form for both genders
        return "", word == fold_word(adjectives[1])
    if len(adjectives) == 3 and pluralise(masculine) == masculine:  # «français, française, françaises»
        return ("m", False) if word == fold_word(masculine) else ("f", word != fold_word(feminine))
    place = adjectives.index(next(form for form in adjectives if fold_word(form) == word))
    return ("m", "f", "m", "f")[place % 4], place > 1
