-- The tier a customer had a lookback ago, by the membership valid on the last day of the window of then. Grain: customer_key, of those who were active in it
-- and whom memberships put in exactly one tier; who had none is where the job puts such customers. The run does not fail for what is long past.
CREATE OR REPLACE TEMP TABLE base_tier AS
WITH active AS (
  SELECT customer_key
  FROM purchase_month
  WHERE month >= $base_start::DATE AND month < $base_end::DATE
  GROUP BY customer_key
  HAVING sum(spend) > 0
),
named AS (
  SELECT customer_key, min(tier_rank.tier) AS tier, count(DISTINCT tier_rank.tier) AS tiers
  FROM membership
  JOIN customer_key USING (customer_id)
  JOIN tier_rank ON tier_rank.name = membership.tier
  WHERE valid_from < $base_end::DATE AND (valid_to IS NULL OR valid_to >= $base_end::DATE)
  GROUP BY customer_key
)
SELECT customer_key, coalesce(named.tier, unassigned) AS tier
FROM active
LEFT JOIN named USING (customer_key)
CROSS JOIN unassigned_tier
WHERE coalesce(tiers, 1) = 1 AND coalesce(named.tier, unassigned) IS NOT NULL;
