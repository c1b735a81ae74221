-- What capital customers, debt customers and the others did in a window.
-- Grain: window_key × status_window × standing × tier (NULL where there is none). Unit: ten-thousandths; orders: with a purchase.
-- standing: capital, debt (identified, fails the rule), adjustments (identified, spend not above zero), unidentified (customers: 0).
CREATE OR REPLACE TEMP TABLE standing AS
SELECT
  standing_span.window_key,
  status_place,
  CASE WHEN NOT is_active THEN 'adjustments' WHEN coalesce(is_capital, true) THEN 'capital' ELSE 'debt' END AS standing,
  tier,
  count(*) AS customers,
  sum(orders)::BIGINT AS orders,
  sum(spend) AS revenue,
  coalesce(sum(cost), 0) AS cost,
  coalesce(sum(uncosted), 0) AS uncosted
FROM standing_span
JOIN customer_window USING (window_key)
LEFT JOIN customer_capital AS status
  ON status.window_key = status_window AND status.customer_key = customer_window.customer_key
GROUP BY ALL
UNION ALL
SELECT window_key, status_place, 'unidentified', NULL, 0, orders, revenue, coalesce(cost, 0), coalesce(uncosted, 0)
FROM standing_span
JOIN window_total USING (window_key)
WHERE NOT is_identified;
