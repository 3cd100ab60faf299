"""Cross-row rules: what in the reconciled tables does not add up."""

from collections.abc import Callable

from pipeline.findings.counting import units
from pipeline.findings.documents import dates, missing_annex
from pipeline.findings.figures import conflict, monotonic
from pipeline.findings.levels import cross_level
from pipeline.findings.organisations import role_overlap
from pipeline.findings.sums import ratio, total
from pipeline.findings.versions import version_conflict
from pipeline.findings.wording import distribution, redacted, suspect_figure
from pipeline.model import Row, Tables

RULES: tuple[Callable[[Tables], list[Row]], ...] = (
    conflict,
    version_conflict,
    total,
    ratio,
    cross_level,
    monotonic,
    distribution,
    suspect_figure,
    redacted,
    units,
    role_overlap,
    dates,
    missing_annex,
)


def find(tables: Tables) -> list[Row]:
    """All findings about the reconciled tables, sorted by id; a finding that a rule makes twice is given once."""
    found = {str(row["finding_id"]): row for rule in RULES for row in rule(tables)}
    return [found[key] for key in sorted(found)]
