"""Compare a study circle with the baseline, and draw the figure of the README."""

from pathlib import Path

import peersim


def main() -> None:
    """Run 100 pairs and write `first_result.png` beside this file."""
    comparison = peersim.compare("baseline", "study_circle", replicates=100)
    print(comparison.headline())
    comparison.plot().savefig(Path(__file__).with_name("first_result.png"), dpi=90)


if __name__ == "__main__":
    main()
