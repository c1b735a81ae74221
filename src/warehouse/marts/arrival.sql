-- Who was not active in a comparison's prior window and is in the current one.
-- Grain: pair_key × customer_key. Unit: ten-thousandths. movement: new, reactivated. cost: of goods bought in the current window.
CREATE OR REPLACE TEMP TABLE arrival AS
WITH recent AS (
  SELECT pair_key, window_pair.scope_key, boundary, gap_start, customer_window.*
  FROM customer_window
  JOIN window_pair ON current_window = window_key
  WHERE is_active
),
earlier AS (
  SELECT pair_key, customer_key FROM customer_window JOIN window_pair ON prior_window = window_key WHERE is_active
)
SELECT
  pair_key,
  customer_key,
  CASE WHEN first_purchase_at >= boundary THEN 'new' ELSE 'reactivated' END AS movement,
  tier AS current_tier,
  type_turn AS current_turn,
  spend,
  cost,
  first_place,
  first_purchase_at >= gap_start AND first_purchase_at < boundary AS first_bought_in_gap,
  coalesce(first_refund_at < boundary, false) AS refunded_before
FROM recent
ANTI JOIN earlier USING (pair_key, customer_key)
JOIN customer_first USING (scope_key, customer_key);
