-- Who is a capital customer at the end of a window, where the rule has conditions; without any everybody is, and this is empty.
-- Grain: window_key × customer_key. Tenure: local days from registration, else first purchase, to the window's last day; who has neither
-- has none. Minimum spend in ten-thousandths.
CREATE OR REPLACE TEMP TABLE customer_capital AS
SELECT
  window_key,
  customer_key,
  coalesce(
    date_diff('day', coalesce(registered_at, first_purchase_at)::DATE, end_date - 1) >= $min_tenure_days::BIGINT,
    $min_tenure_days::BIGINT IS NULL
  )
  AND coalesce(orders >= $min_orders::BIGINT, true)
  AND coalesce(spend >= $min_spend::BIGINT, true) AS is_capital
FROM customer_window
JOIN report_window USING (window_key)
JOIN customer_first USING (scope_key, customer_key)
LEFT JOIN customer_origin USING (customer_key)
WHERE coalesce($min_tenure_days::BIGINT, $min_orders::BIGINT, $min_spend::BIGINT) IS NOT NULL
  AND window_key IN (SELECT status_window FROM standing_span);
