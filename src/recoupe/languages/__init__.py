"""Language packs (data) and the parser that turns an article's text into a `Parse`."""
