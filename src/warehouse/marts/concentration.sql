-- How much of the report's own window rests on few customers.
-- Grain: window_key, of own windows where anybody was active. Unit: ten-thousandths. top_fifth: the ⌈n/5⌉ highest spenders. customers_for_80: the fewest
-- whose spend reaches four fifths of all.
CREATE OR REPLACE TEMP TABLE concentration AS
WITH ranked AS (
  SELECT
    window_key,
    spend,
    orders,
    place_in_window AS place,
    count(*) OVER (PARTITION BY window_key) AS customers,
    sum(spend) OVER (PARTITION BY window_key) AS total,
    sum(spend) OVER (PARTITION BY window_key ORDER BY place_in_window) AS reached
  FROM customer_window
  JOIN report_window USING (window_key)
  WHERE is_own AND is_active
)
SELECT
  window_key,
  any_value(customers) AS customers,
  any_value(total) AS revenue,
  coalesce(sum(spend) FILTER (place <= (customers + 4) // 5), 0) AS top_fifth,
  coalesce(sum(spend) FILTER (place = 1), 0) AS top_1,
  coalesce(sum(spend) FILTER (place <= 10), 0) AS top_10,
  count(*) FILTER (orders = 1) AS one_time_buyers,
  coalesce(min(place) FILTER (5 * reached >= 4 * total), 0) AS customers_for_80
FROM ranked
GROUP BY window_key;
