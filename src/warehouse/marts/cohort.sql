-- New, reactivated and retained customers of the income statement's windows, with the cost of goods they bought.
-- Grain: pair_key × movement. Unit: ten-thousandths.
CREATE OR REPLACE TEMP TABLE cohort AS
SELECT
  pair_key,
  movement,
  count(*) AS customers,
  sum(spend) AS revenue,
  coalesce(sum(cost), 0) AS cost
FROM movement
JOIN window_pair USING (pair_key)
JOIN customer_cost ON customer_cost.window_key = current_window AND customer_cost.customer_key = movement.customer_key
WHERE movement <> 'churned'
GROUP BY pair_key, movement;
