"""French: its words as data, its tokens, its lexicon and the shipped model."""
