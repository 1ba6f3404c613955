"""From paths to articles: one module a format, one line each in the table of `load`."""
