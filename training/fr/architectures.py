"""The entity head as thinc trains it: a window of three tokens, one maxout layer, a softmax over BILUO tags."""

from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Dropout, Maxout, Model, Softmax_v2, chain, expand_window, with_array
from thinc.types import Floats2d


@registry.architectures("recoupe.EntityTagger.v1")
def build_entity_tagger(
    tok2vec: Model[list[Doc], list[Floats2d]],
    hidden_width: int,
    nO: int | None = None,  # noqa: N803 (thinc's name)
) -> Model[list[Doc], list[Floats2d]]:
    width = tok2vec.get_dim("nO")
    hidden: Model = Maxout(nO=hidden_width, nI=3 * width, nP=2)
    output: Model = Softmax_v2(nO, hidden_width, normalize_outputs=False)
    head = with_array(chain(expand_window(window_size=1), hidden, Dropout(0.2), output), pad=1)
    model = chain(tok2vec, head)
    for name, layer in (("tok2vec", tok2vec), ("hidden", hidden), ("output_layer", output), ("softmax", output)):
        model.set_ref(name, layer)
    return model
