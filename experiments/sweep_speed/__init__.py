"""How fast sweeps are, and what ten million worlds take.

    python -m experiments.sweep_speed                   10,000 worlds; about half an hour
    python -m experiments.sweep_speed --worlds 1000     about five minutes
    python -m experiments.sweep_speed --only overhead   one part: overhead, dask, mesa, whole, plan

Everything is compared side by side in one run, since times of this machine mean little elsewhere.
"""
