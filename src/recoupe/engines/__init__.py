"""How the per-article half is spread over processes."""
