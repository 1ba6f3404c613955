"""From the bytes of a page to its draft: all that needs the page's tree, none of what needs a language."""

from dataclasses import dataclass

from recoupe.inputs.html.metadata import PageMetadata, read_metadata
from recoupe.inputs.html.segment import segment_rows
from recoupe.inputs.html.select import Extractor, extract_text, share_selected
from recoupe.inputs.html.tree import build_tree, decode_page
from recoupe.inputs.html.visible import Visible, read_visible
from recoupe.model.article import Rejected


@dataclass(frozen=True, slots=True)
class Draft:
    """A page read: its visible text with rows and areas, what of it the extractor takes, what it says of itself."""

    visible: Visible
    shares: tuple[float, ...]
    """For each row the share of its words that the extractor takes for the article."""
    metadata: PageMetadata
    notes: tuple[str, ...] = ()
    coarse: bool = False
    """Whether rows far from the article are told apart by their links alone."""


def draft_page(body: bytes, *, path: str, limit_bytes: int, extractor: Extractor) -> Draft | Rejected:
    """The draft of a page, or why there is none.

    Run it in a process with limits of time and memory: it reads what anybody may have written.
    """
    decoded = decode_page(body, path=path, limit_bytes=limit_bytes)
    if isinstance(decoded, Rejected):
        return decoded
    markup, notes = decoded
    tree = build_tree(markup, plain=extractor != "trafilatura")
    if tree is None:
        return Rejected(path, "there is no page in it", "empty")
    coarse = extractor == "segment"
    visible = read_visible(tree)
    if not any(map(str.isalnum, visible.text)):
        return Rejected(path, "there are no words on this page; it may need scripts to show any", "empty")
    metadata = read_metadata(tree, visible, guess=extractor == "trafilatura")
    if extractor == "none":
        return Draft(visible=visible, shares=(1.0,) * len(visible.rows), metadata=metadata, notes=notes)
    extracted = extract_text(tree) if extractor == "trafilatura" else ""
    shares = share_selected(visible.text, visible.rows, extracted) if extracted.strip() else segment_rows(visible)
    if not any(shares):
        # too short for either: whatever is no link, and no furniture by its element
        shares = [float(2 * row.linked < row.end - row.start) for row in visible.rows]
    return Draft(visible=visible, shares=tuple(shares), metadata=metadata, notes=notes, coarse=coarse)
