"""Plug-ins for peersim: one file for each idea, found by the entry points in pyproject.toml.

`sources.bib` holds the studies that the files cite, `texts/sv` what they say in Swedish.
"""
