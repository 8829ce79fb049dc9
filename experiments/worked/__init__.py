"""The worked experiments, from question to tables and figures.

    python -m experiments.worked                     all of them, one after the other
    python -m experiments.worked what_decides        one of them
    python -m experiments.worked --draw              tables and figures alone, from what is there

Each runs the `question.toml` of its folder by the command line, as anybody would, into
`results/<version>` beside it, where <version> stands for the sources of the model: a model that
changed starts anew, an interruption goes on. Small tables and figures go into the folder itself;
`reading.md`, the answer, is written by whoever has looked at them.
"""
