-- Recency, frequency and monetary value of whoever bought in the lookback, now and as of the prior window's end, side by side. Source: value.md §1.
-- Grain: customer_key. Unit: ten-thousandths; days. recency_days: whole local days from the last purchase to the last day looked at. span_days: from first to last.
-- orders: an order counted once however its purchases are spread. monetary: net spend, or that an order, as the job says. NULL: bought nothing in that lookback.
SET VARIABLE is_average = $is_average;
SET VARIABLE own_cuts = CASE WHEN $has_own_cuts THEN [$recency_cuts::VARCHAR[]::DOUBLE[], $frequency_cuts::VARCHAR[]::DOUBLE[], $monetary_cuts::VARCHAR[]::DOUBLE[]] END;
CREATE OR REPLACE MACRO recency_days(last_date, as_of_key) AS getvariable('lookback_ends')[as_of_key + 1] - 1 - last_date;
CREATE OR REPLACE MACRO monetary_value(spend, orders) AS CASE WHEN getvariable('is_average') THEN spend::DOUBLE / orders ELSE spend::DOUBLE END;

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

CREATE OR REPLACE TEMP TABLE rfm_customer AS
WITH summed AS (
  SELECT
    customer_key,
    kept_money(sum(CASE WHEN is_in_lookback(0, month) THEN spend END)) AS spend,
    sum(CASE WHEN is_in_lookback(0, month) THEN orders END)::INTEGER AS orders,
    min(CASE WHEN is_in_lookback(0, month) THEN first_date END) AS first_date,
    max(CASE WHEN is_in_lookback(0, month) THEN last_date END) AS last_date,
    kept_money(sum(CASE WHEN is_in_lookback(1, month) THEN spend END)) AS prior_spend,
    sum(CASE WHEN is_in_lookback(1, month) THEN orders END)::INTEGER AS prior_orders,
    min(CASE WHEN is_in_lookback(1, month) THEN first_date END) AS prior_first_date,
    max(CASE WHEN is_in_lookback(1, month) THEN last_date END) AS prior_last_date
  FROM purchase_month
  WHERE is_in_lookback(0, month) OR is_in_lookback(1, month)
  GROUP BY customer_key
),
counted AS (
  SELECT
    summed.* REPLACE (orders - coalesce(recent.repeats, 0) AS orders, prior_orders - coalesce(prior.repeats, 0) AS prior_orders)
  FROM summed
  LEFT JOIN lookback_repeat AS recent ON recent.as_of_key = 0 AND recent.customer_key = summed.customer_key
  LEFT JOIN lookback_repeat AS prior ON prior.as_of_key = 1 AND prior.customer_key = summed.customer_key
)
SELECT
  customer_key,
  CASE WHEN last_date IS NOT NULL THEN spend END AS spend,
  CASE WHEN last_date IS NOT NULL THEN orders END AS orders,
  last_date - first_date AS span_days,
  recency_days(last_date, 0) AS recency_days,
  CASE WHEN last_date IS NOT NULL THEN monetary_value(spend, orders) END AS monetary,
  CASE WHEN prior_last_date IS NOT NULL THEN prior_spend END AS prior_spend,
  CASE WHEN prior_last_date IS NOT NULL THEN prior_orders END AS prior_orders,
  prior_last_date - prior_first_date AS prior_span_days,
  recency_days(prior_last_date, 1) AS prior_recency_days,
  CASE WHEN prior_last_date IS NOT NULL THEN monetary_value(prior_spend, prior_orders) END AS prior_monetary
FROM counted
WHERE last_date IS NOT NULL OR prior_last_date IS NOT NULL;

-- Where the scores are cut: at 20, 40, 60, 80 %, between two neighbours in a straight line (type 7), or where the company says.
CREATE OR REPLACE MACRO score_cuts(value, place) AS
  CASE WHEN getvariable('own_cuts') IS NULL THEN quantile_cont(value, [0.2, 0.4, 0.6, 0.8]) ELSE getvariable('own_cuts')[place] END;

-- Grain: as_of_key, of those as of which somebody had bought.
CREATE OR REPLACE TEMP TABLE rfm_cut AS
SELECT
  0 AS as_of_key,
  score_cuts(recency_days, 1) AS recency,
  score_cuts(orders, 2) AS frequency,
  score_cuts(monetary, 3) AS monetary
FROM rfm_customer
HAVING count(orders) > 0
UNION ALL
SELECT
  1,
  score_cuts(prior_recency_days, 1),
  score_cuts(prior_orders, 2),
  score_cuts(prior_monetary, 3)
FROM rfm_customer
HAVING count(prior_orders) > 0;
