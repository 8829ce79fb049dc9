"""How fast is it beside an earlier commit? The same work in turn in both, and ratios.

    python -m experiments.benchmark --against COMMIT

The earlier commit is unpacked into a temporary folder. One process of each tree does a piece of
work, then the other, and so on; what counts is processor time, of all threads, so that a busy
machine blurs the ratio and does not bend it.
"""

import os
import resource
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
CHILD: Final = '''
import inspect, sys, tempfile, time
from pathlib import Path
from peersim import compare
from peersim.methods.experiment import read_experiment
from peersim.methods.sweep import Workers, sweep
from peersim.scenario import load
try:
    from peersim.engine.simulation import run
except ImportError:  # what it was called before
    from peersim.engine.run import run

bare = {"ledger": False} if "ledger" in inspect.signature(run).parameters else {}

def sized(people, weeks):
    return load("baseline", {"organisation.people": people, "organisation.weeks": weeks,
                             "organisation.burn_in": 0})

def swept(seed, points, *scenarios):
    with tempfile.TemporaryDirectory() as folder:
        question = Path(folder) / "question.toml"
        question.write_text(f"""
title = "Worlds to measure"
scenarios = {[*scenarios]}
outcomes = ["exit_rate:women", "distress:women", "true_incidents:women", "silence", "macho"]
replicates = 10
seed = {seed}
[assumptions]
culture.silence = [0.3, 0.9]
culture.macho = [0.3, 0.9]
[design]
kind = "sobol"
points = {points}
""")
        sweep(read_experiment(question), Path(folder) / "out", Workers(1))

baseline, small = load("baseline"), sized(150, 160)
large, huge = sized(20_000, 8), sized(200_000, 4)
others = ("study_circle", "mens_group", "open_forum", "supervision", "paid_mentors",
          "complaints_procedure", "staff_training", "women_in_power", "circle_and_group")
work = {
    "world": lambda seed: run(baseline, seed),
    "bare": lambda seed: run(baseline, seed, **bare),
    "small": lambda seed: run(small, seed, events=False, **bare),
    "large": lambda seed: run(large, seed, events=False, **bare),
    "huge": lambda seed: run(huge, seed, events=False, **bare),
    "pairs": lambda seed: compare("baseline", "study_circle", replicates=10, seed=seed, workers=1),
    "sweep": lambda seed: swept(seed, 8, "baseline"),
    "swept_pairs": lambda seed: swept(seed, 4, "baseline", "study_circle"),
    "swept_set": lambda seed: swept(seed, 2, "baseline", *others),
    "set": lambda seed: compare("baseline", *others, replicates=1, seed=seed, workers=1),
}
for line in sys.stdin:
    name, seed = line.split()
    begun = time.process_time()
    work[name](int(seed))
    print(time.process_time() - begun, flush=True)
'''
WORK: Final = {
    "world": "a world of 150 people and 208 weeks, with its ledger",
    "bare": "the same without its ledger, where that can be left out",
    "small": "150 people for 160 weeks without a burn-in, no ledger, no events",
    "large": "20,000 people for eight weeks, the same",
    "huge": "200,000 people for four weeks, the same",
    "pairs": "ten pairs of the study circle, with their table",
    "set": "ten scenarios beside each other, with their table",
    "sweep": "a sweep of 80 worlds",
    "swept_pairs": "forty pairs of the study circle in a sweep, which keeps no ledger",
    "swept_set": "ten scenarios in a sweep, twenty worlds of each, the same",
}
PERSON_WEEKS: Final = {"small": 150 * 160, "large": 20_000 * 8, "huge": 200_000 * 4}
SLOW: Final = {"huge"}
"""Work that is done once, and with few repeats not at all."""
FEW: Final = 5
COMMANDS: Final = {
    "peersim --help": ("--help",),
    "a later start (one world of the baseline)": (
        "run",
        "baseline",
        "--replicates",
        "1",
        "--quiet",
    ),
}


