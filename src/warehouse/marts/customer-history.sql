-- What all of history says about a customer, however old; of a scope, what its own history says.
-- Grain: scope_key × customer_key. first_purchase_channel, _store: of the earliest purchase, looked up where it lies in a window of the report, else NULL;
-- ties in time: general, special, partner, then the id's bytes. first_purchase_at NULL = never bought.
CREATE OR REPLACE TEMP TABLE customer_history AS
WITH history AS (
  SELECT
    scope_key,
    customer_key,
    min(first_purchase_at) AS first_purchase_at,
    min(month) FILTER (refund_rows > 0) AS first_refund_month
  FROM scoped_month
  JOIN customer_key ON customer_key.source_id = scoped_month.customer_id
  GROUP BY scope_key, customer_key
),
-- Materialized, so that nobody joins these on the time of purchase alone: where the data have dates without times, thousands share one.
bought AS MATERIALIZED (
  SELECT scope_key, customer_key, source_id, sales_type, first_purchase_at, first_purchase_channel, first_purchase_store
  FROM scoped_month
  JOIN customer_key ON customer_key.source_id = scoped_month.customer_id
  WHERE first_purchase_at IS NOT NULL AND month IN (SELECT month FROM window_month)
),
place AS (
  SELECT scope_key, customer_key, first_purchase_channel, first_purchase_store
  FROM bought
  JOIN history USING (scope_key, customer_key, first_purchase_at)
  QUALIFY
    row_number() OVER (
      PARTITION BY scope_key, customer_key
      ORDER BY CASE sales_type WHEN 'general' THEN 1 WHEN 'special' THEN 2 ELSE 3 END, source_id
    ) = 1
),
named AS (
  SELECT DISTINCT customer_key, customer_id FROM customer_key
)
SELECT
  history.scope_key,
  history.customer_key,
  first_purchase_at,
  first_purchase_channel,
  first_purchase_store,
  first_refund_month,
  customer.registered_at,
  coalesce(customer.acquisition_source, 'unknown') AS acquisition_source
FROM history
JOIN named USING (customer_key)
LEFT JOIN place USING (scope_key, customer_key)
LEFT JOIN customer ON customer.customer_id = named.customer_id;
