-- All of a customer's purchases up to each of two dates, the first days that are no longer looked at: the day of valuation, and an earlier one.
-- Parameters: $cutoffs, $end, $first_quarter, $quarters_end
SET VARIABLE earlier_cutoff = (SELECT list_extract($cutoffs::VARCHAR[], 2)::DATE);
SET VARIABLE first_quarter = $first_quarter::DATE;
SET VARIABLE quarters_end = $quarters_end::DATE;

-- Grain: customer_key. earlier_*: up to the earlier date; NULL = nothing yet. first_month_date: the last purchase in the month of the first one.
-- months: bit m is set where he bought m months after the first quarter of cohorts began. Unit: ten-thousandths; gross: of purchases, refunds not taken off.
CREATE OR REPLACE TEMP TABLE dated_buyer AS
SELECT
  customer_key,
  min(first_date) AS first_date,
  min(last_date) AS first_month_date,
  max(last_date) AS last_date,
  sum(bit_count(days))::INTEGER AS purchase_days,
  kept_money(sum(gross)) AS gross,
  max(CASE WHEN month < getvariable('earlier_cutoff') THEN last_date END) AS earlier_date,
  sum(CASE WHEN month < getvariable('earlier_cutoff') THEN bit_count(days) END)::INTEGER AS earlier_days,
  kept_money(sum(CASE WHEN month < getvariable('earlier_cutoff') THEN gross END)) AS earlier_gross,
  bit_or(
    CASE
      WHEN month >= getvariable('first_quarter') AND month < getvariable('quarters_end')
        THEN 1::BIGINT << datediff('month', getvariable('first_quarter'), month)
      ELSE 0
    END
  ) AS months
FROM purchase_month
WHERE days IS NOT NULL
GROUP BY customer_key;

-- The same with what was bought on the day of the first purchase.
CREATE OR REPLACE TEMP TABLE buyer AS
WITH first_day AS (
  SELECT customer_key, kept_money(sum(amount)) AS first_day_gross
  FROM keyed_sale
  JOIN dated_buyer USING (customer_key)
  WHERE amount > 0 AND occurred_at::DATE = first_date
  GROUP BY customer_key
)
SELECT dated_buyer.*, first_day_gross FROM dated_buyer JOIN first_day USING (customer_key);
DROP TABLE dated_buyer;

-- Grain: cutoff_key (0 = the day of valuation, 1 = the earlier one) × customer_key. Unit: ten-thousandths.
CREATE OR REPLACE TEMP VIEW purchase_history AS
SELECT 0 AS cutoff_key, customer_key, first_date, last_date, purchase_days, gross, first_day_gross FROM buyer
UNION ALL
SELECT 1, customer_key, first_date, earlier_date, earlier_days, earlier_gross, first_day_gross FROM buyer WHERE earlier_days IS NOT NULL;