@contextmanager
def unpacked(commit: str) -> Iterator[Path]:
    """Unpack a commit of this project into a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "tree.tar"
        subprocess.run(["git", "archive", "--output", str(archive), commit], cwd=ROOT, check=True)
        tree = Path(folder) / "tree"
        with tarfile.open(archive) as files:
            files.extractall(tree, filter="data")
        yield tree


def environment(tree: Path, cache: Path) -> dict[str, str]:
    """Return the environment in which a process uses a tree, with a code cache of its own."""
    return {**os.environ, "PYTHONPATH": str(tree), "PEERSIM_CACHE_DIR": str(cache)}


class Tree:
    """A process that works with the package of one tree."""

    def __init__(self, tree: Path, cache: Path) -> None:
        self._environment = environment(tree, cache)
        self._folder = cache
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", CHILD],
            cwd=cache,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def work(self, name: str, seed: int) -> float:
        """Do a piece of work, and return its processor seconds."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the process has no pipes")
        self._process.stdin.write(f"{name} {seed}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def command(self, arguments: tuple[str, ...], cache: Path | None = None) -> float:
        """Run a command of the CLI in a fresh process, and return its processor seconds."""
        settings = self._environment
        if cache is not None:
            settings = {**settings, "PEERSIM_CACHE_DIR": str(cache)}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        call = [sys.executable, "-W", "ignore", "-m", "peersim", *arguments]
        subprocess.run(call, cwd=self._folder, env=settings, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def close(self) -> None:
        """End the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


def tell_person_weeks(costs: dict[str, list[float]]) -> None:
    """Print microseconds of a person's week by size, in this tree and before."""
    for tree, column in (("here", 0), ("before", 1)):
        each = {name: taken[column] / PERSON_WEEKS[name] * 1e6 for name, taken in costs.items()}
        first = each["small"]
        said = (f"{name} {cost:.2f} ({cost / first:.2f} of small)" for name, cost in each.items())
        print(f"microseconds of a person's week {tree}: {', '.join(said)}", flush=True)


def tell(title: str, now: list[float], then: list[float]) -> None:
    """Print medians of both, and the median of the ratios of neighbours."""
    ratios = [mine / other for mine, other in zip(now, then, strict=True)]
    print(
        f"{title}: {statistics.median(now):.3f} s, before {statistics.median(then):.3f} s; "
        f"{statistics.median(ratios):.3f} of it ({min(ratios):.2f} to {max(ratios):.2f})",
        flush=True,
    )


def against(commit: str, repeats: int) -> None:
    """Time this tree and an earlier commit in turn; processor seconds and their ratios."""
    with ExitStack() as stack:
        trees = []
        for tree in (ROOT, stack.enter_context(unpacked(commit))):
            cache = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            trees.append(Tree(tree, cache))
            stack.callback(trees[-1].close)
        print(f"processor seconds beside {commit}, medians of {repeats} in turn")
        costs = {}
        for name, title in WORK.items():
            if name in SLOW and repeats <= FEW:
                continue
            if name not in SLOW:
                for one in trees:
                    one.work(name, 0)  # compiles, and warms what is kept
            seeds = range(1, 2 if name in SLOW else repeats + 1)
            taken = [[one.work(name, seed) for one in trees] for seed in seeds]
            now, then = (list(column) for column in zip(*taken, strict=True))
            tell(title, now, then)
            if name in PERSON_WEEKS:
                costs[name] = [statistics.median(now), statistics.median(then)]
        tell_person_weeks(costs)
        for title, arguments in COMMANDS.items():
            taken = [[one.command(arguments) for one in trees] for _ in range(repeats)]
            tell(title, *(list(column) for column in zip(*taken, strict=True)))
        cold = []
        for one in trees:
            with tempfile.TemporaryDirectory() as cache_folder:
                cold.append([one.command(COMMANDS[title], Path(cache_folder))])
        tell("the first start, with compilation", *cold)
