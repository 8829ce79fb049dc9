"""Lock-in, tipping and memory: whether a culture of silence holds itself in place.

    python -m experiments.tipping [PART ...] [--worlds 8]

runs worlds of ten years and the mean field, and writes small tables and figures beside this file.
Parts: `start` (final against first silence), `dose` (final against the dose of study circles),
`history` (where history decides), `prior_share` (the share of draws with two lasting states),
`sliders` (what the sliders of the culture move).
"""
