"""`python -m vsdesk.cli`, and the console program of the bundle."""

import multiprocessing
import sys


def main() -> int:
    """Run a verb; in a frozen program's child, only that child's work: the heavy imports come after."""
    multiprocessing.freeze_support()
    from vsdesk.cli import main as run_verb

    return run_verb()


if __name__ == "__main__":
    sys.exit(main())
