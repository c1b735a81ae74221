-- Recency, frequency and monetary value of whoever bought in the lookback. Source: value.md §1.
-- Grain: as_of_key × customer_key. Unit: ten-thousandths; days. recency_days: whole local days from the last purchase to the last day looked at.
-- frequency: orders, an order counted once however its purchases are spread. monetary: net spend, or that an order, as the job says.
-- Each lookback is summed by itself: three sums over few months cost less than one that tells them apart row by row.
CREATE OR REPLACE TEMP TABLE rfm_customer AS
WITH summed AS (
  SELECT
    0 AS as_of_key,
    customer_key,
    kept_money(sum(amount)) AS spend,
    sum(orders)::BIGINT AS orders,
    min(CASE WHEN amount > 0 THEN occurred_at END)::DATE AS first_date,
    max(CASE WHEN amount > 0 THEN occurred_at END)::DATE AS last_date
  FROM counted_sale
  WHERE customer_key IS NOT NULL AND month >= list_extract($as_of_starts::VARCHAR[], 1)::DATE AND month < list_extract($as_of_ends::VARCHAR[], 1)::DATE
  GROUP BY customer_key
  UNION ALL
  SELECT
    1 AS as_of_key,
    customer_key,
    kept_money(sum(amount)) AS spend,
    sum(orders)::BIGINT AS orders,
    min(CASE WHEN amount > 0 THEN occurred_at END)::DATE AS first_date,
    max(CASE WHEN amount > 0 THEN occurred_at END)::DATE AS last_date
  FROM counted_sale
  WHERE customer_key IS NOT NULL AND month >= list_extract($as_of_starts::VARCHAR[], 2)::DATE AND month < list_extract($as_of_ends::VARCHAR[], 2)::DATE
  GROUP BY customer_key
  UNION ALL
  SELECT
    2 AS as_of_key,
    customer_key,
    kept_money(sum(amount)) AS spend,
    sum(orders)::BIGINT AS orders,
    min(CASE WHEN amount > 0 THEN occurred_at END)::DATE AS first_date,
    max(CASE WHEN amount > 0 THEN occurred_at END)::DATE AS last_date
  FROM counted_sale
  WHERE customer_key IS NOT NULL AND month >= list_extract($as_of_starts::VARCHAR[], 3)::DATE AND month < list_extract($as_of_ends::VARCHAR[], 3)::DATE
  GROUP BY customer_key
),
repeated AS (
  SELECT as_of_key, customer_key, sum(times - 1)::BIGINT AS repeats
  FROM (
    SELECT as_of_key, customer_key, order_key, count(*) AS times
    FROM keyed_order_month
    JOIN as_of_month USING (month)
    WHERE customer_key IS NOT NULL
    GROUP BY as_of_key, customer_key, order_key
  )
  GROUP BY as_of_key, customer_key
),
counted AS (
  SELECT as_of_key, customer_key, spend, orders - coalesce(repeats, 0) AS orders, first_date, last_date
  FROM summed
  LEFT JOIN repeated USING (as_of_key, customer_key)
  WHERE last_date IS NOT NULL
)
SELECT
  as_of_key,
  customer_key,
  spend,
  orders,
  last_date - first_date AS span_days,
  last_date,
  datediff('day', last_date, end_date) - 1 AS recency_days,
  CASE WHEN $is_average THEN spend::DOUBLE / orders ELSE spend::DOUBLE END AS monetary
FROM counted
JOIN as_of USING (as_of_key);

-- Where the scores are cut: at 20, 40, 60, 80 %, between two neighbours in a straight line (type 7), or where the company says.
-- Grain: as_of_key.
CREATE OR REPLACE TEMP TABLE rfm_cut AS
SELECT
  as_of_key,
  CASE WHEN $has_own_cuts THEN $recency_cuts::VARCHAR[]::DOUBLE[] ELSE quantile_cont(recency_days, [0.2, 0.4, 0.6, 0.8]) END AS recency,
  CASE WHEN $has_own_cuts THEN $frequency_cuts::VARCHAR[]::DOUBLE[] ELSE quantile_cont(orders, [0.2, 0.4, 0.6, 0.8]) END AS frequency,
  CASE WHEN $has_own_cuts THEN $monetary_cuts::VARCHAR[]::DOUBLE[] ELSE quantile_cont(monetary, [0.2, 0.4, 0.6, 0.8]) END AS monetary
FROM rfm_customer
GROUP BY as_of_key;
