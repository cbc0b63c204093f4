"""``python -m indicators`` is the command line of :mod:`indicators.cli`."""

from __future__ import annotations

import sys

from indicators.cli import main

if __name__ == "__main__":
    sys.exit(main())
