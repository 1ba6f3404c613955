"""When an article was published and updated, from its metadata and from its page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.inputs.clean import clean
from recoupe.inputs.dating import read_address_date, read_date
from recoupe.inputs.furniture import load_furniture
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import UNKNOWN_DATE, Article, Metadata, RawDocument

FRENCH = LanguagePack("fr")
FURNITURE = load_furniture(FRENCH)
BODY = "Le pont de Sarval a rouvert dimanche aux piétons après deux ans de travaux, a annoncé la mairie."


def clean_page(text: str, metadata: Metadata = Metadata()) -> Article:  # noqa: B008
    article = clean(RawDocument("page.txt", "page", b"", metadata), text, article_id="page", pack=FRENCH)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("value", "read", "precision"),
    [
        ("2018-11-17", "2018-11-17", "day"),
        ("2018-11-17T22:47:00+02:00", "2018-11-17T22:47+02:00", "minute"),
        ("2018-11-17T22:47:00Z", "2018-11-17T22:47+00:00", "minute"),
        ("2018-11-17 22:47", "2018-11-17T22:47", "minute"),
        ("2018-11-17T00:00:00", "2018-11-17", "day"),
        ("17/11/2018 à 8h05", "2018-11-17T08:05", "minute"),
        ("17 novembre 2018", "2018-11-17", "day"),
        ("Sat, 17 Nov 2018 20:00:00 GMT", "2018-11-17T20:00", "minute"),
    ],
)
def test_a_date_of_the_metadata(value: str, read: str, precision: str) -> None:
    """ISO 8601 in its own zone, or as pages write dates."""
    dating = read_date(value, furniture=FURNITURE)
    assert dating is not None
    assert (read, read, read, precision, "metadata") == (
        dating.value,
        dating.earliest,
        dating.latest,
        dating.precision,
        dating.basis,
    )


def test_a_month_has_bounds_and_no_value() -> None:
    dating = read_date("2024-02", furniture=FURNITURE)
    assert dating is not None
    assert (
        dating.value,
        dating.earliest,
        dating.latest,
        dating.precision,
    ) == (None, "2024-02-01", "2024-02-29", "month")


@pytest.mark.parametrize("value", ["pas une date", "", "2024-13", "0024-01-01", "9999-01-01", "31/02/2024", "hier"])
def test_what_is_no_date_is_none(value: str) -> None:
    assert read_date(value, furniture=FURNITURE) is None


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Publié le 12 mars 2024 à 10h12, mis à jour le 13 mars 2024 à 9h05", "2024-03-12T10:12", "2024-03-13T09:05"),
        ("Publié le 12 mars 2024 à 10h12, mis à jour à 14h30", "2024-03-12T10:12", "2024-03-12T14:30"),
        ("Publié le 15/10/2024 à 22h47 | Mis à jour le 15/10/2024 à 23h52", "2024-10-15T22:47", "2024-10-15T23:52"),
        ("Publié: 04.03.2024, 08h12", "2024-03-04T08:12", None),
        ("mardi 12 mars 2024", "2024-03-12", None),
        ("Mis à jour le 1er juin 2024", None, "2024-06-01"),
        ("March 12, 2024", "2024-03-12", None),
        ("Par Lucie Marnefort - Publié le 12 mars 2024 à 7 h", "2024-03-12T07:00", None),
        ("18 juil. 2024 à 08:01Mis à jour le 18 juil. 2024 à 09:06", "2024-07-18T08:01", "2024-07-18T09:06"),
        ("Publication: Mis à jour:", None, None),
        ("Publié hier à 12h31", None, None),
        ("SARVAL, 16 oct 2024 (AFP)", "2024-10-16", None),
    ],
)
def test_the_page_says_when(line: str, published: str | None, updated: str | None) -> None:
    """Dates of labels and bylines, with the spans that say so; a relative one is no date."""
    article = clean_page(f"Le pont de Sarval rouvre\n\n{line}\n\n{BODY}\n{BODY}")
    assert (published, updated) == (article.published.value, article.updated.value)
    for dating in (article.published, article.updated):
        assert ("page" if dating.value else "unknown") == dating.basis
        assert all(article.text[span.start : span.end].strip() in line for span in dating.evidence)
        assert bool(dating.value) == bool(dating.evidence)


@pytest.mark.parametrize(
    ("above", "below", "published"),
    [
        ("mercredi 20 mars 2024", "Publié sur 12/03/2024", "2024-03-12"),
        ("mercredi 20 mars 2024", "12 mars 2024", "2024-03-12"),
        ("mercredi 20 mars 2024", "Partager", "2024-03-20"),
    ],
)
def test_the_day_above_the_title_may_be_todays(above: str, below: str, published: str) -> None:
    """A date that is called that of publication, or stands below the title, goes before one above it."""
    article = clean_page(f"{above}\nLe pont de Sarval rouvre lundi\n{below}\n\n{BODY}\n{BODY}")
    assert published == article.published.value


def test_a_dispatch_is_dated_by_its_dateline() -> None:
    article = clean_page(f"SARVAL (Plateau), 16 oct 2024 (HXD) - {BODY}\n{BODY}")
    assert (article.published.value, article.published.basis) == ("2024-10-16", "page")


def test_a_date_within_the_text_does_not_date_it() -> None:
    """Only labels, bylines and datelines tell when the page was made."""
    assert None is clean_page(f"{BODY}\nLe 12 mars 2019, la crue emportait le pont et deux fermes.").published.value


def test_metadata_win_and_contradictions_are_notes() -> None:
    article = clean_page(f"Publié le 12 mars 2024\n{BODY}", Metadata(published="2024-03-15", updated="2024-03-01"))
    assert (
        article.published.value,
        article.published.basis,
        article.updated.basis,
    ) == ("2024-03-15", "metadata", "unknown")
    assert [
        article.notes[0],
        next(words for words in ("before it was published",) if words in article.notes[1]),
    ] == ["metadata: published is 2024-03-15, the page says 2024-03-12", "before it was published"]


def test_a_value_that_is_no_date_is_a_note() -> None:
    article = clean_page(BODY, Metadata(published="pas une date"))
    assert article.notes == ("metadata: published is no date («pas une date»): ignored",)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2031/03/05/le-bac-heurte-le-pont", "2031-03-05"),
        ("2031/3/5/le-bac-heurte-le-pont.html", "2031-03-05"),
        ("monde/203103/05/01-5204590-le-bac.php", "2031-03-05"),
        ("monde/article/2031/03/05/le-bac-2931_318.html", "2031-03-05"),
        ("20310305/le-bac", "2031-03-05"),
        ("2031-03-05/le-bac", "2031-03-05"),
        ("fr/20310305-le-bac-heurte-le-pont", "2031-03-05"),
        ("monde/2373-20310305-bac-heurte-pont", "2031-03-05"),
        ("societe/20310305.DEP5563/le-bac.html", "2031-03-05"),
        ("le-bac-heurte-le-pont-2031-03-05", "2031-03-05"),
        ("le-bac-heurte-le-pont_20310305.html", "2031-03-05"),
        ("faits-divers/le-bac-heurte-le-pont-05-03-2031-7946502.php", "2031-03-05"),
        ("web/20310401120000/https://echo.example/2031/03/05/le-bac", "2031-03-05"),
        ("le-bac-heurte-le-pont", None),
        ("2031/le-bac", None),
        ("2031/13/05/le-bac", None),
        ("2031/02/30/le-bac", None),
        ("1887/03/05/le-bac", None),
        ("2077/03/05/le-bac", None),
        ("monde/story/20310305", None),
        ("monde/story/29252569", None),
        ("web/20310401120000/le-bac", None),
        ("le-bac-3062da8d14010310056128", None),
        ("hommage-aux-marins-du-05-03-2031", None),
        ("hommage-du-05-03-2031-a-lervault", None),
        ("elections-du-2031-03-05-a-lervault", None),
        ("2031/03/05/2031/03/06/le-bac", None),
        ("?jour=2031/03/05/", None),
        ("", None),
    ],
)
def test_the_day_of_an_address(path: str, day: str | None) -> None:
    """Folders and the ends of a name tell when a page went online; a date within a name, what it is about."""
    dating = read_address_date(f"https://echo.example/{path}")
    assert (day, "day" if day else None, "url" if day else "unknown") == (dating.value, dating.precision, dating.basis)


@given(st.text(max_size=80))
def test_any_address_is_read(url: str) -> None:
    assert read_address_date(url).basis in ("url", "unknown")
    assert read_address_date(f"https://{url}/20310305-{url}").precision in ("day", None)


def test_metadata_and_page_go_before_the_address() -> None:
    url = "https://echo.example/2031/03/05/le-bac"
    assert _published(clean_page(BODY, Metadata(url=url))) == ("2031-03-05", "url")
    assert _published(clean_page(BODY, Metadata(url=url, published="2031-03-07"))) == ("2031-03-07", "metadata")
    assert _published(clean_page(f"Publié le 06/03/2031\n\n{BODY}", Metadata(url=url))) == ("2031-03-06", "page")
    assert clean_page(BODY, Metadata(url="https://echo.example/le-bac")).published == UNKNOWN_DATE


def _published(article: Article) -> tuple[str | None, str]:
    return article.published.value, article.published.basis
