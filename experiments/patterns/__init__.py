"""Do the patterns of the source studies appear? P01-P04, P08-P11, and the anchors C1-C3.

    python -m experiments.patterns --pairs 200

Each pattern is one function here, judged on expected rates (sums of hazards) where events are
rare, with realised events only pooled. P.. come from the same studies as the rules and verify
that the model hangs together; only C.. are external. `reading.md` tells what came out.
"""
