"""Writes the French lexicon that the package ships: which parts of speech a form may have, and its lemmas.

From the French tables of spacy-lookups-data (MIT) and the lemmas of the training treebanks. The shipped file is
read by `recoupe.languages.fr.lexicon`, which documents its format.
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from treebank import TreebankSentence

from recoupe.languages.fr.lexicon import CODES, fold_ligatures, normalise_form

_TABLE_CODES = {
    "noun": "N",
    "verb": "V",
    "aux": "V",
    "adj": "A",
    "adv": "R",
    "det": "D",
    "pron": "O",
    "adp": "E",
    "cconj": "C",
}


_NEVER_MEANT = frozenset({"carboner", "carburer", "chimiquer", "choser", "cuber", "moyenner", "oranger"})
"""Verbs whose forms stand for nouns and adjectives in the news («la taxe carbone», «les classes moyennes»)."""


def _normalise(form: str) -> str:
    return fold_ligatures(normalise_form(form))


def _load_table(name: str) -> dict[str, dict[str, list[str]] | list[str]]:
    data = files("spacy_lookups_data").joinpath("data", f"fr_lemma_{name}.json.gz").read_bytes()
    return json.loads(gzip.decompress(data))  # type: ignore[no-any-return]


def _inflect_noun(noun: str) -> list[str]:
    return [_spell_plural(noun)]


def _inflect_adjective(adjective: str) -> list[str]:
    feminine = adjective if adjective.endswith("e") else adjective + "e"
    return [feminine, feminine + "s", _spell_plural(adjective)]


def _inflect_verb(verb: str) -> list[str]:
    """The regular forms of a verb in -er; the tables list those of the others, and the changes of stem."""
    if not verb.endswith("er"):
        return []
    stem = verb[:-2]
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1:], stem)  # «plaçait», «mangeait»
    return [stem + ending for ending in _PLAIN_ENDINGS] + [soft + ending for ending in _SOFT_ENDINGS]


_PLAIN_ENDINGS = (  # noqa: SIM905 (a list of words reads better as words)
    "e es ez ent ions iez èrent é és ée ées er erai eras era erons erez eront erais erait erions eriez eraient"
).split()
_SOFT_ENDINGS = "ons ais ait aient ai as a âmes âtes ant asse assent ât".split()  # noqa: SIM905


def _spell_plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith("al"):
        return noun[:-1] + "ux"
    if noun.endswith(("eau", "au", "eu", "œu")):
        return noun + "x"
    return noun + "s"


_INFLECTIONS = {"N": _inflect_noun, "A": _inflect_adjective, "V": _inflect_verb}


def collect_tables() -> dict[str, dict[str, str]]:
    """Lemma by form and by code of part of speech, from spacy-lookups-data."""
    lemmas: dict[str, dict[str, str]] = defaultdict(dict)
    for table, code in _TABLE_CODES.items():
        exceptions = _load_table("exc").get(table, {})
        for form, found in exceptions.items():  # type: ignore[union-attr]
            lemmas[_normalise(form)].setdefault(code, _normalise(found[0]))
        for lemma in map(_normalise, sorted(_load_table("index").get(table, ()))):
            lemmas[lemma].setdefault(code, lemma)
            for form in _INFLECTIONS[code](lemma) if code in _INFLECTIONS else ():
                lemmas[form].setdefault(code, lemma)
    for form, by_code in lemmas.items():
        if by_code.get("V") in _NEVER_MEANT and not by_code.keys().isdisjoint("NA"):
            del by_code["V"]
        # «expert-comptable» is in the index of nouns as «experts-comptables» is: the plural has one lemma.
        if by_code.get("N") == form and form.endswith("s") and "N" in lemmas.get(form[:-1], {}):
            by_code["N"] = lemmas[form[:-1]]["N"]
    return lemmas


def collect_treebank(sentences: Iterable[TreebankSentence]) -> dict[tuple[str, str], str]:
    """The most frequent lemma by (form, code) in the sentences, ties by the alphabet; proper nouns left out."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, pos, lemma in zip(sentence.words, sentence.pos, sentence.lemmas, strict=True):
            if pos in CODES and not any(letter.isdigit() for letter in word):
                counts[_normalise(word), CODES[pos]][_normalise(lemma)] += 1
    return {key: min(found.items(), key=lambda item: (-item[1], item[0]))[0] for key, found in counts.items()}


def write_lexicon(path: Path, sentences: Iterable[TreebankSentence]) -> int:
    """Number of forms written to `path`, the same bytes for the same input."""
    lemmas = collect_tables()
    for (form, code), lemma in collect_treebank(sentences).items():
        by_code = lemmas[form]
        if code in by_code:
            by_code[code] = lemma
        else:
            by_code[code.lower()] = lemma
    lines = []
    for form, by_code in lemmas.items():
        if form and "\t" not in form and " " not in form:
            entries = " ".join(code + _shorten(form, lemma) for code, lemma in sorted(by_code.items()))
            lines.append(f"{form}\t{entries}\n".encode())
    lines.sort()
    with path.open("wb") as stream, gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as packed:
        packed.write(b"\n" + b"".join(lines))
    return len(lines)


def _shorten(form: str, lemma: str) -> str:
    """How many letters to cut from `form` and what to add: («donnait», «donner») → «3er»."""
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    return f"{len(form) - common}{lemma[common:].replace(' ', '_')}"
