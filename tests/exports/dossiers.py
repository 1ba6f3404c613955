"""Dossiers made by hand: a made-up bridge, closed by its mayor, told by an agency and three others."""

from hashlib import sha256

from recoupe.model.article import (
    UNKNOWN_DATE,
    Article,
    Dating,
    FurnitureKind,
    Passage,
    Role,
    Source,
    Span,
)
from recoupe.model.credit import Credit
from recoupe.model.date import DateMention
from recoupe.model.dossier import Dossier, SourceLetter
from recoupe.model.excerpt import Excerpt
from recoupe.model.figure import Figure
from recoupe.model.mention import Entity
from recoupe.model.reading import Reading
from recoupe.model.statement import Mode, Statement
from recoupe.model.story import (
    AlignedPassage,
    Copy,
    Family,
    FigureGroup,
    FigureMember,
    Story,
    TimelineEntry,
    TimelineMember,
    Utterance,
    UtteranceMember,
)
from recoupe.model.voice import HeardVoice, Voices

Line = tuple[Role, str]

MENU = (Role.FURNITURE, "Accueil | Région | Sports")
DISPATCH: tuple[Line, ...] = (
    MENU,
    (Role.TITLE, "Le pont de Sarval fermé « jusqu’à nouvel ordre »"),
    (Role.CAPTION, "Le pont de Sarval, mardi."),
    (Role.PARAGRAPH, "« Le pont de Sarval est fermé jusqu’à nouvel ordre », a déclaré mardi la maire, Jeanne Orvane."),
    (Role.PARAGRAPH, "Quelque 1 200 véhicules l’empruntaient chaque jour. En 1987, il avait déjà été fermé."),
    (Role.CREDIT, "Hexadépêche"),
)
REPORT: tuple[Line, ...] = (
    (Role.TITLE, "Sarval sans pont"),
    (Role.PARAGRAPH, "Selon Jeanne Orvane, le pont est fermé pour longtemps. Il portait 2 000 véhicules par jour."),
    (Role.TAGS, "Sarval, transports"),
)


