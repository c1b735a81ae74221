-- Grain: month, movement and tier. A second reading of statements.md §3 and §5, for this company alone.
WITH
spent AS (
  SELECT
    customer,
    month,
    sum(amount) AS spend,
    CASE WHEN bool_or(kind = '일반' AND amount > 0) THEN '일반' WHEN bool_or(kind = '행사' AND amount > 0) THEN '행사' ELSE '제휴' END AS kind
  FROM sales WHERE customer IS NOT NULL GROUP BY ALL HAVING sum(amount) > 0
),
tiered AS (SELECT *, 6 - ntile(5) OVER (PARTITION BY month ORDER BY spend DESC, customer) AS tier FROM spent),
first_bought AS (SELECT customer, min(sold_at) AS first_at FROM sales WHERE amount > 0 GROUP BY ALL),
paired AS (
  SELECT
    coalesce(now.month, before.month + INTERVAL 1 MONTH)::DATE AS month,
    now.tier AS tier,
    before.tier AS tier_before,
    now.spend AS spend,
    now.kind AS kind,
    first_at >= now.month AS is_new
  FROM tiered AS now
  FULL JOIN tiered AS before ON before.customer = now.customer AND before.month = now.month - INTERVAL 1 MONTH
  JOIN first_bought ON first_bought.customer = coalesce(now.customer, before.customer)
)
SELECT
  month::VARCHAR AS month,
  coalesce(tier, tier_before)::INTEGER AS tier,
  CASE
    WHEN tier IS NULL THEN 'churned'
    WHEN tier_before IS NULL AND is_new THEN 'new'
    WHEN tier_before IS NULL THEN 'reactivated'
    WHEN tier = tier_before THEN 'retained'
    WHEN tier > tier_before THEN 'up'
    ELSE 'down'
  END AS movement,
  count(*)::INTEGER AS customers,
  (count(*) FILTER (WHERE kind = '행사'))::INTEGER AS special,
  coalesce(sum(spend), 0)::DOUBLE AS revenue
FROM paired
WHERE month BETWEEN DATE '2026-06-01' AND DATE '2026-10-01'
GROUP BY ALL
ORDER BY ALL;
