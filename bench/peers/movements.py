"""The counting behind flow and change, in pandas: tiers of seven months, movements between each two that follow one another."""
import json, resource, sys, time

try:
    import numpy
    import pandas
    import pyarrow  # noqa: F401, reads Parquet
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(69)

start, used = time.perf_counter(), time.process_time()
rows = pandas.read_parquet(sys.argv[1], columns=["customer_id", "occurred_at", "amount", "sales_type"])
if sys.argv[2] == "rows":  # loaded beforehand
    start, used = time.perf_counter(), time.process_time()
rows = rows[rows.customer_id.notna()]
rows["amount"] = (rows.amount.astype("float64") * 100).round().astype("int64")  # exact: two decimals, small sums
rows["type"] = rows.sales_type.map({"general": 1, "special": 2, "partner": 3}).where(rows.amount > 0)
bought = rows[rows.amount > 0]
first = bought.groupby("customer_id", sort=False).occurred_at.min()

recent = rows[(rows.occurred_at >= "2026-04-01") & (rows.occurred_at < "2026-11-01")]
month = recent.occurred_at.dt.year * 12 + recent.occurred_at.dt.month
spent = recent.assign(month=month).groupby(["month", "customer_id"], sort=False).agg(spend=("amount", "sum"), type=("type", "min"))
spent = spent[spent.spend > 0].reset_index().sort_values(["month", "spend", "customer_id"], ascending=[True, False, True])
place = spent.groupby("month").cumcount()
size = spent.groupby("month").customer_id.transform("size")
large, small = size % 5, size // 5
spent["tier"] = 5 - numpy.where(place < large * (small + 1), place // (small + 1), (place - large) // small.clip(lower=1))

answer = None
for label in range(2026 * 12 + 5, 2026 * 12 + 11):
    both = spent[spent.month == label].merge(
        spent[spent.month == label - 1], on="customer_id", how="outer", suffixes=("", "_prior"))
    both["first"] = both.customer_id.map(first)
    begin = pandas.Timestamp(year=(label - 1) // 12, month=(label - 1) % 12 + 1, day=1)
    both["movement"] = numpy.select(
        [both.tier.notna() & both.tier_prior.notna(), both.tier_prior.notna(), both["first"] >= begin],
        ["retained", "churned", "new"], "reactivated")
    cells = both.groupby(["movement", "tier_prior", "tier", "type_prior", "type"], dropna=False).agg(
        customers=("customer_id", "size"), prior_revenue=("spend_prior", "sum"), revenue=("spend", "sum"))
    counts = cells.customers.groupby("movement").sum()
    count = lambda movement: int(counts.get(movement, 0))
    stayed = int(cells.customers[(cells.index.get_level_values("tier_prior") == 5) & (cells.index.get_level_values("tier") == 5)].sum())
    answer = [count("retained") + count("churned"), count("new"), count("reactivated"), count("retained"), count("churned"), stayed]

print(json.dumps({
    "wall": time.perf_counter() - start, "cpu": time.process_time() - used,
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "answer": json.dumps(answer, separators=(",", ":"))}))
