-- All of a customer's purchases up to a date, by days.
-- Grain: cutoff_key (place in the list of dates, each the first day that is no longer looked at) × customer_key. Unit: ten-thousandths.
-- gross: of purchases, refunds not taken off; first_day_gross: of the first day.
CREATE OR REPLACE TEMP TABLE purchase_history AS
WITH cutoff AS (
  SELECT unnest(range(len($cutoffs::VARCHAR[])))::INTEGER AS cutoff_key, unnest($cutoffs::VARCHAR[])::DATE AS end_date
)
SELECT
  cutoff_key,
  customer_key,
  min(date) AS first_date,
  max(date) AS last_date,
  count(*)::INTEGER AS purchase_days,
  kept_money(sum(gross)) AS gross,
  kept_money(arg_min(gross, date)) AS first_day_gross
FROM purchase_day
JOIN cutoff ON date < end_date
GROUP BY cutoff_key, customer_key;
