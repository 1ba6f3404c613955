"""RSS and Atom files."""

from pathlib import Path

import pytest

from recoupe.inputs import load, read_articles
from recoupe.inputs.feeds import read
from recoupe.model.article import Metadata, RawDocument, Rejected

LONG = (
    "<p>Le bac de Lervault a repris la mer mardi matin, a annoncé la préfecture de la Tauvre-Maritime.</p>"
    "<p>Deux cents personnes attendaient sur le quai &amp; la première rotation est partie à 6 h 40.</p>"
)
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>La Gazette du plateau</title><link>https://a.example</link>
<item><title>Le bac reprend la mer</title><link>https://a.example/bac</link>
<pubDate>Tue, 12 Mar 2024 00:15:00 +0100</pubDate><dc:creator>Lucie Ardouin</dc:creator>
<category>Mer</category><category>Lervault</category><description>Résumé.</description>
<content:encoded><![CDATA[{LONG}]]></content:encoded></item>
<item><title>Le pont ferme</title><link>https://a.example/pont</link><description>Le pont de Sarval ferme pour deux ans
à partir de lundi, a décidé la région.</description></item>
<item><title>Sans texte</title><link>https://a.example/vide</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Courrier</title>
<entry><title>La cloche est retrouvée</title><id>urn:1</id><link href="https://b.example/cloche"/>
<published>2024-03-12T10:15:00+01:00</published><updated>2024-03-12T18:40:00+01:00</updated>
<author><name>Luc Arbandier</name></author><category term="Courmel"/>
<content type="html">&lt;p&gt;La cloche de Courmel a été retrouvée.&lt;/p&gt;</content></entry></feed>"""


def read_file(tmp_path: Path, text: str | bytes) -> list[RawDocument | Rejected]:
    path = tmp_path / "fil.rss"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read(str(path), name="fil", limit_bytes=100_000))


def test_rss(tmp_path: Path) -> None:
    """One article an entry, with its fields; the zone of a date stays, and with it its day."""
    whole, summary, empty = read_file(tmp_path, RSS)
    assert isinstance(whole, RawDocument)
    assert (whole.name, Path(whole.path).name, whole.media) == ("fil-1", "fil.rss:1", "fragment")
    assert whole.metadata == Metadata(
        outlet="La Gazette du plateau",
        url="https://a.example/bac",
        published="2024-03-12T00:15:00+01:00",
        title="Le bac reprend la mer",
        author=("Lucie Ardouin",),
        tags=("Mer", "Lervault"),
    )
    assert whole.notes == ()
    assert isinstance(summary, RawDocument)
    assert summary.notes == ("only the summary that the feed gives",)
    assert empty == Rejected(str(tmp_path / "fil.rss:3"), "this entry has no text, only a link: save the page", "empty")


def test_atom(tmp_path: Path) -> None:
    (entry,) = read_file(tmp_path, ATOM)
    assert isinstance(entry, RawDocument)
    assert entry.metadata == Metadata(
        outlet="Le Courrier",
        url="https://b.example/cloche",
        published="2024-03-12T10:15:00+01:00",
        updated="2024-03-12T18:40:00+01:00",
        title="La cloche est retrouvée",
        author=("Luc Arbandier",),
        tags=("Courmel",),
    )


def test_an_entry_becomes_an_article(tmp_path: Path) -> None:
    """Its title and paragraphs with their roles, markup and entities read."""
    (tmp_path / "fil.rss").write_text(RSS, "utf8")
    articles, _ = read_articles([str(tmp_path)], packs=("fr",))
    article = next(article for article in articles if article.id == "fil-1")
    assert article.text.splitlines()[0] == "Le bac reprend la mer"
    assert "quai & la première" in article.text
    assert [str(passage.role) for passage in article.passages] == ["title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("<html><body>Bonjour</body></html>", "feed"),
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "empty"),
        ("du texte", "feed"),
        (b"\xff\xfe\x00\x01" * 50, "feed"),
        ("x" * 2_000_000, "too_large"),
    ],
)
def test_what_is_no_feed_is_said(tmp_path: Path, text: str | bytes, code: str) -> None:
    (refused,) = read_file(tmp_path, text)
    assert isinstance(refused, Rejected)
    assert code == refused.code


def test_entities_that_multiply_cost_nothing(tmp_path: Path) -> None:
    bombs = "".join(f'<!ENTITY b{n + 1} "{f"&b{n};" * 10}">' for n in range(12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY b0 "aaaaaaaaaa">{bombs}]><rss><channel><item><title>&b12;</title>'
    )
    assert all(len(getattr(raw, "body", b"")) < 100_000 for raw in read_file(tmp_path, bomb))


def test_feeds_are_found_by_their_ending(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(ATOM, "utf8")
    (tmp_path / "b.xml").write_text(ATOM, "utf8")
    assert [raw.name for raw in load([str(tmp_path)]) if isinstance(raw, RawDocument)] == ["a-1", "b-1"]
