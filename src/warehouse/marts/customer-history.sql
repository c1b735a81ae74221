-- What all of history says about a customer, however old.
-- Grain: customer_key. first_purchase_at, _channel, _store: of the earliest purchase; ties in time: general, special, partner, then the id's bytes.
-- NULL = never bought, or no such column.
CREATE OR REPLACE TEMP TABLE customer_history AS
WITH history AS (
  SELECT
    customer_key,
    min(first_purchase_at) AS first_purchase_at,
    arg_min(
      {'channel': first_purchase_channel, 'store': first_purchase_store},
      {
        'bought_at': first_purchase_at,
        'precedence': CASE sales_type WHEN 'general' THEN 1 WHEN 'special' THEN 2 ELSE 3 END,
        'source_id': source_id
      }
    ) FILTER (first_purchase_at IS NOT NULL) AS place,
    min(month) FILTER (refund_rows > 0) AS first_refund_month
  FROM customer_month
  JOIN customer_key ON customer_key.source_id = customer_month.customer_id
  GROUP BY customer_key
),
named AS (
  SELECT DISTINCT customer_key, customer_id FROM customer_key
)
SELECT
  history.customer_key,
  first_purchase_at,
  place.channel AS first_purchase_channel,
  place.store AS first_purchase_store,
  first_refund_month,
  coalesce(customer.acquisition_source, 'unknown') AS acquisition_source
FROM history
JOIN named USING (customer_key)
LEFT JOIN customer ON customer.customer_id = named.customer_id;
