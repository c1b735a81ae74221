-- How many customers were active in each window, how many of them more than once, and what they and the others spent.
-- Grain: window_key. Unit: ten-thousandths. repeated: with two orders or more. adjustments: spend of customers who were not active, never above zero.
CREATE OR REPLACE TEMP TABLE activity AS
SELECT
  window_key,
  count(*) FILTER (is_active) AS customers,
  count(*) FILTER (is_active AND orders >= 2) AS repeated,
  coalesce(sum(spend) FILTER (is_active), 0) AS revenue,
  coalesce(sum(spend) FILTER (NOT is_active), 0) AS adjustments,
  count(*) FILTER (NOT is_active) AS adjusted_customers,
  coalesce(sum(orders) FILTER (is_active), 0)::BIGINT AS orders
FROM customer_window
GROUP BY window_key;
