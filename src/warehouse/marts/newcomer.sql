-- Where new customers came from, and how many of them are active in the report's own window.
-- Grain: pair_key × acquisition_source × channel of the first purchase (NULL = not given) × sales_type they came in by.
CREATE OR REPLACE TEMP TABLE newcomer AS
SELECT
  pair_key,
  acquisition_source,
  first_purchase_channel AS channel,
  movement.current_type AS sales_type,
  count(*) AS customers,
  count(*) FILTER (present.is_active) AS active_now
FROM movement
JOIN customer_history USING (customer_key)
LEFT JOIN customer_window AS present ON present.customer_key = movement.customer_key AND present.window_key = $current_window
WHERE movement = 'new'
GROUP BY ALL;
