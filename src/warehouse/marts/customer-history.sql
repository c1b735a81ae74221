-- What all of history says about a customer, however old; of a scope, what its own history says.
-- Grain: scope_key × customer_key. first_purchase_channel, _store: of the earliest purchase, looked up where it lies in a window of the report, else NULL;
-- ties in time: general, special, partner, then the id's bytes. first_purchase_at NULL = never bought.
CREATE OR REPLACE TEMP TABLE customer_history AS
WITH history AS (
  SELECT
    scope_key,
    customer_key,
    min(first_purchase_at) AS first_purchase_at,
    min(CASE WHEN refund_rows > 0 THEN month END) AS first_refund_month
  FROM scoped_month
  WHERE customer_key IS NOT NULL
  GROUP BY scope_key, customer_key
),
-- Materialized, so that nobody joins these on the time of purchase alone: where the data have dates without times, thousands share one.
bought AS MATERIALIZED (
  SELECT
    scope_key,
    customer_key,
    CASE sales_type WHEN 'general' THEN 1 WHEN 'special' THEN 2 ELSE 3 END * 4294967296 + customer_number AS turn,
    first_purchase_at,
    first_place
  FROM scoped_month
  WHERE customer_key IS NOT NULL AND first_purchase_at IS NOT NULL AND month IN (SELECT month FROM window_month)
),
started AS (
  SELECT
    scope_key,
    customer_key,
    arg_min(first_place, turn) AS first_place
  FROM bought
  JOIN history USING (scope_key, customer_key, first_purchase_at)
  GROUP BY scope_key, customer_key
),
named AS (
  SELECT DISTINCT customer_key, customer_id FROM customer_key
)
SELECT
  history.scope_key,
  history.customer_key,
  first_purchase_at,
  place.channel AS first_purchase_channel,
  place.store AS first_purchase_store,
  first_refund_month,
  customer.registered_at,
  coalesce(customer.acquisition_source, 'unknown') AS acquisition_source
FROM history
JOIN named USING (customer_key)
LEFT JOIN started USING (scope_key, customer_key)
LEFT JOIN place ON place.place_number = started.first_place
LEFT JOIN customer ON customer.customer_id = named.customer_id;
