"""What the shipped table knows of a French form: its possible parts of speech and its lemmas.

The table is one gzip of lines sorted by their UTF-8 bytes: `form TAB entry SPACE entry…`. An entry is a code of
part of speech (`CODES`), the number of letters to cut from the form, and what to add to get the lemma:
`donnait TAB V3er`. A code in lower case comes from the treebanks and serves lemmas only. It is searched in
place: loading costs the decompression and no more.
"""

import gzip
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

CODES: Final = {
    "NOUN": "N",
    "VERB": "V",
    "AUX": "V",
    "ADJ": "A",
    "ADV": "R",
    "DET": "D",
    "PRON": "O",
    "ADP": "E",
    "CCONJ": "C",
    "SCONJ": "S",
    "NUM": "M",
}
_ENTRY: Final = re.compile(r"([A-Za-z])(\d+)(.*)", re.DOTALL)
_NORMAL: Final = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´′", "'"),
        **dict.fromkeys("“„‟", "«"),
        "”": "»",
        **dict.fromkeys("‐‑‒–—−", "-"),
        "…": "...",
        **dict.fromkeys("\u00ad\u200c\u200d", ""),
    }
)
_DIGIT: Final = re.compile(r"\d")


def normalise_form(form: str) -> str:
    """`form` in lower case, composed, with straight apostrophes, one kind of hyphen and French quotation marks."""
    if form.isascii():
        return '"' if form == "''" else form.lower()
    return unicodedata.normalize("NFC", form.translate(_NORMAL)).lower()


def fold_ligatures(form: str) -> str:
    """`form` with «oe» and «ae» for «œ» and «æ», as the keys of the table are written."""
    return form.replace("œ", "oe").replace("æ", "ae")


def tell_norm(form: str) -> str:
    """`normalise_form` with every digit as 0: what two spellings that differ in nothing else share.

    «Etat» and «État», «sœur» and «soeur» are one.
    """
    return _DIGIT.sub("0", fold_ligatures(_restore_accent(form[:_LONGEST])))


def _restore_accent(form: str) -> str:
    """The normal form, the accent given back to a capital E where only that makes a word («Etat», not «Elle»)."""
    normal = normalise_form(form)
    if form[:1] == "E" and not _is_listed(normal) and _is_listed("é" + normal[1:]):
        return "é" + normal[1:]
    return normal


def _is_listed(form: str) -> bool:
    return any(code.isupper() for code, _, _ in _find_line(form) or ())


def tell_suffix(form: str) -> str:
    """The last three letters of the normal form."""
    return _DIGIT.sub("0", normalise_form(form[-_LONGEST:]))[-3:]


def tell_shape(form: str) -> str:
    """Case pattern of the form: `Xxxx`, `XX`, `dd`; runs are cut at four, other characters normalised."""
    shape: list[str] = []
    for letter in form[:_LONGEST].translate(_NORMAL):
        kind = "d" if letter.isdigit() else letter if not letter.isalpha() else "X" if letter.isupper() else "x"
        if shape[-4:] != [kind] * 4:
            shape.append(kind)
    return "".join(shape)


_LONGEST: Final = 100  # letters of a token that are looked at


def tell_class(form: str) -> str:
    """What parts of speech the table gives the form, as a short key for the encoder; `?` if it is unknown.

    A verb carries the end of its infinitive, other words whether the form is their lemma. A hyphenated form
    that is not in the table takes the class of its last part, after a hyphen.
    """
    form = _restore_accent(form[:_LONGEST])
    found = _find_line(form)
    hyphen = ""
    if found is None and "-" in form[1:]:
        hyphen = "-"
        found = _find_line(form.rpartition("-")[2])
    key = [
        code + (lemma[-2:] if code == "V" else "0" if cut == 0 else "1")
        for code, cut, lemma in found or ()
        if code.isupper()
    ]
    return hyphen + ("".join(key) or "?")


@lru_cache(maxsize=50_000)
def find_lemma(form: str, pos: str) -> str:
    """The lemma of `form` as part of speech `pos`, in lower case; a proper noun and an unknown form are their own.

    Where the table has the form under other parts of speech only, an adjective or a noun takes the other's
    lemma, a participle the adjective's («blessés»); an unknown verb in «-é» or «-ait» ends in «-er».
    """
    if pos in ("PROPN", "X", "SYM", "PUNCT"):
        return form
    normal = _restore_accent(form)
    if pos == "PRON" and normal.startswith("-"):  # «a-t-il», «dit-elle»
        normal = normal.removeprefix("-t").removeprefix("-")
    found = {code.upper(): lemma for code, _, lemma in reversed(_find_line(normal) or ())}
    for code in CODES.get(pos, ""), *_SUBSTITUTES.get(pos, ""):
        if code in found:
            return found[code]
    if pos == "VERB" and (ending := _FIRST_GROUP.search(normal)):
        return normal[: ending.start()] + "er"
    return normal


# A verb that is in no table is a new one, and of the first group: «a retweeté», «anonymisées».
_FIRST_GROUP: Final = re.compile(r"(?<=\w\w)(?:ée?s?|aient|ait|ant|eront|era)$")

_SUBSTITUTES: Final = {"ADJ": "NV", "NOUN": "AV", "VERB": "A", "ADV": "AE", "DET": "AO", "PRON": "D"}


def _find_line(form: str) -> tuple[tuple[str, int, str], ...] | None:
    """(code, letters cut, lemma) for each entry of `form`, None if it is not in the table."""
    table = _load_table()
    key = fold_ligatures(form).encode("utf-8", "surrogatepass") + b"\t"
    low, high = 0, len(table) - 1
    while low < high:
        middle = table.rindex(b"\n", 0, (low + high) // 2 + 1)
        middle = max(middle, low)
        end = table.index(b"\n", middle + 1)
        if table[middle + 1 : end] < key:
            low = end
        else:
            high = middle
    if not table.startswith(key, low + 1):
        return None
    line = table[low + 1 : table.index(b"\n", low + 1)].decode("utf-8")
    entries = []
    for entry in line.partition("\t")[2].split(" "):
        if match := _ENTRY.match(entry):
            code, cut, ending = match.group(1), int(match.group(2)), match.group(3).replace("_", " ")
            entries.append((code, cut, form[: max(0, len(form) - cut)] + ending))
    return tuple(entries)


@cache
def _load_table() -> bytes:
    return gzip.decompress(files("recoupe.languages.fr").joinpath("model", "lexicon.gz").read_bytes())
