-- How each customer moved between the two windows of a comparison. A view: statements ask it once, for transitions.
-- Grain: pair_key × customer_key, for customers active in either window. Unit: ten-thousandths; spend of a window in which he was not active is 0.
-- prior_turn, current_turn: of the sales types. cost: of goods bought in the current window.
-- purchases, has_refunds_alone: in the current window, of those who were there before; refunds alone leave a spend below zero.
-- movement: retained, churned, new, reactivated; mutually exclusive and exhaustive.
CREATE OR REPLACE TEMP VIEW movement AS
WITH recent AS (
  SELECT pair_key, customer_window.* FROM customer_window JOIN window_pair ON current_window = window_key
),
earlier AS (
  SELECT pair_key, customer_key, spend, tier, type_turn
  FROM customer_window
  JOIN window_pair ON prior_window = window_key
  WHERE is_active
)
SELECT
  pair_key,
  customer_key,
  CASE WHEN recent.is_active THEN 'retained' ELSE 'churned' END AS movement,
  earlier.tier AS prior_tier,
  recent.tier AS current_tier,
  earlier.type_turn AS prior_turn,
  recent.type_turn AS current_turn,
  earlier.spend AS prior_spend,
  CASE WHEN recent.is_active THEN recent.spend ELSE 0 END AS spend,
  coalesce(recent.purchases, 0) AS purchases,
  coalesce(recent.purchases = 0 AND recent.spend < 0, false) AS has_refunds_alone,
  recent.cost,
  NULL::BOOLEAN AS first_bought_in_gap,
  NULL::BOOLEAN AS refunded_before
FROM earlier
LEFT JOIN recent USING (pair_key, customer_key)
UNION ALL
SELECT
  pair_key,
  customer_key,
  movement,
  NULL,
  current_tier,
  NULL,
  current_turn,
  0,
  spend,
  NULL,
  NULL,
  cost,
  first_bought_in_gap,
  refunded_before
FROM arrival;
