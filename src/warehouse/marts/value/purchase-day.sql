-- Days on which identified customers bought, of the whole company: purchases of one day are one, as the models of prediction have it.
-- Grain: customer_key × date, up to the day of valuation. Unit: ten-thousandths; gross: of purchases, refunds not taken off.
CREATE OR REPLACE TEMP TABLE purchase_day AS
SELECT customer_key, occurred_at::DATE AS date, kept_money(sum(amount)) AS gross
FROM keyed_sale
WHERE amount > 0 AND customer_key IS NOT NULL AND month < $end::DATE
GROUP BY customer_key, date;
