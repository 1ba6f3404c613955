"""Typed views of dossiers: what the templates get, one module a part of the page."""
