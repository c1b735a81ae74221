-- How each customer moved between the two windows of a comparison.
-- Grain: pair_key × customer_key, for customers active in either window. Unit: ten-thousandths; spend of a window in which he was not active is 0.
-- prior_turn, current_turn: of the sales types. first_bought_in_gap, refunded_before: NULL where he did nothing in the current window.
-- movement: retained, churned, new, reactivated; mutually exclusive and exhaustive.
CREATE OR REPLACE TEMP TABLE movement AS
WITH recent AS (
  SELECT
    pair_key,
    customer_window.*,
    first_purchase_at >= boundary AS is_new,
    first_purchase_at >= gap_start AND first_purchase_at < boundary AS first_bought_in_gap,
    coalesce(first_refund_month < boundary, false) AS refunded_before
  FROM customer_window
  JOIN window_pair ON current_window = window_key
  JOIN customer_history USING (scope_key, customer_key)
),
earlier AS (
  SELECT pair_key, customer_window.* FROM customer_window JOIN window_pair ON prior_window = window_key WHERE is_active
)
SELECT
  pair_key,
  customer_key,
  CASE
    WHEN earlier.is_active AND recent.is_active THEN 'retained'
    WHEN earlier.is_active THEN 'churned'
    WHEN is_new THEN 'new'
    ELSE 'reactivated'
  END AS movement,
  earlier.tier AS prior_tier,
  recent.tier AS current_tier,
  earlier.type_turn AS prior_turn,
  recent.type_turn AS current_turn,
  coalesce(earlier.spend, 0) AS prior_spend,
  CASE WHEN recent.is_active THEN recent.spend ELSE 0 END AS spend,
  coalesce(recent.purchases, 0) AS purchases,
  coalesce(recent.refunds, 0) AS refunds,
  first_bought_in_gap,
  refunded_before
FROM recent
FULL JOIN earlier USING (pair_key, customer_key)
WHERE recent.is_active OR earlier.is_active;
