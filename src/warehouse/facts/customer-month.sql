-- What each customer did in each month, by sales type.
-- Grain: customer_number (NULL = unidentified; as the source names customers, identities not applied) × month × sales_type × split_value (NULL =
-- none, or the job does not split). A row exists where a transaction does.
-- Unit: money in ten-thousandths; months and times company-local. A purchase is a row with amount > 0, a refund one with amount < 0.
-- orders: an order_id with a purchase counts once per customer, month and split_value, on the sales type of its first purchase (ties: general, special,
-- partner); a row without order_id is an order of its own. first_place: of the earliest purchase, ties by number.
-- cost: cost of goods of the rows that carry one, NULL where none does. uncosted: purchases whose row carries none.
CREATE OR REPLACE TEMP TABLE order_of_month AS
SELECT
  customer_number,
  order_id,
  date_trunc('month', occurred_at)::DATE AS month,
  split_value,
  arg_min(sales_type, epoch_us(occurred_at)::HUGEINT * 4 + enum_code(sales_type)) AS sales_type
FROM split_transaction
LEFT JOIN numbered_customer USING (written_customer_id)
WHERE amount > 0 AND order_id IS NOT NULL
GROUP BY customer_number, order_id, month, split_value;

-- A view, so that months are sorted and written as they are put together, and not kept in between.
CREATE OR REPLACE TEMP VIEW customer_month AS
WITH order_counts AS (
  SELECT customer_number, month, sales_type, split_value, count(*) AS orders
  FROM order_of_month
  GROUP BY customer_number, month, sales_type, split_value
)
SELECT
  numbered_month.customer_number,
  numbered_month.month,
  numbered_month.sales_type::VARCHAR AS sales_type,
  numbered_month.split_value,
  kept_money(spend) AS spend,
  kept_money(gross) AS gross,
  kept_money(spend - gross) AS refunds,
  sales_rows,
  refund_rows,
  single_row_orders + coalesce(orders, 0) AS orders,
  time_of_turn(first_purchase) AS first_purchase_at,
  last_purchase_at,
  place_of_turn(first_purchase) AS first_place,
  cost::DECIMAL(38, 0) AS cost,
  kept_money(uncosted) AS uncosted
FROM numbered_month
LEFT JOIN order_counts
  ON order_counts.customer_number IS NOT DISTINCT FROM numbered_month.customer_number
  AND order_counts.month = numbered_month.month
  AND order_counts.sales_type = numbered_month.sales_type
  AND order_counts.split_value IS NOT DISTINCT FROM numbered_month.split_value;
