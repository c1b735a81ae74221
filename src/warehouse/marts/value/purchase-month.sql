-- What identified customers did in each month, of the whole company, up to the day of valuation. Every figure of customer value is made of whole months.
-- Grain: customer_key × month. Unit: ten-thousandths; spend: net; gross: of purchases, refunds not taken off. orders: one that several months share is in each.
-- days: bit d − 1 is set where the customer bought on the d-th; NULL, as first_date and last_date, where he bought nothing.
-- One table instead of days: where a customer buys twice a month, it has fewer rows, and what is asked of days is in their bits.
CREATE OR REPLACE TEMP TABLE purchase_month AS
WITH summed AS (
  SELECT
    customer_key,
    month,
    kept_money(sum(amount)) AS spend,
    kept_money(sum(greatest(amount, 0))) AS gross,
    total_orders(amount, orders)::INTEGER AS orders,
    bit_or(CASE WHEN amount > 0 THEN 1::INTEGER << (day(occurred_at::DATE) - 1)::INTEGER END) AS days
  FROM counted_sale
  WHERE customer_key IS NOT NULL AND month < $end::DATE
  GROUP BY customer_key, month
)
SELECT *, month + log2(days & -days)::INTEGER AS first_date, month + floor(log2(days))::INTEGER AS last_date
FROM summed;
