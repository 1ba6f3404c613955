"""The spaCy side of the French parser: a light language, its tokenizer and the features its encoder reads.

Only `recoupe.languages.parser` and the training import this module: it imports spaCy. `spacy.lang.fr` is not
used, its 15,000 tokenizer exceptions take seconds to compile in every process.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np
from spacy.attrs import IS_SPACE, LANG, LOWER, NORM, PREFIX, SHAPE, SUFFIX
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config, load_model_from_config, registry
from spacy.vocab import Vocab

from recoupe.languages.fr.entities import EntityTagger, build_tagger
from recoupe.languages.fr.lexicon import tell_class, tell_norm, tell_shape, tell_suffix
from recoupe.languages.fr.tokenizer import Span, find_tokens

LANGUAGE_CODE: Final = "recoupe_fr"
MODEL_FOLDER: Final = Path(__file__).parent / "model"


def _tell_language(_form: str) -> str:
    return LANGUAGE_CODE


def create_vocab() -> Vocab:
    """A vocabulary whose lexemes carry what the encoder reads.

    spaCy has a fixed set of names for what a lexeme carries: the class of the lexicon goes under PREFIX.
    """
    return Vocab(
        lex_attr_getters={
            LANG: _tell_language,
            LOWER: str.lower,
            NORM: tell_norm,
            PREFIX: tell_class,
            SUFFIX: tell_suffix,
            SHAPE: tell_shape,
            IS_SPACE: str.isspace,
        }
    )


def make_doc(vocab: Vocab, text: str, spans: Iterable[Span]) -> Doc:
    """A spaCy document of the tokens `spans` of `text`, and of nothing else: what lies between is one space."""
    words: list[str] = []
    spaces: list[bool] = []
    last = 0
    for start, end in spans:
        if spaces:
            spaces[-1] = start > last
        words.append(text[start:end])
        spaces.append(False)
        last = end
    return Doc(vocab, words=words, spaces=spaces)


class FrenchTokenizer:
    """`find_tokens` as spaCy calls a tokenizer; what lies between two tokens is a token of its own, unless it
    is one space, so that `doc.text` is the text.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The document of `text`, whole."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end in [*find_tokens(text), (len(text), len(text))]:
            gap = text[position:start]
            if gap.startswith(" ") and words:
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
            if end > start:
                words.append(text[start:end])
                spaces.append(False)
            position = end
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:  # noqa: ARG002 (spaCy's name)
        """Documents of `texts`, in order."""
        return map(self, texts)

    def to_disk(self, path: str | Path, **options: Any) -> None:
        """Nothing to write: the rules are code."""

    def from_disk(self, path: str | Path, **options: Any) -> "FrenchTokenizer":  # noqa: ARG002
        """Itself."""
        return self

    def to_bytes(self, **options: Any) -> bytes:  # noqa: ARG002
        """Nothing to write: the rules are code."""
        return b""

    def from_bytes(self, data: bytes, **options: Any) -> "FrenchTokenizer":  # noqa: ARG002
        """Itself."""
        return self


@registry.tokenizers("recoupe.FrenchTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Any:
    """The factory that spaCy's configuration names."""
    return lambda nlp: FrenchTokenizer(nlp.vocab)


@registry.languages(LANGUAGE_CODE)
class RecoupeFrench(Language):  # type: ignore[misc]
    """A French `Language` without exceptions, stop words or syntax iterators."""

    lang = LANGUAGE_CODE
    default_config: ClassVar = {
        "nlp": {"lang": LANGUAGE_CODE, "tokenizer": {"@tokenizers": "recoupe.FrenchTokenizer.v1"}}
    }


def load_pipeline(folder: Path = MODEL_FOLDER) -> tuple[Language, EntityTagger]:
    """The shipped pipeline (tags, features, trees) and its entity classifier, ready to use.

    The components' settings are those of the folder's config.cfg; entities come from `doc.tensor`.
    """
    config = load_config(folder / "config.cfg")
    nlp = load_model_from_config(config, vocab=create_vocab())
    nlp.from_disk(folder)
    with np.load(folder / "entities.npz", allow_pickle=False) as weights:
        tagger = build_tagger([str(tag) for tag in weights["tags"]], weights)
    return nlp, tagger
