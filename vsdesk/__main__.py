"""`python -m vsdesk VERB …`: the command line."""

import sys

from vsdesk.cli.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
