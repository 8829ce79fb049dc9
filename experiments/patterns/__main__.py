"""Ask the patterns at the defaults, print what held, and write the table and the figure."""

import argparse
from pathlib import Path

from peersim.figures import plot_validation
from peersim.methods.validate import Effort, registry, validate

COLUMNS = ["pattern", "quantity", "value", "low", "high", "share", "asked", "holds"]


def main() -> None:
    """Ask the chosen patterns."""
    parser = argparse.ArgumentParser(prog="python -m experiments.patterns", description=__doc__)
    parser.add_argument("--pairs", type=int, default=200, help="paired worlds (default 200)")
    parser.add_argument("--pattern", choices=registry(), action="append", help="only this one")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()
    effort = Effort(defaults=options.pairs, draws=0, pairs=1, ablation=0, variants=0)
    found = validate(patterns=options.pattern, effort=effort)
    for finding in found.findings.to_dict("records"):
        print(
            f"{finding['pattern']}  {'holds' if finding['holds'] else 'FAILS':5}  "
            f"{finding['value']:+.4f} [{finding['low']:+.4f}, {finding['high']:+.4f}]  "
            f"{finding['share']:4.0%} of pairs  asked {finding['asked']}: {finding['quantity']}"
        )
    table = found.findings[COLUMNS]
    table.to_csv(options.out / "findings.csv", index=False, float_format="%.5g")
    plot_validation(found).savefig(options.out / "findings.png", dpi=80)


if __name__ == "__main__":
    main()
