-- Recency, frequency and monetary value of whoever bought in a lookback. Source: value.md §1. Grain: customer_key. Unit: ten-thousandths; days.
-- recency_days: whole local days from the last purchase to the last day looked at. span_days: from the first purchase to the last.
-- orders: an order counted once however its purchases are spread. monetary: net spend, or that an order, as the job says.
-- Each lookback is summed by itself: two sums over few months cost less than one that tells them apart row by row.
CREATE OR REPLACE MACRO rfm_of(asked) AS TABLE
WITH summed AS (
  SELECT
    customer_key,
    kept_money(sum(spend)) AS spend,
    sum(orders)::INTEGER AS orders,
    (max(last_date) - min(first_date))::INTEGER AS span_days,
    (getvariable('lookback_ends')[asked + 1] - 1 - max(last_date))::INTEGER AS recency_days
  FROM purchase_month
  WHERE month >= getvariable('lookback_starts')[asked + 1] AND month < getvariable('lookback_ends')[asked + 1]
  GROUP BY customer_key
),
counted AS (
  SELECT summed.* REPLACE (orders - coalesce(repeats, 0) AS orders)
  FROM summed
  LEFT JOIN (SELECT customer_key, repeats FROM lookback_repeat WHERE as_of_key = asked) USING (customer_key)
  WHERE recency_days IS NOT NULL
)
SELECT *, monetary_of(spend, orders) AS monetary
FROM counted;

-- Orders that the months of a lookback count again. Grain: as_of_key × customer_key. Usually empty.
CREATE OR REPLACE TEMP TABLE lookback_repeat AS
SELECT as_of_key, customer_key, sum(times - 1)::INTEGER AS repeats
FROM (
  SELECT as_of_key, customer_key, order_key, count(*) AS times
  FROM keyed_order_month
  JOIN as_of_month USING (month)
  WHERE customer_key IS NOT NULL
  GROUP BY as_of_key, customer_key, order_key
)
GROUP BY as_of_key, customer_key;

CREATE OR REPLACE TEMP TABLE rfm_customer AS FROM rfm_of(0);
CREATE OR REPLACE TEMP TABLE prior_rfm_customer AS FROM rfm_of(1);

-- Where the scores are cut: at 20, 40, 60, 80 %, between two neighbours in a straight line (type 7), or where the company says.
SET VARIABLE own_cuts = CASE WHEN $has_own_cuts THEN [$recency_cuts::VARCHAR[]::DOUBLE[], $frequency_cuts::VARCHAR[]::DOUBLE[], $monetary_cuts::VARCHAR[]::DOUBLE[]] END;
-- Of a table as rfm_of gives it; NULL where it is empty. Each measure by itself: together they would be sorted through all three.
CREATE OR REPLACE MACRO score_cuts(scored) AS CASE
  WHEN (SELECT count(*) FROM query_table(scored)) > 0 THEN coalesce(
    getvariable('own_cuts'),
    [
      (SELECT quantile_cont(recency_days, [0.2, 0.4, 0.6, 0.8]) FROM query_table(scored)),
      (SELECT quantile_cont(orders, [0.2, 0.4, 0.6, 0.8]) FROM query_table(scored)),
      (SELECT quantile_cont(monetary, [0.2, 0.4, 0.6, 0.8]) FROM query_table(scored))
    ]
  )
END;
SET VARIABLE cuts = score_cuts('rfm_customer');
SET VARIABLE prior_cuts = score_cuts('prior_rfm_customer');
