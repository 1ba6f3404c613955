"""Recoupe: a sourced account of what several outlets wrote about one story."""

__version__ = "0.1.0.dev0"
