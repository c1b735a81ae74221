-- What each identified customer did in each window, and where that ranks him. The job's tier rule makes customer_window of it.
-- Grain: window_key × customer_key; a row exists where a transaction does. Unit: ten-thousandths.
-- is_active: spend above zero. type_turn: of his sales type, from purchases, by the rule. place_in_window: among the active, by spend, then by id.
-- Invariant: an active customer has a purchase, so his type_turn and place_in_window are set; those of others are NULL.
CREATE OR REPLACE TEMP TABLE customer_place AS
WITH summed AS (
  SELECT
    window_key,
    customer_key,
    kept_money(sum(spend)) AS spend,
    sum(orders)::BIGINT AS orders,
    sum(sales_rows)::BIGINT AS purchases,
    sum(refund_rows)::BIGINT AS refunds,
    type_by_rule(sales_type, spend, sales_rows, first_purchase_at)::TINYINT AS type_turn
  FROM scoped_month
  JOIN window_month USING (scope_key, month)
  WHERE customer_key IS NOT NULL
  GROUP BY window_key, customer_key
),
typed AS (
  SELECT
    window_key,
    customer_key,
    spend,
    spend > 0 AS is_active,
    orders - coalesce(repeats, 0) AS orders,
    purchases,
    refunds,
    CASE WHEN spend > 0 THEN type_turn END AS type_turn
  FROM summed
  LEFT JOIN order_repeat USING (window_key, customer_key)
),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY window_key, is_active ORDER BY spend DESC, customer_key) AS place_in_window
  FROM typed
)
SELECT
  window_key,
  customer_key,
  spend,
  is_active,
  orders,
  purchases,
  refunds,
  type_turn,
  CASE WHEN is_active THEN place_in_window END AS place_in_window
FROM placed;
