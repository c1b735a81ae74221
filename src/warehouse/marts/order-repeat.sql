-- How often the months of a window count an order again: orders whose purchases spread over several months, merged ids
-- or, seen from the whole, several scopes.
-- Grain: window_key × customer_key (NULL = unidentified). Usually empty.
CREATE OR REPLACE TEMP TABLE order_repeat AS
WITH counted AS (
  SELECT window_key, customer_key, order_key, count(*) AS times
  FROM scoped_order_month
  JOIN window_month USING (scope_key, month)
  GROUP BY window_key, customer_key, order_key
)
SELECT window_key, customer_key, sum(times - 1)::BIGINT AS repeats
FROM counted
GROUP BY window_key, customer_key;
