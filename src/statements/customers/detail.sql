-- Every customer of the report's own comparison, with what he is called outside: his id, or a pseudonym, and what he is worth where customers are valued.
-- Grain: scope_key × customer_key, for customers active in either window or with a value; scopes without a name are left out. Unit: the currency.
-- customer: HMAC-SHA-256 of the id under a key that comes in as its two padded blocks (RFC 2104), of which 96 bits are shown; a C in front
-- keeps spreadsheets from taking it for a number. last_purchase: up to the end of the window.
CREATE OR REPLACE TEMP TABLE customer_detail AS
WITH bought AS (
  SELECT scope_key, customer_key, max(occurred_at)::DATE AS last_purchase
  FROM scoped_sale
  WHERE customer_key IS NOT NULL AND amount > 0 AND month < $window_end::DATE
  GROUP BY scope_key, customer_key
),
moved AS (
  SELECT scope_key, customer_key, movement, prior_tier, current_tier, prior_spend, spend
  FROM movement
  JOIN window_pair USING (pair_key)
  WHERE pair_key % $pairs::BIGINT = $own_pair::BIGINT
)
SELECT
  scope_key,
  CASE
    WHEN $is_plain THEN customer_id
    ELSE 'C' || left(sha256(unhex($outer_block) || unhex(sha256(unhex($inner_block) || encode(customer_id)))), 24)
  END AS customer,
  CASE
    WHEN movement IS NULL OR movement <> 'retained' OR current_tier = prior_tier THEN movement
    WHEN current_tier > prior_tier THEN 'up'
    ELSE 'down'
  END AS movement,
  prior_tier,
  current_tier AS tier,
  coalesce(prior_spend, 0)::DECIMAL(34, 0) * 0.0001::DECIMAL(4, 4) AS prior_spend,
  coalesce(spend, 0)::DECIMAL(34, 0) * 0.0001::DECIMAL(4, 4) AS spend,
  first_purchase_at::DATE AS first_purchase,
  last_purchase,
  recency, frequency, monetary, recency_score, frequency_score, monetary_score, engagement_score, score, segment,
  probability_active, probability_alive, expected_orders, clv
FROM moved
FULL JOIN customer_value USING (scope_key, customer_key)
JOIN scope USING (scope_key)
JOIN customer_first USING (scope_key, customer_key)
JOIN customer_key USING (customer_key)
LEFT JOIN bought USING (scope_key, customer_key)
WHERE scope_key = 0 OR value IS NOT NULL;
