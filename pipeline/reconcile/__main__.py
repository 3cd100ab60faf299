"""`python -m pipeline.reconcile` runs the stage alone."""

from pipeline.stages import main

if __name__ == "__main__":
    main("reconcile")
