-- Customers of equal spend on both sides of a border between tiers: only their ids decide where they stand.
-- Grain: window_key.
CREATE OR REPLACE TEMP TABLE border_tie AS
WITH border AS (
  SELECT DISTINCT upper_tier.window_key, upper_tier.minimum_spend AS spend
  FROM tier AS upper_tier
  JOIN tier AS lower_tier
    ON lower_tier.window_key = upper_tier.window_key
    AND lower_tier.tier < upper_tier.tier
    AND lower_tier.maximum_spend = upper_tier.minimum_spend
)
SELECT window_key, count(*) AS customers FROM customer_window JOIN border USING (window_key, spend) GROUP BY window_key;
