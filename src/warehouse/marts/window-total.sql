-- Everything sold in each window, before customers are looked at: revenue, sales and refunds, of identified and unidentified sales.
-- Grain: window_key × is_identified. Unit: ten-thousandths; orders: with at least one purchase. cost: NULL where no row carries one. uncosted: purchases without.
CREATE OR REPLACE TEMP TABLE window_total AS
WITH summed AS (
  SELECT
    window_key,
    customer_key IS NOT NULL AS is_identified,
    sum(amount) AS revenue,
    sum(greatest(amount, 0)) AS gross_sales,
    sum(least(amount, 0)) AS refunds,
    count(CASE WHEN amount > 0 THEN 1 END) AS sales_rows,
    count(CASE WHEN amount < 0 THEN 1 END) AS refund_rows,
    total_orders(amount, orders) AS orders,
    total_cost(cost) AS cost,
    total_uncosted(amount, cost) AS uncosted
  FROM scoped_sale
  JOIN window_month USING (scope_key, month)
  GROUP BY ALL
),
repeated AS (
  SELECT window_key, customer_key IS NOT NULL AS is_identified, sum(repeats)::BIGINT AS repeats
  FROM order_repeat
  GROUP BY ALL
)
SELECT
  window_key,
  is_identified,
  revenue,
  gross_sales,
  refunds,
  sales_rows,
  refund_rows,
  orders - coalesce(repeats, 0) AS orders,
  cost,
  uncosted
FROM summed
LEFT JOIN repeated USING (window_key, is_identified);
