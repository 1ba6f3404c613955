"""The Word document of a story, one module a part."""
