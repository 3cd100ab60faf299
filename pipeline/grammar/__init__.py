"""Text → value: pure functions on folded text, no input or output."""
