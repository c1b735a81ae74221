-- On which days of a month identified customers bought, and for how much: what customer value looks at beside the months' sums.
-- Grain: customer_number × month (identities not applied, splits not told apart). A row exists where a purchase does.
-- days: bit d − 1 stands for the d-th of the month. Unit: money in ten-thousandths; gross: of purchases; first_day_gross: of the first day alone.
CREATE TEMP TABLE purchase_month AS
WITH bought AS (
  SELECT customer_number, occurred_at::DATE AS date, sum(amount) AS gross
  FROM split_transaction
  JOIN numbered_customer USING (written_customer_id)
  WHERE amount > 0
  GROUP BY customer_number, date
)
SELECT
  customer_number,
  date_trunc('month', date)::DATE AS month,
  bit_or(1::INTEGER << (day(date) - 1)::INTEGER) AS days,
  kept_money(sum(gross)) AS gross,
  kept_money(arg_min(gross, date)) AS first_day_gross
FROM bought
GROUP BY customer_number, month;
