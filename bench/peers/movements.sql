-- The counting behind flow and change, in PostgreSQL: tiers of seven months, movements between each two that follow one another.
-- Grain: month × movement × both tiers × both sales types.
CREATE TEMP TABLE movements AS
WITH spent AS (
  SELECT
    customer_id,
    date_trunc('month', occurred_at)::date AS month,
    sum(amount) AS spend,
    min(CASE WHEN amount > 0 THEN CASE sales_type WHEN 'general' THEN 1 WHEN 'special' THEN 2 ELSE 3 END END) AS type
  FROM transactions
  WHERE customer_id IS NOT NULL AND occurred_at >= '2026-04-01' AND occurred_at < '2026-11-01'
  GROUP BY 1, 2
),
first AS (
  SELECT customer_id, min(occurred_at) AS first_at FROM transactions WHERE customer_id IS NOT NULL AND amount > 0 GROUP BY 1
),
tiered AS (
  SELECT *, 6 - ntile(5) OVER (PARTITION BY month ORDER BY spend DESC, customer_id) AS tier FROM spent WHERE spend > 0
),
moved AS (
  SELECT
    coalesce(recent.month, earlier.next_month) AS month,
    coalesce(recent.customer_id, earlier.customer_id) AS customer_id,
    earlier.tier AS prior_tier, recent.tier AS tier, earlier.type AS prior_type, recent.type AS type,
    earlier.spend AS prior_spend, recent.spend AS spend
  FROM tiered AS recent
  FULL JOIN (SELECT *, (month + interval '1 month')::date AS next_month FROM tiered) AS earlier
    ON recent.customer_id = earlier.customer_id AND recent.month = earlier.next_month
)
SELECT
  month, prior_tier, tier, prior_type, type,
  CASE
    WHEN prior_tier IS NOT NULL AND tier IS NOT NULL THEN 'retained'
    WHEN prior_tier IS NOT NULL THEN 'churned'
    WHEN first_at >= month THEN 'new'
    ELSE 'reactivated'
  END AS movement,
  count(*) AS customers, sum(prior_spend) AS prior_revenue, sum(spend) AS revenue
FROM moved
JOIN first USING (customer_id)
WHERE month > '2026-04-01' AND month < '2026-11-01'
GROUP BY 1, 2, 3, 4, 5, 6;

SELECT json_build_array(
  sum(customers) FILTER (WHERE movement IN ('retained', 'churned')), sum(customers) FILTER (WHERE movement = 'new'),
  coalesce(sum(customers) FILTER (WHERE movement = 'reactivated'), 0), sum(customers) FILTER (WHERE movement = 'retained'),
  sum(customers) FILTER (WHERE movement = 'churned'), sum(customers) FILTER (WHERE prior_tier = 5 AND tier = 5)
) FROM movements WHERE month = '2026-10-01';
