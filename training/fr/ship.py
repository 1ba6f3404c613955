"""Writes a checkpoint of the training as the package ships it.

    python training/fr/ship.py CHECKPOINT [FOLDER]

The parser and the tagger stay spaCy components; the entity head becomes arrays in `entities.npz`; what the code
makes anew (vocabulary, tokenizer) is left out.
"""

import json
import shutil
import sys
from pathlib import Path

import architectures  # noqa: F401 (registers the entity head)
import numpy as np
from spacy.language import Language
from spacy.util import load_config, load_model_from_config

from recoupe.languages.fr.entities import EntityTagger, build_tagger
from recoupe.languages.fr.pipeline import MODEL_FOLDER, create_vocab

META = {
    "lang": "recoupe_fr",
    "name": "recoupe_fr",
    "description": "French tags, features, trees and entities for news, over one encoder",
    "author": "The Recoupe developers",
    "license": "LGPL-LR and CC BY-SA 4.0, see LICENSE.md",
    "sources": ["UD_French-Sequoia", "UD_French-GSD", "UD_French-PUD", "WiNER-fr", "spacy-lookups-data"],
}


def load_checkpoint(folder: Path) -> Language:
    """The whole pipeline of a checkpoint, entity head included."""
    nlp = load_model_from_config(load_config(folder / "config.cfg"), vocab=create_vocab())
    return nlp.from_disk(folder)


def list_arrays(nlp: Language) -> dict[str, np.ndarray]:
    """The entity head's weights as they are now."""
    model = nlp.get_pipe("entities").model
    hidden, output = model.get_ref("hidden"), model.get_ref("output_layer")
    return {
        "hidden": hidden.get_param("W"),
        "hidden_bias": hidden.get_param("b"),
        "output": output.get_param("W"),
        "output_bias": output.get_param("b"),
    }


def read_tagger(nlp: Language) -> EntityTagger:
    """The entity head as the package uses it."""
    return build_tagger(nlp.get_pipe("entities").labels, list_arrays(nlp))


def tell_total(scores: dict[str, dict[str, float]]) -> float:
    """What the checkpoints are ranked by: attachment, tags and entities of the development sets, added up."""
    return scores["parse"]["las"] + scores["parse"]["pos"] + scores["entities"]["all"]


def describe_training(log: Path) -> dict[str, object]:
    """The run in short, from its log: steps, minutes, and the development scores of the checkpoint chosen."""
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    best = max(lines, key=tell_total)
    names = ("tokens", "pos", "morph", "uas", "las", "sentences")
    return {
        "steps": lines[-1]["step"],
        "minutes": round(lines[-1]["seconds"] / 60),
        "checkpoint": best["step"],
        "dev": {**{name: best["parse"][name] for name in names}, "entities": best["entities"]},
    }


def ship_checkpoint(checkpoint: Path, folder: Path = MODEL_FOLDER) -> None:
    """Writes the checkpoint's weights into `folder`, in place of those that lie there."""
    nlp = load_checkpoint(checkpoint)
    tags = np.array(nlp.get_pipe("entities").labels)
    np.savez(folder / "entities.npz", tags=tags, **list_arrays(nlp))
    nlp.remove_pipe("entities")
    for name in nlp.pipe_names:
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)
        nlp.get_pipe(name).to_disk(folder / name, exclude=["vocab"])
    nlp.config.to_disk(folder / "config.cfg")
    training = describe_training(checkpoint.parent / "log.jsonl")
    (folder / "training.json").write_text(json.dumps(training) + "\n", encoding="utf-8")
    meta = {**META, "spacy_version": nlp.meta["spacy_version"], "pipeline": nlp.pipe_names}
    (folder / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    ship_checkpoint(Path(sys.argv[1]), *map(Path, sys.argv[2:]))
