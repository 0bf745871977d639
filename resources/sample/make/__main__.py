"""`python -m resources.sample.make [FOLDER]`: makes the sample workbooks anew, here or in another folder."""

from __future__ import annotations

import sys
from pathlib import Path

from resources.sample.make.writing import write_sample


def main(arguments: list[str]) -> int:
    """Write the sample; without a folder, where it is kept."""
    if len(arguments) > 1:
        sys.stderr.write("Too many arguments: give one folder, or none.\n")
        return 2
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[1]
    written = write_sample(folder)
    sys.stdout.write("".join(f"{path.relative_to(folder)}\n" for path in written) or "Nothing had changed.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
