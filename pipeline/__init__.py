"""Chinese government policy notices as normalised tables."""
