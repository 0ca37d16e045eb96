"""`python -m orgcharts`: the same as the command `orgcharts`."""

import sys

from orgcharts.cli import main

sys.exit(main())
