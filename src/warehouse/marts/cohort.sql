-- New, reactivated and retained customers of the income statement's windows, with the cost of goods they bought.
-- Grain: pair_key × movement. Unit: ten-thousandths.
CREATE OR REPLACE TEMP TABLE cohort AS
SELECT
  pair_key,
  movement,
  sum(customers)::BIGINT AS customers,
  sum(revenue) AS revenue,
  coalesce(sum(cost), 0) AS cost
FROM transition
JOIN window_pair USING (pair_key)
WHERE movement <> 'churned' AND current_window IN (SELECT window_key FROM standing_span WHERE is_costed)
GROUP BY pair_key, movement;
