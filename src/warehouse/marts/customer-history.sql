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
    type_turn(sales_type) * 4294967296 + customer_number AS turn,
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
-- Few or none where the job has no customers table: their keys are looked up, not everybody's ids.
known AS (
  SELECT DISTINCT customer_key, registered_at, acquisition_source FROM customer JOIN customer_key USING (customer_id)
)
SELECT
  history.scope_key,
  history.customer_key,
  first_purchase_at,
  place.channel AS first_purchase_channel,
  place.store AS first_purchase_store,
  first_refund_month,
  registered_at,
  coalesce(acquisition_source, 'unknown') AS acquisition_source
FROM history
LEFT JOIN started USING (scope_key, customer_key)
LEFT JOIN place ON place.place_number = started.first_place
LEFT JOIN known USING (customer_key);
