-- Revenue, sales and refunds of each window. Grain: window_key × is_identified. Unit: ten-thousandths.
SELECT window_key, is_identified, revenue, gross_sales, refunds, sales_rows, refund_rows, orders
FROM window_total
ORDER BY ALL;
