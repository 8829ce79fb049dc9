"""Questions put to the model.

Every method asks the same thing of `running`, worlds from scenarios and replicates, and differs
in what it makes of them. `run` asks what one scenario is like, `compare` what another one would
change; both give an `Answer` (`answer`, made in `made_answer`), and `read_results` reads one from a
folder (`saved_answer`). `save_worlds` writes it, and `repeat` runs it again. `statistics` holds the
few estimators that methods share, `frames` turns arrays into tables, `ledger` says which mechanism
an effect comes from, `findings` what there is to say of a comparison (`narration` says it). Other
methods have files or folders of their own, such as `explain`, which finds the facts of one life.

Users find `run`, `compare` and `read_results` under `peersim`. What belongs elsewhere: what is
measured (metrics), files (results), pictures (figures), sentences (narration).
"""
