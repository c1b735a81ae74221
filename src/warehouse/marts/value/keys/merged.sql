-- Days of purchases by customer, merged ids counted as the customer they stand for: a day on which two of them bought is one.
-- Grain: customer_key × month. Unit: ten-thousandths.
CREATE OR REPLACE TEMP TABLE merged_purchase_month AS
WITH keyed AS (
  SELECT
    customer_key,
    month,
    days,
    gross,
    first_day_gross,
    -- The lowest bit alone, and the lowest of all ids of the customer.
    days & -days AS first_day
  FROM purchase_month
  JOIN customer_key USING (customer_number)
),
earliest AS (
  SELECT *, min(first_day) OVER (PARTITION BY customer_key, month) AS earliest_day FROM keyed
)
SELECT
  customer_key,
  month,
  bit_or(days) AS days,
  kept_money(sum(gross)) AS gross,
  kept_money(sum(CASE WHEN first_day = earliest_day THEN first_day_gross ELSE 0 END)) AS first_day_gross
FROM earliest
GROUP BY customer_key, month;

CREATE OR REPLACE TEMP VIEW keyed_purchase_month AS FROM merged_purchase_month;
