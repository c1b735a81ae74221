-- How much of the report's window rests on few customers.
-- Grain: one row, for the window given. Unit: ten-thousandths. top_fifth: the ⌈n/5⌉ highest spenders. customers_for_80: the fewest, by spend then id,
-- whose spend reaches four fifths of all.
CREATE OR REPLACE TEMP TABLE concentration AS
WITH ranked AS (
  SELECT
    spend,
    orders,
    place_in_window AS place,
    count(*) OVER () AS customers,
    sum(spend) OVER () AS total,
    sum(spend) OVER (ORDER BY place_in_window) AS reached
  FROM customer_window
  WHERE window_key = $current_window AND is_active
)
SELECT
  coalesce(any_value(customers), 0) AS customers,
  coalesce(any_value(total), 0) AS revenue,
  coalesce(sum(spend) FILTER (place <= (customers + 4) // 5), 0) AS top_fifth,
  coalesce(sum(spend) FILTER (place = 1), 0) AS top_1,
  coalesce(sum(spend) FILTER (place <= 10), 0) AS top_10,
  count(*) FILTER (orders = 1) AS one_time_buyers,
  coalesce(min(place) FILTER (5 * reached >= 4 * total), 0) AS customers_for_80
FROM ranked;
