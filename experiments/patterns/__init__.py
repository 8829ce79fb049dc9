"""Do the patterns of the source studies appear? P01-P04, P08-P11, and the anchors C1-C3.

    python -m experiments.patterns --pairs 200

The patterns are data in `peersim/methods/validate/patterns`; this asks them all at the defaults
with many worlds. `peersim validate` does the same and goes on to draws of the priors, ablations
and structural variants. `reading.md` tells what came out.
"""
