"""`python -m pipeline.validate` runs the stage alone."""

from pipeline.stages import main

if __name__ == "__main__":
    main("validate")
