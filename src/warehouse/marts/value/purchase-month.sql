-- On which days of a month identified customers bought, and for how much. Grain: customer_key × month. A row exists where a purchase does.
-- days: bit d − 1 stands for the d-th of the month. Unit: money in ten-thousandths; gross: of purchases; first_day_gross: of the first day alone.
CREATE OR REPLACE TEMP TABLE purchase_month AS
WITH bought AS (
  SELECT customer_key, month, day(occurred_at) AS day, sum(amount) AS gross
  FROM keyed_sale
  WHERE amount > 0 AND customer_key IS NOT NULL
  GROUP BY customer_key, month, day
)
SELECT
  customer_key,
  month,
  bit_or(1::INTEGER << (day - 1)::INTEGER) AS days,
  kept_money(sum(gross)) AS gross,
  kept_money(arg_min(gross, day)) AS first_day_gross
FROM bought
GROUP BY customer_key, month;
