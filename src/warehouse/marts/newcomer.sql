-- Where new customers came from, and how many of them are active in the report's own window.
-- Grain: pair_key × acquisition_source × channel of the first purchase (NULL = not given) × sales_type they came in by.
CREATE OR REPLACE TEMP TABLE newcomer AS
WITH present AS (
  SELECT scope_key, customer_key, is_active FROM customer_window JOIN report_window USING (window_key) WHERE is_own
)
SELECT
  pair_key,
  coalesce(acquisition_source, 'unknown') AS acquisition_source,
  channel,
  type_of_turn(current_turn) AS sales_type,
  count(*) AS customers,
  count(*) FILTER (present.is_active) AS active_now
FROM arrival
JOIN window_pair USING (pair_key)
LEFT JOIN place ON place_number = first_place
LEFT JOIN customer_origin USING (customer_key)
LEFT JOIN present USING (scope_key, customer_key)
WHERE movement = 'new'
GROUP BY ALL;
