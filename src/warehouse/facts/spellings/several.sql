-- Some ids are written with white space around them, or are nothing else: groups of one customer are put together.
-- Grain: customer_number (NULL = unidentified) × month × sales_type × split_value.
CREATE OR REPLACE TEMP VIEW numbered_month AS
SELECT
  customer_number,
  month,
  sales_type,
  split_value,
  sum(spend) AS spend,
  sum(gross) AS gross,
  sum(sales_rows)::BIGINT AS sales_rows,
  sum(refund_rows)::BIGINT AS refund_rows,
  sum(single_row_orders)::BIGINT AS single_row_orders,
  min(first_purchase) AS first_purchase,
  max(last_purchase_at) AS last_purchase_at,
  sum(cost) AS cost,
  sum(uncosted) AS uncosted
FROM written_month
LEFT JOIN numbered_customer USING (written_customer_id)
GROUP BY customer_number, month, sales_type, split_value;
