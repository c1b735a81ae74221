-- Who customers are, for every group that lifetime value is told of. tier: of the own window, NULL where not active in it.
-- Grain: customer_key, of those who bought in the lookback. Unit: ten-thousandths.
CREATE OR REPLACE TEMP TABLE value_customer AS
SELECT
  customer_key,
  segment,
  tier,
  coalesce(acquisition_source, 'unknown') AS acquisition_source,
  coalesce(channel, '') AS channel,
  spend,
  orders,
  probability_active
FROM rfm_segment
LEFT JOIN customer_origin USING (customer_key)
LEFT JOIN (SELECT customer_key, first_place FROM customer_first WHERE scope_key = 0) USING (customer_key)
LEFT JOIN place ON place_number = first_place
LEFT JOIN (SELECT customer_key, tier FROM customer_window WHERE is_active AND window_key = $window) USING (customer_key)
WHERE segment IS NOT NULL;

-- The same of those who bought in the lookback before, with the tier they had then. Grain: customer_key.
CREATE OR REPLACE TEMP TABLE base_group AS
SELECT
  segment,
  tier,
  coalesce(acquisition_source, 'unknown') AS acquisition_source,
  coalesce(channel, '') AS channel,
  is_kept
FROM base_customer
LEFT JOIN customer_origin USING (customer_key)
LEFT JOIN (SELECT customer_key, first_place FROM customer_first WHERE scope_key = 0) USING (customer_key)
LEFT JOIN place ON place_number = first_place
LEFT JOIN (SELECT customer_key, tier FROM customer_window WHERE is_active AND window_key = $base_window) USING (customer_key);
