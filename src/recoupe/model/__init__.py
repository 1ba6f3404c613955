"""Frozen types that everything else speaks in; no behaviour beyond what a type needs."""