def find(text: str, words: str, nth: int = 0) -> Span:
    """Where `words` stand in `text`, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def make_article(
    name: str,
    lines: tuple[Line, ...],
    *,
    outlet: str | None = None,
    published: str | None = None,
    headline: str | None = None,
    url: str | None = None,
    authors: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
) -> Article:
    """An article of one passage a line."""
    passages = []
    at = 0
    for role, line in lines:
        kind = FurnitureKind.NAVIGATION if role is Role.FURNITURE else None
        passages.append(Passage(at, at + len(line), role, kind))
        at += len(line) + 1
    text = "\n".join(line for _, line in lines)
    title = next((line for role, line in lines if role is Role.TITLE), None)
    return Article(
        id=name,
        text=text,
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        language="fr",
        source=Source(outlet, "metadata" if outlet else "unknown"),
        published=Dating(published, published[:10], published[:10], "day", "metadata") if published else UNKNOWN_DATE,
        updated=UNKNOWN_DATE,
        passages=tuple(passages),
        headline=headline or title,
        url=url,
        authors=authors,
        tags=tags,
    )


def make_statement(
    article: Article, words: str, *, name: str = "s1", mode: Mode = "direct", speaker: str | None = None
) -> Statement:
    """The statement over `words`."""
    return Statement(name, mode, (find(article.text, words),), speaker_name=speaker)


def make_dossier(*readings: Reading, label: str | None = None, **fields: object) -> Dossier:
    """A dossier of the readings, each an account of its own unless `letters` say otherwise."""
    days = sorted(r.article.published.value[:10] for r in readings if r.article.published.value)
    given: dict[str, object] = {
        "letters": tuple(SourceLetter(r.id, chr(ord("A") + n), 0) for n, r in enumerate(readings)),
        "accounts": len(readings),
        "earliest": days[0] if days else None,
        "latest": days[-1] if days else None,
        "utterances": (),
        "figures": (),
        "timeline": (),
        "copies": (),
        "families": (),
        **fields,
    }
    title = label if label is not None else readings[0].article.headline or ""
    story = Story("pont-de-sarval", title, tuple(r.id for r in readings))
    return Dossier(story=story, readings=readings, **given)  # type: ignore[arg-type]


def make_bare_dossier(article: Article) -> Dossier:
    """A dossier of one article in which nothing was found."""
    return make_dossier(Reading(article))


def _read_dispatch(article: Article) -> Reading:
    text = article.text
    said = Statement(
        "s1",
        "direct",
        (find(text, "Le pont de Sarval est fermé jusqu’à nouvel ordre"),),
        cue=find(text, "a déclaré"),
        cue_lemma="déclarer",
        speaker=find(text, "la maire, Jeanne Orvane"),
        speaker_name="Jeanne Orvane",
        date=find(text, "mardi", 1),
    )
    traffic = find(text, "Quelque 1 200 véhicules")
    year, day = find(text, "En 1987"), find(text, "mardi", 1)
    return Reading(
        article,
        entities=(Entity("e1", "Jeanne Orvane", "person", roles=("maire", "maire de Sarval")),),
        dates=(
            DateMention(*day, "2024-03-05", "2024-03-05", "day", "published"),
            DateMention(*year, "1987-01-01", "1987-12-31", "year", "absolute"),
        ),
        statements=(said,),
        figures=(Figure(*traffic, 1200, 1200, True, "véhicules", "véhicules"),),
        credits=(Credit("Hexadépêche", "agency", *find(text, "Hexadépêche")),),
    )


def make_bridge() -> Dossier:
    """The dispatch, its copy by an outlet, a report of its own, and the copy once more from nowhere."""
    dispatch = _read_dispatch(
        make_article("depeche", DISPATCH, outlet="Hexadépêche", published="2024-03-05T10:00:00+01:00")
    )
    copy = _read_dispatch(make_article("copie", DISPATCH, outlet="La Gazette", published="2024-03-05T11:30:00+01:00"))
    article = make_article(
        "terrain",
        REPORT,
        outlet="L’Écho du port",
        published="2024-03-06T07:00:00-05:00",
        url="https://echo.example/pont?a=1&b=2",
        authors=("Lise Bartel",),
        tags=("Sarval",),
    )
    nowhere = _read_dispatch(make_article("page", DISPATCH))
    words = "le pont est fermé pour longtemps"
    report = Reading(
        article,
        statements=(make_statement(article, words, mode="indirect", speaker="Jeanne Orvane"),),
        figures=(Figure(*find(article.text, "2 000 véhicules par jour"), 2000, 2000, False, None, None),),
    )
    readings = (dispatch, copy, report, nowhere)
    copied = [r for r in readings if r is not report]
    body = Span(*find(dispatch.article.text, DISPATCH[3][1]))
    day = find(dispatch.article.text, "mardi", 1)
    year = find(dispatch.article.text, "En 1987")
    pairs = (("depeche", "copie"), ("depeche", "page"), ("copie", "page"))
    return make_dossier(
        *readings,
        letters=(
            SourceLetter("depeche", "A", 0),
            SourceLetter("copie", "A", 1),
            SourceLetter("terrain", "B", 0),
            SourceLetter("page", "A", 2),
        ),
        accounts=2,
        utterances=(
            Utterance(
                "u1",
                "reworded",
                2,
                "Jeanne Orvane",
                tuple(UtteranceMember(r.id, "s1", r.statements[0].start, r.statements[0].end) for r in readings),
            ),
        ),
        figures=(
            FigureGroup(
                "g1",
                "véhicules",
                tuple(FigureMember(r.id, r.figures[0].start, r.figures[0].end) for r in readings),
                "conflict",
                "deux valeurs pour le même jour : 1 200 et 2 000",
            ),
        ),
        timeline=(
            TimelineEntry(
                "1987-01-01",
                "1987-12-31",
                "year",
                tuple(TimelineMember(r.id, year.start, year.end, year) for r in copied),
                recalled=True,
            ),
            TimelineEntry(
                "2024-03-05",
                "2024-03-05",
                "day",
                tuple(TimelineMember(r.id, *body, day) for r in copied),
                recalled=False,
            ),
        ),
        copies=tuple(
            Copy(
                tuple(sorted(pair)),  # type: ignore[arg-type]
                1.0,
                (AlignedPassage(body, body, 1.0),),
                "depeche" if "depeche" in pair else None,
                "le même texte, mot pour mot",
            )
            for pair in pairs
        ),
        families=(Family(("depeche", "copie", "page"), "depeche", "même texte que la dépêche"),),
        voices=Voices(
            heard=(
                HeardVoice(
                    "Jeanne Orvane",
                    "p1",
                    3,
                    1,
                    tuple(Excerpt(r.id, r.statements[0].start, r.statements[0].end) for r in readings),
                ),
            )
        ),
    )
