"""`python -m vsdesk.cli`."""

import sys

from vsdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
