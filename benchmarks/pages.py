"""Pages a second: plain trafilatura and resiliparse, Recoupe as it reads and with `--fast`, side by side in one run.

    python benchmarks/pages.py [FOLDER]

Without an argument: the shared pages where they are. One process, one core, all pages read by each in turn, ROUNDS
times; the quickest round counts, since other work on the machine only ever adds. Recoupe's rows are the whole way from
bytes to labelled passages and metadata; trafilatura's row is its extraction with its metadata, resiliparse's (a
development dependency) the text alone, from bytes too.
"""

import sys
import time
from pathlib import Path

from recoupe.inputs.furniture import load_furniture
from recoupe.inputs.html.draft import Draft, draft_page
from recoupe.inputs.html.labels import label_rows
from recoupe.inputs.html.select import Extractor
from recoupe.languages.pack import load_pack

ROUNDS = 5
LIMIT_BYTES = 5_000_000


def read(body: bytes, extractor: Extractor) -> None:
    """Read one page to its labelled rows."""
    draft = draft_page(body, path="page", limit_bytes=LIMIT_BYTES, extractor=extractor)
    if isinstance(draft, Draft):
        label_rows(draft, metadata=draft.metadata.fields, furniture=load_furniture(load_pack("fr")))


def extract_plainly(body: bytes) -> None:
    """What a program that only uses trafilatura would call."""
    from trafilatura import bare_extraction

    bare_extraction(body, with_metadata=True, include_comments=False)


def extract_text_alone(body: bytes) -> None:
    """What a program that only uses resiliparse would call."""
    from resiliparse.extract.html2text import extract_plain_text

    extract_plain_text(body.decode("utf-8", "replace"), main_content=True)


def main() -> None:
    folder = (
        Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "html" / "pages"
    )
    pages = [path.read_bytes() for path in sorted(folder.glob("*.htm*"))] if folder.is_dir() else []
    if not pages:
        print(f"no pages at {folder}: nothing measured")
        return
    ways = {
        "trafilatura alone": extract_plainly,
        "resiliparse alone": extract_text_alone,
        "recoupe": lambda body: read(body, "trafilatura"),
        "recoupe --fast": lambda body: read(body, "segment"),
    }
    for way in ways.values():
        way(pages[0])
    spent = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.process_time()
            for body in pages:
                way(body)
            spent[name] = min(spent[name], time.process_time() - start)
    print(f"{len(pages)} pages, {sum(map(len, pages)) / 1e6:.1f} MB, CPU time")
    for name, seconds in spent.items():
        print(f"{name:<18} {len(pages) / seconds:7.1f} pages a second  ×{spent['recoupe'] / seconds:.1f}")


if __name__ == "__main__":
    main()
