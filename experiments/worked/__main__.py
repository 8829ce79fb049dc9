"""Run the chosen experiments, and draw what came out."""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import experiments
import experiments.worked as room
from experiments.worked.questions import QUESTIONS, WorkedQuestion
from peersim.methods.sweep.folder_check import sources

HOME = Path(experiments.__file__).parent


def run(name: str, question: WorkedQuestion, results: Path, workers: int) -> None:
    """Run a question by the command line; what is there already is gone on with."""
    words = [question.verb, str(HOME / name), "--out", str(results), "--resume"]
    subprocess.run([sys.executable, "-m", "peersim", *words, "--workers", str(workers)], check=True)


def main() -> None:
    """Run and draw."""
    parser = argparse.ArgumentParser(prog="python -m experiments.worked", description=room.__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(QUESTIONS)}")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--draw", action="store_true", help="run nothing")
    options = parser.parse_args()
    if unknown := set(options.names) - set(QUESTIONS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; known are {', '.join(QUESTIONS)}")
    for name in options.names or QUESTIONS:
        question = QUESTIONS[name]
        results = HOME / name / "results" / sources()
        begun = time.monotonic()
        if not options.draw:
            run(name, question, results, options.workers)
        question.draw(HOME / name, results)
        print(f"{name}: {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
