-- What each identified customer did in each window, and where that ranks him. The job's tier rule makes customer_window of it.
-- Grain: window_key × customer_key; a row exists where a transaction does. Unit: ten-thousandths.
-- is_active: spend above zero. type_turn: of his sales type, from purchases, by the rule. place_in_window: among the active, by spend; who spent the
-- same stand in no order that means anything, and the tier rule settles it where it matters. cost: NULL where no row carries one. uncosted: purchases without.
-- Invariant: an active customer has a purchase, so his type_turn and place_in_window are set; those of others are NULL.
CREATE OR REPLACE TEMP TABLE customer_place AS
WITH summed AS (
  SELECT
    window_key,
    customer_key,
    kept_money(sum(amount)) AS spend,
    total_orders(amount, orders) AS orders,
    count(CASE WHEN amount > 0 THEN 1 END) AS purchases,
    type_by_rule(type_turn, amount, occurred_at)::TINYINT AS type_turn,
    total_cost(cost) AS cost,
    kept_money(total_uncosted(amount, cost)) AS uncosted
  FROM scoped_sale
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
    CASE WHEN spend > 0 THEN type_turn END AS type_turn,
    cost,
    uncosted
  FROM summed
  LEFT JOIN order_repeat USING (window_key, customer_key)
),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY window_key ORDER BY spend DESC) AS place_in_window FROM typed
)
SELECT
  window_key,
  customer_key,
  spend,
  is_active,
  orders,
  purchases,
  type_turn,
  cost,
  uncosted,
  CASE WHEN is_active THEN place_in_window END AS place_in_window
FROM placed;
