"""Subsidies: money promised to someone, from the giving verb to beneficiary, tier, ceiling and duration."""
