"""Trains the French pipeline from the corpora to the folder that the package ships.

    python training/fr/train.py --shared ../shared

Reads the treebanks and WiNER-fr under `--shared`, writes `src/recoupe/languages/fr/model/` (`ship.py`) and the model
card in it (`evaluate.py`).
"""

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path

from build_lexicon import write_lexicon
from example_stream import iterate_batches, make_entity_example, make_parse_example
from insertions import InsertionMaker, settle_insertions
from ner_corpus import EntityParagraph, read_paragraphs
from scores import score_entities, score_treebank
from ship import load_checkpoint, read_tagger, ship_checkpoint, tell_total
from spacy.language import Language
from spacy.util import fix_random_seed, load_config, load_model_from_config
from thinc.api import Adam
from treebank import TreebankSentence, read_sentences

from recoupe.languages.fr.pipeline import MODEL_FOLDER, create_vocab, make_doc

HERE = Path(__file__).parent

TRAINING_TREEBANKS = (
    "UD_French-Sequoia/fr_sequoia-ud-train.conllu",
    "UD_French-GSD/fr_gsd-ud-dev.conllu",
    "UD_French-PUD/fr_pud-ud-test.conllu",
)
DEV_TREEBANK = "UD_French-Sequoia/fr_sequoia-ud-dev.conllu"

SEED = 20171202
STEPS = 5500  # the development scores rise no more after 5,000
SCHEDULE = 9000  # steps over which the learning rate would fall to nothing
WARM_UP = 200
LEARN_RATE = 1e-3
DROPOUT = 0.2
BATCH_WORDS = (400, 1400)  # at the first and at the last step
PARSED_SHARE = 0.55
EVALUATE_EVERY = 500

FINISH_STEPS = 800  # of a second, short round with the development sets too
FINISH_RATE = 4e-4
FINISH_WARM_UP = 40
FINISH_WORDS = 1000
FINISH_PARSED_SHARE = 0.35


def read_treebanks(shared: Path, names: Sequence[str]) -> list[TreebankSentence]:
    return [sentence for name in names for sentence in read_sentences(shared / "treebanks" / name)]


def create_pipeline(
    sentences: Sequence[TreebankSentence], paragraphs: Sequence[EntityParagraph], config: Path
) -> Language:
    """The pipeline of the configuration file, its labels collected from the examples, its weights random."""
    nlp = load_model_from_config(load_config(config), vocab=create_vocab(), auto_fill=True)
    size = 5
    passages = [sentences[first : first + size] for first in range(0, len(sentences), size)]
    examples = [make_parse_example(nlp.vocab, passage) for passage in passages]
    examples += [make_entity_example(nlp.vocab, paragraph) for paragraph in paragraphs]
    random.Random(SEED).shuffle(examples)
    nlp.initialize(lambda: examples)
    return nlp


def evaluate(
    nlp: Language, sentences: Sequence[TreebankSentence], paragraphs: Sequence[EntityParagraph]
) -> dict[str, dict[str, float]]:
    """Scores of both halves, in percent."""
    with nlp.select_pipes(enable=["tok2vec", "morphologizer", "parser"]):
        parse = score_treebank(nlp, sentences)
    with nlp.select_pipes(enable=["tok2vec"]):
        docs = list(nlp.pipe([make_doc(nlp.vocab, p.text, p.spans) for p in paragraphs], batch_size=64))
    found = read_tagger(nlp).find_entities([doc.tensor for doc in docs])
    placed = [
        [(p.spans[first][0], p.spans[last - 1][1], label) for first, last, label in names]
        for p, names in zip(paragraphs, found, strict=True)
    ]
    return {"parse": parse, "entities": score_entities(paragraphs, placed)}


