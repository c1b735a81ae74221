-- Visitors, orders and first buyers by place.
-- Grain: window_key × channel × store (NULL = not given). orders: one that several months or scopes count is counted
-- once, at the place of its first purchase in the window. first_buyers: customers whose first purchase in all of history is in the window
-- and was there. A place without any of the three has no row.
CREATE OR REPLACE TEMP TABLE place_window AS
WITH visited AS (
  SELECT window_key, channel, store, sum(visitors)::BIGINT AS visitors, sum(identified_prospects)::BIGINT AS prospects
  FROM scoped_visit
  JOIN report_window ON report_window.scope_key = scoped_visit.scope_key AND date >= start_date AND date < end_date
  GROUP BY ALL
),
ordered AS (
  SELECT window_key, channel, store, sum(orders)::BIGINT AS orders
  FROM scoped_place_month
  JOIN window_month USING (scope_key, month)
  GROUP BY ALL
),
repeated AS (
  SELECT window_key, channel, store, count(*) AS repeats
  FROM (
    SELECT window_key, channel, store
    FROM scoped_place_order
    JOIN window_month USING (scope_key, month)
    QUALIFY
      row_number() OVER (
        PARTITION BY window_key, order_key ORDER BY first_purchase_at, channel NULLS FIRST, store NULLS FIRST, split_value NULLS FIRST
      ) > 1
  )
  GROUP BY ALL
),
started AS (
  SELECT window_key, channel, store, count(*) AS first_buyers
  FROM customer_first
  JOIN report_window
    ON report_window.scope_key = customer_first.scope_key
    AND first_purchase_at >= start_date
    AND first_purchase_at < end_date
  JOIN place ON place_number = first_place
  GROUP BY ALL
),
stacked AS (
  SELECT window_key, channel, store, visitors, prospects, 0 AS orders, 0 AS first_buyers FROM visited
  UNION ALL
  SELECT window_key, channel, store, NULL, NULL, orders, 0 FROM ordered
  UNION ALL
  SELECT window_key, channel, store, NULL, NULL, -repeats, 0 FROM repeated
  UNION ALL
  SELECT window_key, channel, store, NULL, NULL, 0, first_buyers FROM started
)
SELECT
  window_key,
  channel,
  store,
  coalesce(sum(visitors), 0)::BIGINT AS visitors,
  sum(prospects)::BIGINT AS prospects,
  sum(orders)::BIGINT AS orders,
  sum(first_buyers)::BIGINT AS first_buyers
FROM stacked
GROUP BY window_key, channel, store
HAVING count(visitors) > 0 OR sum(orders) > 0 OR sum(first_buyers) > 0;
