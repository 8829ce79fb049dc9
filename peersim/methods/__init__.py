"""Questions put to the model.

Every method asks the same thing of `running`, worlds from scenarios and replicates, and differs
in what it makes of them. `run` asks what one scenario is like (`Runs`), `compare` what another
one would change (`Comparison`). `statistics` holds the few estimators they share, `frames` turns
arrays into tables, `ledger` says which mechanism an effect comes from, `findings` what there is to
say of a comparison (`narration` says it), `keeping` writes a folder of results and `repeat` runs
it again. Other methods have files or folders of their own, such as `explain`, which finds the
facts of one life.

Users find `run` and `compare` under `peersim`. What belongs elsewhere: what is measured
(metrics), files (results), pictures (figures).
"""
