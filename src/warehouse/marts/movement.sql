-- How each customer moved between the two windows of a comparison.
-- Grain: pair_key × customer_key, for customers active in either window. Unit: ten-thousandths; spend of a window in which he was not active is 0.
-- prior_turn, current_turn: of the sales types. cost: of goods bought in the current window. first_purchase_at is asked of those who were not there before.
-- movement: retained, churned, new, reactivated; mutually exclusive and exhaustive.
CREATE OR REPLACE TEMP TABLE movement AS
WITH recent AS (
  SELECT pair_key, customer_window.* FROM customer_window JOIN window_pair ON current_window = window_key
),
earlier AS (
  SELECT pair_key, customer_window.* FROM customer_window JOIN window_pair ON prior_window = window_key WHERE is_active
),
beside AS (
  SELECT
    pair_key,
    customer_key,
    coalesce(earlier.is_active, false) AS was_active,
    coalesce(recent.is_active, false) AS is_active,
    earlier.tier AS prior_tier,
    recent.tier AS current_tier,
    earlier.type_turn AS prior_turn,
    recent.type_turn AS current_turn,
    coalesce(earlier.spend, 0) AS prior_spend,
    CASE WHEN recent.is_active THEN recent.spend ELSE 0 END AS spend,
    coalesce(recent.purchases, 0) AS purchases,
    coalesce(recent.refunds, 0) AS refunds,
    recent.cost
  FROM recent
  FULL JOIN earlier USING (pair_key, customer_key)
  WHERE recent.is_active OR earlier.is_active
)
SELECT
  pair_key,
  beside.customer_key,
  CASE
    WHEN was_active AND is_active THEN 'retained'
    WHEN was_active THEN 'churned'
    WHEN first_purchase_at >= boundary THEN 'new'
    ELSE 'reactivated'
  END AS movement,
  prior_tier,
  current_tier,
  prior_turn,
  current_turn,
  prior_spend,
  spend,
  purchases,
  refunds,
  cost,
  first_purchase_at >= gap_start AND first_purchase_at < boundary AS first_bought_in_gap,
  coalesce(first_refund_at < boundary, false) AS refunded_before
FROM beside
JOIN window_pair USING (pair_key)
LEFT JOIN customer_first
  ON customer_first.scope_key = window_pair.scope_key
  AND customer_first.customer_key = CASE WHEN NOT was_active THEN beside.customer_key END;
