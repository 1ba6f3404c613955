"""A whole dossier as a Word document, for those who write in one: the page's parts in the page's order.

Words of a source are in the serif face, Recoupe's labels in the sans. Each letter of a source leads to its article,
which stands at the end with all of its text; the note beside the letter tells outlet, date, place and address, and
goes along with what is copied elsewhere. Furniture is there as hidden text.
"""

from importlib.metadata import version

from recoupe.exports.labels import load_labels
from recoupe.exports.markup import show_line
from recoupe.exports.page.places import make_places
from recoupe.exports.page.sources import make_sources
from recoupe.exports.word.differences import write_differences
from recoupe.exports.word.draft import Draft
from recoupe.exports.word.figures import write_figures, write_words
from recoupe.exports.word.file import WordFile
from recoupe.exports.word.head import write_brief, write_head
from recoupe.exports.word.origins import write_origins
from recoupe.exports.word.statements import write_statements
from recoupe.exports.word.texts import write_texts
from recoupe.exports.word.timeline import write_timeline
from recoupe.exports.word.voices import write_places, write_voices
from recoupe.model.dossier import Dossier

LONGEST_TITLE = 255
"""Characters that a document's properties hold (python-docx refuses more)."""


def render_dossier(dossier: Dossier, *, locale: str = "fr") -> bytes:
    """The story as a `.docx` file, the same bytes for the same dossier; `locale` chooses Recoupe's own words."""
    labels = load_labels(locale)
    views = make_sources(dossier, make_places(dossier, dossier.utterances), labels)
    file = WordFile(
        title=show_line(dossier.story.label)[:LONGEST_TITLE] or labels.text["untitled"],
        language=labels.language,
        author=f"Recoupe {version('recoupe')}",
    )
    draft = Draft(file, dossier, {reading.id: reading for reading in dossier.readings}, views, labels)
    for write in (
        write_head,
        write_brief,
        write_differences,
        write_timeline,
        write_statements,
        write_figures,
        write_words,
        write_origins,
        write_voices,
        write_places,
        write_texts,
    ):
        write(draft)
    return file.render()
