"""A story's statements as a table for spreadsheets: a row a statement, with what carries it elsewhere."""

import csv
from io import StringIO

from recoupe.exports.labels import load_labels
from recoupe.exports.markup import show_line
from recoupe.model.dossier import Dossier
from recoupe.model.reading import Reading
from recoupe.model.statement import RETOLD, Statement
from recoupe.model.story import Utterance, UtteranceMember

COLUMNS = (
    "letter",
    "article",
    "outlet",
    "published",
    "url",
    "statement",
    "mode",
    "speaker",
    "cue",
    "words",
    "start",
    "end",
    "confidence",
    "utterance",
    "sure",
    "relation",
    "accounts",
)
"""The names of readings.jsonl and stories.json; `letter` is the page's, `mode` may be `retold` too, and `sure` is «no»
where the statement may well be another saying: it is then none of the utterance's `accounts`."""
RUN = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def render_dossier(dossier: Dossier, *, locale: str = "fr") -> bytes:
    """The statements of the story as a `.csv` file, by article in the dossier's order and by place in the text.

    UTF-8 with the byte-order mark that spreadsheets look for; cells are parted as the locale's spreadsheets do, by
    semicolons in French and commas in English. `start` and `end` are half-open code points into the article's text. A
    cell that would be taken for a formula begins with an apostrophe.
    """
    said = {(member.article, member.statement): (one, member) for one in dossier.utterances for member in one.members}
    letters = {letter.article: letter.label for letter in dossier.letters}
    out = StringIO(newline="")
    table = csv.writer(out, delimiter=";" if load_labels(locale).decimal == "," else ",")
    table.writerow(COLUMNS)
    for reading in dossier.readings:
        for statement in sorted(reading.statements, key=lambda one: (one.start, one.end, one.id)):
            told = _tell(reading, statement, said.get((reading.id, statement.id)))
            table.writerow([_guard(cell) for cell in (letters[reading.id], *told)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _tell(
    reading: Reading, statement: Statement, said: tuple[Utterance, UtteranceMember] | None
) -> tuple[str | int | float, ...]:
    article = reading.article
    utterance, member = said or (None, None)
    return (
        article.id,
        article.source.name or "",
        article.published.value or "",
        article.url or "",
        statement.id,
        "retold" if statement.rule == RETOLD else statement.mode,
        show_line(statement.speaker_name),
        statement.cue_lemma or "",
        " […] ".join(show_line(article.text[start:end]) for start, end in statement.content),
        statement.start,
        statement.end,
        round(statement.confidence, 3),
        utterance.id if utterance else "",
        ("yes" if member.sure else "no") if member else "",
        utterance.relation if utterance and len(utterance.members) > 1 else "",
        utterance.accounts if utterance else "",
    )


def _guard(cell: str | int | float) -> str | int | float:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUN) else cell
