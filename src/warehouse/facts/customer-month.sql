-- What each customer did in each month, by sales type.
-- Grain: customer_number (NULL = unidentified; as the source names customers, identities not applied) × month × sales_type × split_value (NULL =
-- none, or the job does not split). A row exists where a transaction does.
-- Unit: money in ten-thousandths; months and times company-local. A purchase is a row with amount > 0, a refund one with amount < 0.
-- orders: an order_id with a purchase counts once per customer, month and split_value, on the sales type of its first purchase (ties: general, special,
-- partner); a row without order_id is an order of its own. first_place: of the earliest purchase, ties by number.
-- cost: cost of goods of the rows that carry one, NULL where none does. uncosted: purchases whose row carries none.
-- Aggregates have no FILTER: over many small groups it costs several times what it filters.
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

CREATE TEMP TABLE customer_month AS
WITH accepted AS (
  SELECT
    customer_number,
    date_trunc('month', occurred_at)::DATE AS month,
    sales_type,
    split_value,
    amount,
    occurred_at,
    order_id,
    cost,
    place_number
  FROM split_transaction
  JOIN place ON place.channel IS NOT DISTINCT FROM split_transaction.channel AND place.store IS NOT DISTINCT FROM split_transaction.store
  LEFT JOIN numbered_customer USING (written_customer_id)
),
months AS (
  SELECT
    customer_number,
    month,
    sales_type,
    split_value,
    sum(amount) AS spend,
    sum(greatest(amount, 0)) AS gross,
    count(CASE WHEN amount > 0 THEN 1 END) AS sales_rows,
    count(CASE WHEN amount < 0 THEN 1 END) AS refund_rows,
    count(CASE WHEN amount > 0 AND order_id IS NULL THEN 1 END) AS single_row_orders,
    min(CASE WHEN amount > 0 THEN epoch_us(occurred_at)::HUGEINT * 4294967296 + place_number END) AS first_purchase,
    max(CASE WHEN amount > 0 THEN occurred_at END) AS last_purchase_at,
    total_cost(cost) AS cost,
    total_uncosted(amount, cost) AS uncosted
  FROM accepted
  GROUP BY customer_number, month, sales_type, split_value
),
order_counts AS (
  SELECT customer_number, month, sales_type, split_value, count(*) AS orders
  FROM order_of_month
  GROUP BY customer_number, month, sales_type, split_value
)
SELECT
  months.customer_number,
  months.month,
  months.sales_type::VARCHAR AS sales_type,
  months.split_value,
  spend::DECIMAL(38, 0) AS spend,
  gross::DECIMAL(38, 0) AS gross,
  (spend - gross)::DECIMAL(38, 0) AS refunds,
  sales_rows,
  refund_rows,
  single_row_orders + coalesce(orders, 0) AS orders,
  make_timestamp((first_purchase >> 32)::BIGINT) AS first_purchase_at,
  last_purchase_at,
  (first_purchase & 4294967295)::INTEGER AS first_place,
  cost::DECIMAL(38, 0) AS cost,
  uncosted::DECIMAL(38, 0) AS uncosted
FROM months
LEFT JOIN order_counts
  ON order_counts.customer_number IS NOT DISTINCT FROM months.customer_number
  AND order_counts.month = months.month
  AND order_counts.sales_type = months.sales_type
  AND order_counts.split_value IS NOT DISTINCT FROM months.split_value;
