"""From dossiers and readings to bytes: one module a format."""