def train(
    nlp: Language,
    sentences: Sequence[TreebankSentence],
    paragraphs: Sequence[EntityParagraph],
    dev_sentences: Sequence[TreebankSentence],
    dev_paragraphs: Sequence[EntityParagraph],
    *,
    steps: int,
    checkpoint: Path,
    log: Path,
) -> None:
    """Updates `nlp` for `steps` batches; the best averaged weights on the development sets lie in `checkpoint`."""
    log.unlink(missing_ok=True)
    optimizer = Adam(LEARN_RATE, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    batches = iterate_batches(
        nlp.vocab,
        sentences,
        paragraphs,
        insertions=InsertionMaker(sentences, paragraphs),
        size=tell_batch_words(),
        parsed_share=PARSED_SHARE,
        seed=SEED,
    )
    best = 0.0
    losses: dict[str, float] = {}
    started = time.monotonic()
    for step, batch in zip(range(1, steps + 1), batches, strict=False):
        optimizer.learn_rate = LEARN_RATE * min(step / WARM_UP, max(0.03, (SCHEDULE - step) / (SCHEDULE - WARM_UP)))
        nlp.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
        if step % EVALUATE_EVERY and step != steps:
            continue
        with nlp.use_params(optimizer.averages):
            scores = evaluate(nlp, dev_sentences, dev_paragraphs)
            if tell_total(scores) > best:
                best = tell_total(scores)
                nlp.to_disk(checkpoint)
        line = {"step": step, "seconds": round(time.monotonic() - started), **scores}
        line["losses"] = {name: round(float(loss)) for name, loss in losses.items()}
        with log.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(line) + "\n")
        losses = {}


def finish(
    checkpoint: Path,
    sentences: Sequence[TreebankSentence],
    paragraphs: Sequence[EntityParagraph],
    *,
    steps: int,
    finished: Path,
) -> None:
    """Trains the checkpoint on, with the development sets among the examples, at a rate that falls to nothing.

    Nothing is chosen here: the averaged weights after `steps` batches lie in `finished`.
    """
    nlp = load_checkpoint(checkpoint)
    optimizer = Adam(FINISH_RATE, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    batches = iterate_batches(
        nlp.vocab,
        sentences,
        paragraphs,
        insertions=InsertionMaker(sentences, paragraphs),
        size=repeat(FINISH_WORDS, steps),
        parsed_share=FINISH_PARSED_SHARE,
        seed=SEED + 1,
    )
    for step, batch in enumerate(batches, start=1):
        optimizer.learn_rate = FINISH_RATE * min(step / FINISH_WARM_UP, max(0.02, (steps - step) / steps))
        nlp.update(batch, sgd=optimizer, drop=DROPOUT)
        if step % EVALUATE_EVERY == 0:
            print(f"finish: step {step} of {steps}", flush=True)
    with nlp.use_params(optimizer.averages):
        nlp.to_disk(finished)


def tell_batch_words() -> Iterator[int]:
    """Tokens of each batch: from the first of `BATCH_WORDS` to the second in half the schedule, then the second."""
    first, last = BATCH_WORDS
    for step in range(SCHEDULE):
        yield round(first + (last - first) * min(1.0, 2 * step / SCHEDULE))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--work", type=Path, default=Path("build/training-fr"), help="for checkpoint and log")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--finish-steps", type=int, default=FINISH_STEPS)
    parser.add_argument("--finish-only", action="store_true", help="begin with the checkpoint of an earlier run")
    parser.add_argument("--config", type=Path, default=HERE / "config.cfg")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    fix_random_seed(SEED)
    sentences = list(map(settle_insertions, read_treebanks(options.shared, TRAINING_TREEBANKS)))
    write_lexicon(MODEL_FOLDER / "lexicon.gz", sentences)
    winer = options.shared / "ner" / "WiNER-fr"
    paragraphs = list(read_paragraphs(winer, "train"))
    dev_sentences = read_treebanks(options.shared, [DEV_TREEBANK])
    dev_paragraphs = list(read_paragraphs(winer, "dev"))
    checkpoint, finished = options.work / "best", options.work / "finished"
    if not options.finish_only:
        train(
            create_pipeline(sentences, paragraphs, options.config),
            sentences,
            paragraphs,
            dev_sentences,
            dev_paragraphs,
            steps=options.steps,
            checkpoint=checkpoint,
            log=options.work / "log.jsonl",
        )
    finish(
        checkpoint,
        sentences + list(map(settle_insertions, dev_sentences)),
        paragraphs + dev_paragraphs,
        steps=options.finish_steps,
        finished=finished,
    )
    ship_checkpoint(finished)
    subprocess.run([sys.executable, HERE / "evaluate.py", "--shared", options.shared], check=True)


if __name__ == "__main__":
    main()
