"""The records of the exchange format, one module a file of a run; the JSON Schemas are made from them.

They are the published contract, apart from the package's own types, so that either can change alone.
"""
