"""Tests the shipped model on what it was never trained on, and writes its model card.

    python training/fr/evaluate.py --shared ../shared

Measures the folder that the package ships as the package uses it, on one core, and writes `MODEL_CARD.md` into it.
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import accumulate, groupby
from pathlib import Path

import spacy
from ner_corpus import EntityParagraph, read_paragraphs, tell_part
from scores import score_entities, score_treebank
from spacy.language import Language
from train import DEV_TREEBANK, TRAINING_TREEBANKS, read_treebanks

from recoupe.languages.fr.entities import EntityTagger
from recoupe.languages.fr.pipeline import MODEL_FOLDER, load_pipeline, make_doc
from recoupe.languages.fr.tokenizer import find_tokens
from recoupe.languages.parser import Parser, load_parser
from recoupe.model.article import UNKNOWN_DATE, Article, Passage, Role, Source

HERE = Path(__file__).parent
TESTS = {
    "Sequoia test": "UD_French-Sequoia/fr_sequoia-ud-test.conllu",
    "GSD test": "UD_French-GSD/fr_gsd-ud-test.conllu",
}
MUSTS = {
    ("Sequoia test", "pos"): 96.5,
    ("Sequoia test", "las"): 82.5,
    ("GSD test", "pos"): 94.5,
    ("GSD test", "las"): 78.0,
    ("WiNER-fr test", "PER"): 85.0,
    ("WiNER-fr test", "LOC"): 84.0,
}
SPEED_MUST = 5000
SAMPLE = "Le préfet a annoncé samedi soir à Nantes que « 1 200 foyers » étaient privés d'électricité."
ROUNDS = 5


def measure_entities(parser: Parser, paragraphs: Sequence[EntityParagraph]) -> dict[str, float]:
    """Scores of the entities that the parser finds in whole documents."""
    found: list[list[tuple[int, int, str]]] = []
    for article in _make_documents(paragraphs):
        parse = parser.parse_article(article)
        passages = {i: s.passage for s in parse.sentences for i in range(s.first, s.last)}
        names: list[list[tuple[int, int, str]]] = [[] for _ in article.passages]
        for entity in parse.entities:
            passage = passages[entity.first]
            shift = article.passages[passage].start
            first, last = parse.tokens[entity.first], parse.tokens[entity.last - 1]
            names[passage].append((first.start - shift, last.end - shift, entity.label))
        found += names
    return score_entities(paragraphs, found)


def _make_article(texts: Sequence[str]) -> Article:
    starts = accumulate((len(text) + 1 for text in texts), initial=0)
    passages = tuple(
        Passage(start, start + len(text), Role.PARAGRAPH) for start, text in zip(starts, texts, strict=False)
    )
    text = "\n".join(texts)
    return Article("test", text, "", "fr", Source(None, "unknown"), UNKNOWN_DATE, UNKNOWN_DATE, passages)


def _make_documents(paragraphs: Sequence[EntityParagraph]) -> list[Article]:
    return [
        _make_article([paragraph.text for paragraph in document])
        for _, document in groupby(paragraphs, key=lambda paragraph: paragraph.name)
    ]


def measure_speed(nlp: Language, tagger: EntityTagger, paragraphs: Sequence[EntityParagraph]) -> dict[str, float]:
    """Tokens a second of one core, the best of some rounds: the pipeline's, and the whole way to a Parse."""
    parser = load_parser()
    texts = [paragraph.text for paragraph in paragraphs]
    articles = _make_documents(paragraphs)
    best = {"pipeline": 0.0, "parse": 0.0}
    for _ in range(ROUNDS):
        started = time.process_time()
        docs = list(nlp.pipe([make_doc(nlp.vocab, text, find_tokens(text)) for text in texts]))
        tagger.find_entities([doc.tensor for doc in docs])
        best["pipeline"] = max(best["pipeline"], sum(map(len, docs)) / (time.process_time() - started))
        started = time.process_time()
        parses = parser.parse_articles(articles)
        tokens = sum(len(parse.tokens) for parse in parses)
        best["parse"] = max(best["parse"], tokens / (time.process_time() - started))
    return best


