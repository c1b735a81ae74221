-- The tiers of each window. Grain: window_key × tier; an empty tier has no row. Unit: ten-thousandths.
CREATE OR REPLACE TEMP TABLE tier AS
SELECT
  window_key,
  tier,
  count(*) AS customers,
  sum(spend) AS revenue,
  min(spend) AS minimum_spend,
  max(spend) AS maximum_spend
FROM customer_window
WHERE is_active
GROUP BY window_key, tier;
