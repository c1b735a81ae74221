-- Everything sold in each window, before customers are looked at: revenue, sales and refunds, of identified and unidentified sales.
-- Grain: window_key × is_identified. Unit: ten-thousandths; orders: with at least one purchase.
CREATE OR REPLACE TEMP TABLE window_total AS
WITH summed AS (
  SELECT
    window_key,
    customer_key IS NOT NULL AS is_identified,
    sum(spend) AS revenue,
    sum(gross) AS gross_sales,
    sum(refunds) AS refunds,
    sum(sales_rows)::BIGINT AS sales_rows,
    sum(refund_rows)::BIGINT AS refund_rows,
    sum(orders)::BIGINT AS orders
  FROM scoped_month
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
  orders - coalesce(repeats, 0) AS orders
FROM summed
LEFT JOIN repeated USING (window_key, is_identified);
