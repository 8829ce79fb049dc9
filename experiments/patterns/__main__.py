"""Run the patterns, print what held, and write the table and the figure."""

import argparse
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from experiments.patterns import anchors, figure, hysteresis, selection

QUESTIONS = {
    "P01": selection.p01,
    "P02": selection.p02,
    "P03": selection.p03,
    "P04": hysteresis.p04,
    "P08": selection.p08,
    "P09": selection.p09,
    "P10": selection.p10,
    "P11": selection.p11,
    "C": anchors.anchors,
}


def main() -> None:
    """Run the chosen patterns."""
    parser = argparse.ArgumentParser(prog="python -m experiments.patterns", description=__doc__)
    parser.add_argument("--pairs", type=int, default=200, help="paired worlds (default 200)")
    parser.add_argument("--pattern", choices=QUESTIONS, action="append", help="only this one")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()
    findings = []
    for name in options.pattern or QUESTIONS:
        for finding in QUESTIONS[name](options.pairs):
            findings.append(asdict(finding))
            print(
                f"{finding.pattern}  {'holds' if finding.holds else 'FAILS':5}  "
                f"{finding.value:+.4f} [{finding.low:+.4f}, {finding.high:+.4f}]  "
                f"{finding.share:4.0%} of pairs  asked {finding.asked}: {finding.quantity}",
                flush=True,
            )
    table = pd.DataFrame(findings)
    table.to_csv(options.out / "findings.csv", index=False, float_format="%.5g")
    figure.draw(table).savefig(options.out / "findings.png", dpi=80)


if __name__ == "__main__":
    main()
