"""`python -m bewonersplatform` is the same as the command."""

from bewonersplatform.cli import main

main()
