"""From bytes to text, in whatever encoding they are."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.inputs.decode import Decoded, decode, fold_text, replace_surrogates
from recoupe.inputs.metadata import read_fields
from recoupe.model.article import Rejected

TEXT = "« Où êtes-vous ? », a répété l’élue à l’œil las – le pont est à 12 € d’ici.\r\nÀ Sarval, ça va."
PLAIN = TEXT.replace("’", "'").replace("œ", "oe").replace("–", "-").replace("€", "euros")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TEXT),
        ("utf-8-sig", TEXT),
        ("utf-16", TEXT),
        ("utf-16-le", TEXT),
        ("utf-16-be", TEXT),
        ("utf-32", TEXT),
        ("cp1252", TEXT),
        ("latin-1", PLAIN),
        ("mac_roman", TEXT),
        ("cp850", PLAIN),
    ],
)
def test_french_is_read_in_the_encodings_it_is_written_in(encoding: str, text: str) -> None:
    """The text comes back exactly, newlines untouched, a byte-order mark excepted."""
    decoded = decode(text.encode(encoding), path="a.txt")
    assert isinstance(decoded, Decoded)
    assert text == decoded.text
    assert decoded.notes == ()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("\u200b \u2028 ***".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"%PDF-1.7\n%\xe2\xe3", "binary"),
        (b"PK\x03\x04\x14\x00\x06\x00", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"<!DOCTYPE html>\n<html><body>Bonjour</body></html>", "html"),
        (b"\n <HTML lang=fr><p>Bonjour</p>", "html"),
        (b"a" * 1001, "too_large"),
    ],
)
def test_what_is_no_text_says_why(body: bytes, code: str) -> None:
    """A reason for people and a code for programs."""
    rejected = decode(body, path="a.txt", limit_bytes=1000 if code == "too_large" else 10**6)
    assert isinstance(rejected, Rejected)
    assert (code, "a.txt") == (rejected.code, rejected.path)
    assert rejected.reason


@pytest.mark.parametrize(
    ("body", "text", "note"),
    [
        ("à Sarval, après l’été".encode() + b" \xff\xfe\xc3", "à Sarval, après l’été \ufffd\ufffd\ufffd", "U+FFFD"),
        ("l’été".encode()[:-1], "l’ét\ufffd", "U+FFFD"),
        ("à Sarval".encode("utf-16")[:-1], "à Sarva\ufffd", "U+FFFD"),
        ("à Sar\0val, un lundi de printemps, la rivière monte.".encode(), None, "1 null character"),
    ],
)
def test_damage_is_a_note_and_costs_nothing_else(body: bytes, text: str | None, note: str) -> None:
    """Bytes that fit nothing become U+FFFD; null characters stay, so that offsets hold."""
    decoded = decode(body, path="a.txt")
    assert isinstance(decoded, Decoded)
    assert (text or body.decode()) == decoded.text
    assert note in " ".join(decoded.notes)


def test_accents_beside_their_letters_are_put_on_them() -> None:
    """Otherwise half the tables know no word of the text; other scripts and odd marks stay."""
    odd = "عُمَر, n\u0336on, \u0301"
    decoded = decode((unicodedata.normalize("NFD", TEXT) + odd).encode(), path="a.txt")
    assert isinstance(decoded, Decoded)
    assert decoded.text == TEXT + odd
    assert "on their letters now" in decoded.notes[0]
    metadata, _ = read_fields({"title": unicodedata.normalize("NFD", TEXT), "tags": ["e\u0301te\u0301"]})
    assert (metadata.title, metadata.tags) == (TEXT.strip(), ("été",))


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_what_was_encoded_twice_is_read_as_it_was(encoding: str) -> None:
    text = PLAIN if encoding == "latin-1" else TEXT.replace("”", "»")
    decoded = decode(text.encode().decode(encoding).encode(), path="a.txt")
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.notes) == (text, ("encoded twice: read as it was before the second time",))


def test_an_article_about_encodings_stays_as_it_is() -> None:
    """What only quotes such letters is not UTF-8 as a whole."""
    text = "Le site affichait «Ã©tÃ©», «Ã©lÃ¨ve» et «lâ€™Ã©cole» : l’encodage était à refaire."
    decoded = decode(text.encode(), path="a.txt")
    assert isinstance(decoded, Decoded)
    assert (decoded.text, decoded.notes) == (text, ())


def test_an_article_may_begin_like_a_file_of_another_kind() -> None:
    """«ID3» and «BM6» are words too where no control character follows."""
    decoded = decode("ID3, BM6 et RIFF sont des formats de fichiers, dit l’ingénieur.".encode(), path="a.txt")
    assert isinstance(decoded, Decoded)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_a_reason(body: bytes) -> None:
    """Never an exception; a text can always be written as UTF-8 again."""
    decoded = decode(body, path="a.txt")
    if isinstance(decoded, Decoded):
        assert decoded.text.encode("utf-8").decode("utf-8") == decoded.text
    else:
        assert decoded.code in {"empty", "binary", "html"}


def test_lone_surrogates_become_one_replacement_each() -> None:
    """JSON may hold half a character; offsets hold because one code point stands for one."""
    assert replace_surrogates("a\ud800b\udfff") == ("a\ufffdb\ufffd", ("2 lone surrogates replaced by U+FFFD",))
    assert replace_surrogates("été") == ("été", ())


@settings(deadline=None)
@given(st.text(max_size=200))
def test_folding_keeps_offsets(text: str) -> None:
    """One character for one, whatever the script."""
    assert len(text) == len(fold_text(text))


def test_folding_drops_case_accents_and_typography() -> None:
    assert fold_text("L’ÉTÉ “À” Noël – dit‑il") == 'l\'ete "a" noel - dit-il'
