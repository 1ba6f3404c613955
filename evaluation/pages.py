"""What is read off saved pages against `html/gold.json` and `html/gold_chunks.json`.

python evaluation/pages.py            the figures, page by page, and the pieces that are wrong
python evaluation/pages.py segment    the same for `--fast`

The extraction is measured below the language gate: the product rejects the English pages by name.
"""

import json
import re
import sys
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recoupe.inputs.furniture import fold_line, load_furniture, strip_marks
from recoupe.inputs.html.draft import Draft, draft_page
from recoupe.inputs.html.labels import label_rows
from recoupe.inputs.html.select import Extractor
from recoupe.inputs.lines import Line, split_lines
from recoupe.inputs.roles import label_lines
from recoupe.languages.pack import load_pack
from recoupe.model.article import Metadata, Role

BODY_ROLES = frozenset({Role.STANDFIRST, Role.HEADING, Role.PARAGRAPH, Role.DATELINE})
"""What the gold's paragraphs are made of: its publishers' standfirsts and headings among them."""
CONTENT_ROLES = BODY_ROLES | {Role.TITLE}
"""Where the words of `with` must be; those of `without` must not be in BODY_ROLES."""
WORD = re.compile(r"\w+")
LIMIT_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the gold as it was read."""

    draft: Draft
    lines: list[Line]

    def text(self, roles: frozenset[Role]) -> str:
        """The words of the passages with these roles."""
        whole = self.draft.visible.text
        return "\n".join(whole[line.start : line.end] for line in self.lines if line.role in roles)


@cache
def read_page(folder: Path, name: str, extractor: Extractor) -> Page:
    """The page of that name, drafted and labelled."""
    body = (folder / "pages" / f"{name}.html").read_bytes()
    draft = draft_page(body, path=name, limit_bytes=LIMIT_BYTES, extractor=extractor)
    assert isinstance(draft, Draft), draft
    lines = label_rows(draft, metadata=draft.metadata.fields, furniture=load_furniture(load_pack("fr")))
    return Page(draft, lines)


def measure_f(gold: list[str], found: list[str]) -> float:
    """The F of two bags of words."""
    one, other = Counter(gold), Counter(found)
    return 2 * sum((one & other).values()) / max(1, len(gold) + len(found))


def is_same_title(found: str, gold: str) -> bool:
    """Whether both are one title; what follows «--» in the gold are its section and site («title--section--site»)."""
    return strip_marks(fold_line(found)) in {
        strip_marks(fold_line(gold)),
        strip_marks(fold_line(gold.split("--", maxsplit=1)[0])),
    }


def squeeze(text: str) -> str:
    """The text with its white space evened out, to look for pieces in."""
    return " ".join(text.split())


ROLES = {
    "title": {"title"},
    "caption": {"caption", "credit"},
    "tags": {"tags"},
    "date": {"furniture/label", "byline", "dateline"},
    "related": {"furniture/related"},
}
"""What counts as right for each label of page_roles.json."""


def score_roles(folder: Path, *, extractor: Extractor, tell: bool) -> dict[str, float]:
    """For each label of page_roles.json the percentage of its spans that come out with that role, and over all.

    The gold is by offsets into the letters and digits of the visible text alone, which white space does not shift;
    read by eye on the 31 French pages. A page whose text is no longer what was labelled counts as wrong.
    """
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    gold = json.loads((Path(__file__).parent / "page_roles.json").read_text(encoding="utf8"))
    for name, page in gold.items():
        read = read_page(folder, name, extractor)
        text = read.draft.visible.text
        letters = [place for place, character in enumerate(text) if character.isalnum()]
        same = len(letters) == page["letters"]
        for start, end, label in page["spans"]:
            wanted[label] += 1
            first, last = (letters[start], letters[end - 1] + 1) if same else (0, 0)
            lines = [line for line in read.lines if line.start < last and line.end > first]
            found = {"/".join(filter(None, (line.role, line.kind))) for line in lines}
            good = bool(found) and found <= ROLES[label]
            right[label] += good
            if tell and not good:
                print(f"{name}: {label} is {', '.join(sorted(found)) or 'lost'}: {text[first:last][:60]!r}")
    shares = {f"role_{label}": round(100 * right[label] / count, 2) for label, count in wanted.items()}
    return {"roles": round(100 * right.total() / wanted.total(), 2), **dict(sorted(shares.items()))}


def read_text(folder: Path, name: str) -> Page:
    """The page of that name as somebody copied it: its visible text, without markup and metadata."""
    draft = read_page(folder, name, "trafilatura").draft
    lines = split_lines(draft.visible.text)
    label_lines(lines, metadata=Metadata(), furniture=load_furniture(load_pack("fr")))
    return Page(draft, lines)


def score_text(folder: Path) -> dict[str, float]:
    """The French pages as text: `text_words_f` the mean word F, `text_with` and `text_without` the pieces found.

    Pages without gold paragraphs count against those that are read off their markup.
    """
    gold = json.loads((folder / "gold.json").read_text(encoding="utf8"))
    chunks = json.loads((folder / "gold_chunks.json").read_text(encoding="utf8"))
    fs = []
    counts: Counter[str] = Counter()
    for name in (*(name for name, page in gold.items() if page["language"] == "fr"), *chunks):
        page = read_text(folder, name)
        told = read_page(folder, name, "trafilatura").text(BODY_ROLES)
        wanted = " ".join(gold[name]["paragraphs"]) if name in gold else told
        fs.append(measure_f(WORD.findall(wanted.lower()), WORD.findall(page.text(BODY_ROLES).lower())))
        for kind, roles in (("with", CONTENT_ROLES), ("without", BODY_ROLES)):
            pieces = chunks[name][kind] if name in chunks else ()
            text = squeeze(page.text(roles))
            counts[kind] += sum(squeeze(piece) in text for piece in pieces)
            counts[f"all_{kind}"] += len(pieces)
    return {
        "text_words_f": round(100 * sum(fs) / len(fs), 2),
        "text_with": round(100 * counts["with"] / counts["all_with"], 2),
        "text_without": round(100 * counts["without"] / counts["all_without"], 2),
    }


def label_letters(count: int, page: dict[str, list[list[int]]]) -> bytearray:
    """For each letter or digit of a page's visible text 1 in the article's body, 2 where either is right, else 0."""
    labels = bytearray(count)
    for value, kind in ((1, "body"), (2, "either")):
        for start, end in page[kind]:
            labels[start:end] = bytes([value]) * (end - start)
    return labels


def score_bodies(folder: Path, *, tell: bool = False) -> dict[str, float]:
    """The French pages as text, line by line, against page_bodies.json: `body_f` the mean F of the body's words,
    `body_least` the page with the lowest, `body_kept` and `body_lost` the words of furniture kept as body and of body
    lost, in percent of the body's.

    The gold is by offsets into the letters and digits of the visible text, read by eye: headings, notes and posts of
    the article are its body; what could be either (pull quotes, captions in the text, titles) counts for nothing. A
    page whose text is no longer what was labelled has an F of 0.
    """
    gold = json.loads((Path(__file__).parent / "page_bodies.json").read_text(encoding="utf8"))
    fs = []
    counts: Counter[str] = Counter()
    for name, labelled in gold.items():
        page = read_text(folder, name)
        text = page.draft.visible.text
        letters = [place for place, character in enumerate(text) if character.isalnum()]
        labels = label_letters(labelled["letters"], labelled)
        if len(letters) != len(labels):
            fs.append(0.0)
            continue
        found: Counter[str] = Counter()
        for line in page.lines:
            first, last = bisect_left(letters, line.start), bisect_left(letters, line.end)
            truth = Counter(labels[first:last]).most_common(1)[0][0] if last > first else 2
            told = line.role in BODY_ROLES
            kind = "" if truth == 2 else ("right" if told else "lost") if truth else ("kept" if told else "")
            found[kind] += len(WORD.findall(text[line.start : line.end])) if kind else 0
            if tell and kind in ("lost", "kept"):
                print(f"{name}: {kind} as {line.role} ({line.rule}): {text[line.start : line.end][:80]!r}")
        fs.append(2 * found["right"] / max(1, 2 * found["right"] + found["lost"] + found["kept"]))
        counts += found
    body = counts["right"] + counts["lost"]
    return {
        "body_f": round(100 * sum(fs) / len(fs), 2),
        "body_least": round(100 * min(fs), 2),
        "body_kept": round(100 * counts["kept"] / body, 2),
        "body_lost": round(100 * counts["lost"] / body, 2),
    }


def score(shared: Path, *, tell: bool = False) -> dict[str, float]:
    """Percentages: those of `score_markup`, of `--fast` its `words_f` and `french_least`, and those of `score_text`
    and `score_bodies`.
    """
    fast = score_markup(shared, extractor="segment")
    return {
        **score_markup(shared, tell=tell),
        "fast_words_f": fast["words_f"],
        "fast_french_least": fast["french_least"],
        **score_text(shared / "html"),
        **score_bodies(shared / "html"),
    }


def score_markup(shared: Path, *, extractor: Extractor = "trafilatura", tell: bool = False) -> dict[str, float]:
    """Percentages: `words_f` the mean over pages of the paragraphs' word F, `french_least` the lowest of a French page,
    `title`, `day` right, `authors_f` over all names, `with` and `without` the pieces found in the article, `roles` the
    labelled rows with their role.
    """
    folder = shared / "html"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf8"))
    fs: dict[str, float] = {}
    titles = days = right = wanted = given = 0
    for name, page in gold.items():
        read = read_page(folder, name, extractor)
        fields = read.draft.metadata.fields
        fs[name] = measure_f(
            WORD.findall(" ".join(page["paragraphs"]).lower()), WORD.findall(read.text(BODY_ROLES).lower())
        )
        same = is_same_title(fields.title or "", page["title"])
        guessed = next((field.value.strip('"') for field in fields.other if field.name == "guessed_date"), "")
        day = (fields.published or guessed)[:10] == page["published"][:10]
        titles, days = titles + same, days + day
        names = {fold_line(author) for author in page["authors"]}
        found = {fold_line(author) for author in fields.author}
        right, wanted, given = right + len(names & found), wanted + len(names), given + len(found)
        if tell:
            print(f"{name:30} {fs[name]:.3f} title {same:d} day {day:d} authors {names == found:d}")
            if not same:
                print("    title", fields.title, "|", page["title"])
            if names != found or not day:
                print("    ", page["authors"], fields.author, page["published"], fields.published, guessed)
    chunks = json.loads((folder / "gold_chunks.json").read_text(encoding="utf8"))
    counts: Counter[str] = Counter()
    for name, page in chunks.items():
        read = read_page(folder, name, extractor)
        inside, body = squeeze(read.text(CONTENT_ROLES)), squeeze(read.text(BODY_ROLES))
        for kind, text in (("with", inside), ("without", body)):
            for piece in page[kind]:
                there = squeeze(piece) in text
                counts[kind] += there
                counts[f"all_{kind}"] += 1
                if tell and there != (kind == "with"):
                    on_page = squeeze(piece) in squeeze(read.draft.visible.text)
                    print(f"{name}: {kind} {'lost' if kind == 'with' else 'taken'} (on page: {on_page}): {piece!r}")
    french = [value for name, value in fs.items() if gold[name]["language"] == "fr"]
    return {
        "words_f": round(100 * sum(fs.values()) / len(fs), 2),
        "french_least": round(100 * min(french), 2),
        "title": round(100 * titles / len(gold), 2),
        "day": round(100 * days / len(gold), 2),
        "authors_f": round(200 * right / (wanted + given), 2),
        "with": round(100 * counts["with"] / counts["all_with"], 2),
        "without": round(100 * counts["without"] / counts["all_without"], 2),
        **score_roles(folder, extractor=extractor, tell=tell),
    }


def main() -> None:
    shared = Path(__file__).resolve().parents[2] / "shared"
    if not shared.is_dir():
        print(f"no gold at {shared}: nothing measured")
        return
    extractor: Extractor = "segment" if "segment" in sys.argv else "trafilatura"
    print(score_markup(shared, extractor=extractor, tell=True))
    print(score_text(shared / "html"))
    print(score_bodies(shared / "html", tell=True))


if __name__ == "__main__":
    main()
