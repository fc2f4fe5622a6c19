"""Meaning: texts as vectors, by a model that runs on this machine."""
