"""`python -m pipeline.segment` runs the stage alone."""

from pipeline.stages import main

if __name__ == "__main__":
    main("segment")
