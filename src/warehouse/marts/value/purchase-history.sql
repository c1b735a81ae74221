-- All of a customer's purchases up to a date, by days: a day with several purchases is one.
-- Grain: cutoff_key (place in the list of dates, each the first day that is no longer looked at) × customer_key. Unit: ten-thousandths.
-- gross: of purchases, refunds not taken off; first_day_gross: of the first day.
CREATE OR REPLACE TEMP TABLE purchase_history AS
WITH cutoff AS (
  SELECT unnest(range(len($cutoffs::VARCHAR[])))::INTEGER AS cutoff_key, unnest($cutoffs::VARCHAR[])::DATE AS end_date
),
summed AS (
  SELECT
    cutoff_key,
    customer_key,
    min(month) AS first_month,
    max(month) AS last_month,
    arg_min(days, month) AS first_days,
    arg_max(days, month) AS last_days,
    sum(bit_count(days))::INTEGER AS purchase_days,
    kept_money(sum(gross)) AS gross,
    arg_min(first_day_gross, month) AS first_day_gross
  FROM purchase_month
  JOIN cutoff ON month < end_date
  GROUP BY cutoff_key, customer_key
)
SELECT
  cutoff_key,
  customer_key,
  first_month,
  first_month + bit_count((first_days & -first_days) - 1)::INTEGER AS first_date,
  last_month + floor(log2(last_days))::INTEGER AS last_date,
  bit_count(first_days) > 1 AS is_repeated_in_first_month,
  purchase_days,
  gross,
  first_day_gross
FROM summed;
