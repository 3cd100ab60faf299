# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # What was promised, by whom, by when
# 谁承诺了什么、何时完成
#
# Run `make all` first; this reads the tables of `parsed/`.

# %%
import os
from pathlib import Path

import duckdb
import pandas as pd

parsed = Path(os.environ.get("PARSED", "../parsed"))
names = ("documents", "targets", "assignments", "units", "findings")
documents, targets, assignments, units, findings = (pd.read_parquet(parsed / f"{name}.parquet") for name in names)
documents[["doc_id", "title", "region_name", "issued_on", "plan_start", "plan_end"]]

# %% [markdown]
# ## Which unit leads the most targets in Shaoxing?

# %%
shaoxing = targets[targets.doc_id == "shaoxing-2024-21.txt"]
led = shaoxing.merge(assignments[assignments.role == "lead"], on="task_id").merge(units, on="unit_id")
leaders = led.groupby("name").target_id_x.nunique().nlargest(5)
assert not leaders.empty
leaders

# %% [markdown]
# ## What does the city have to reach by the end of 2026?

# %%
duckdb.sql(
    f"""
    SELECT DISTINCT indicator, comparator, value, measure_unit
    FROM '{parsed}/targets.parquet'
    WHERE region_code = '330600' AND period_end = DATE '2026-12-31' AND basis = 'stock' AND kind <> 'coverage'
    ORDER BY value DESC
    """
).df()

# %% [markdown]
# ## What is Shaoxing's part in what Zhejiang promises, and Shangyu's in Shaoxing's?
# 绍兴占全省多少，上虞占全市多少

# %%
shares = duckdb.sql(
    f"""
    SELECT region_name, indicator, value, beside_region_name, beside_value, measure_unit, period_end, share
    FROM '{parsed}/comparisons.parquet'
    WHERE region_code IN ('330600', '330604') AND relation = 'whole' AND share IS NOT NULL
    ORDER BY region_code, share DESC
    """
).df()
assert shares.share.between(0, 100).all()
shares

# %% [markdown]
# ## What the province gives the city beside what the city plans

# %%
duckdb.sql(
    f"""
    SELECT region_name, indicator, value, period_end, beside_value AS given, beside_period_end AS given_until, is_comparable
    FROM '{parsed}/comparisons.parquet' WHERE relation = 'given' ORDER BY indicator, period_end, value
    """
).df()

# %% [markdown]
# ## What does not add up?

# %%
findings.sort_values("severity")[["severity", "rule", "message"]]