def measure_start() -> float:
    """CPU seconds of a fresh process that loads the parser and parses one sentence."""
    command = f"from recoupe.languages.parser import load_parser; load_parser().parse_passages([{SAMPLE!r}])"
    seconds = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", command], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(seconds)


def render_card(
    treebanks: dict[str, dict[str, float]],
    entities: dict[str, float],
    speed: dict[str, float],
    start: float,
    facts: dict[str, str],
) -> str:
    rows = "\n".join(
        f"| {name} | " + " | ".join(f"{scores[layer]:.1f}" for layer in _LAYERS) + " |"
        for name, scores in treebanks.items()
    )
    labels = "\n".join(f"| {label} | {entities[label]:.1f} |" for label in _LABELS)
    measured = {**treebanks, "WiNER-fr test": entities}
    musts = "\n".join(
        f"| {test}, {layer} | {must} | {measured[test][layer]:.1f} | {_judge(measured[test][layer] >= must)} |"
        for (test, layer), must in MUSTS.items()
    )
    fast = _judge(speed["pipeline"] >= SPEED_MUST)
    relations = "\n".join(
        f"| {layer.removeprefix('rel ')} | "
        + " | ".join(f"{scores.get(layer, 0.0):.1f}" for scores in treebanks.values())
        + " |"
        for layer in _RELATIONS
    )
    return (
        (HERE / "model_card.md")
        .read_text(encoding="utf-8")
        .format(
            rows=rows,
            labels=labels,
            musts=musts,
            relations=relations,
            pipeline_speed=f"{speed['pipeline']:,.0f}",
            speed_must=f"{SPEED_MUST:,}",
            speed_judged=fast,
            parse_speed=f"{speed['parse']:,.0f}",
            start=f"{start:.1f}",
            **facts,
        )
    )


_LAYERS = ("tokens", "pos", "morph", "uas", "las", "las_punct", "lemmas", "sentences")
_LABELS = ("PER", "LOC", "ORG", "MISC", "DATE", "TIME", "all")
_RELATIONS = tuple(
    f"rel {name}"
    for name in ("nsubj", "nsubj inverted", "obj", "ccomp", "xcomp", "obl", "nmod", "appos", "parataxis", "acl", "conj")
)


def _judge(reached: bool) -> str:
    return "yes" if reached else "NO"


def count_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    options = parser.parse_args()
    nlp, tagger = load_pipeline()
    treebanks = {name: score_treebank(nlp, read_treebanks(options.shared, [path])) for name, path in TESTS.items()}
    winer = options.shared / "ner" / "WiNER-fr"
    paragraphs = list(read_paragraphs(winer, "test"))
    trained = read_treebanks(options.shared, TRAINING_TREEBANKS)
    facts = {
        "treebank_tokens": f"{sum(len(sentence.words) for sentence in trained):,}",
        "treebank_sentences": f"{len(trained):,}",
        "training_treebanks": ", ".join(TRAINING_TREEBANKS),
        "dev_treebank": DEV_TREEBANK,
        "test_documents": str(len({p.name for p in paragraphs})),
        "train_documents": str(len({p.name for p in read_paragraphs(winer, "train")})),
        "split": f"{tell_part.__module__}.{tell_part.__name__}",
        "megabytes": f"{count_bytes(MODEL_FOLDER) / 1e6:.1f}",
        "spacy": spacy.__version__,
        "python": platform.python_version(),
        "training": (MODEL_FOLDER / "training.json").read_text(encoding="utf-8").strip(),
    }
    entities = measure_entities(load_parser(), paragraphs)
    speed = measure_speed(nlp, tagger, paragraphs)
    card = render_card(treebanks, entities, speed, measure_start(), facts)
    (MODEL_FOLDER / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    print(json.dumps({**treebanks, "WiNER-fr test": entities, "speed": speed}, indent=1))


if __name__ == "__main__":
    main()
