"""One way to run many worlds.

A *task* is a picklable value that says what to run; what it returns follows from it alone. A
`Pool` runs tasks on workers: threads (`pool`), processes (`process_pool`, each seen from both
ends in `worker_process`) or Dask (`dask_pool`); `workers` says how many and where. A worker that
dies is replaced, and its task is run again. `progress` and `world_failure` are what is told of
tasks; `journal` keeps results on disk, so that long work can be taken up again.

`common_past` runs worlds that share their luck, the weeks that they have in common once;
`world_task` reduces each to what is kept of it, and `worlds` does so for many replicates, with an
`ensemble` of parameter sets if there is one. `kept_worlds` keeps the base worlds of a server for
the next question. A server has a `job_queue`: `jobs` of all visitors
take turns on one pool of processes, and `job_monitor` follows one of them. `compilation` compiles
the engine before.

What belongs elsewhere: what is made of worlds (methods), and what a sweep keeps of its batches
(methods.sweep).
"""
