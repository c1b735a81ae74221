-- What each customer did in each month, by sales type.
-- Grain: customer_id (NULL = unidentified; as the source names it, identities not applied) × month × sales_type × split_value (NULL = none,
-- or the job does not split). A row exists where a transaction does.
-- Unit: money in ten-thousandths; months and times company-local. A purchase is a row with amount > 0, a refund one with amount < 0.
-- orders: an order_id with a purchase counts once per customer, month and split_value, on the sales type of its first purchase (ties: general, special,
-- partner); a row without order_id is an order of its own. first_purchase_channel and _store: of the earliest purchase, ties by bytes, none first.
-- cost: cost of goods of the rows that carry one, NULL where none does. uncosted: purchases whose row carries none.
CREATE OR REPLACE TEMP TABLE place AS
SELECT channel, store, row_number() OVER (ORDER BY channel NULLS FIRST, store NULLS FIRST) AS place_id
FROM (SELECT DISTINCT channel, store FROM staged_transaction WHERE reason IS NULL);

CREATE OR REPLACE TEMP TABLE order_of_month AS
SELECT
  customer_id,
  order_id,
  date_trunc('month', occurred_at)::DATE AS month,
  split_value,
  arg_min(sales_type, epoch_us(occurred_at)::HUGEINT * 4 + enum_code(sales_type)) AS sales_type
FROM split_transaction
WHERE amount > 0 AND order_id IS NOT NULL
GROUP BY customer_id, order_id, month, split_value;

CREATE TEMP TABLE customer_month AS
WITH accepted AS (
  SELECT split_transaction.*, date_trunc('month', occurred_at)::DATE AS month, place_id
  FROM split_transaction
  JOIN place ON place.channel IS NOT DISTINCT FROM split_transaction.channel AND place.store IS NOT DISTINCT FROM split_transaction.store
),
months AS (
  SELECT
    customer_id,
    month,
    sales_type,
    split_value,
    sum(amount) AS spend,
    sum(amount) FILTER (amount > 0) AS gross,
    sum(amount) FILTER (amount < 0) AS refunds,
    count(*) FILTER (amount > 0) AS sales_rows,
    count(*) FILTER (amount < 0) AS refund_rows,
    count(*) FILTER (amount > 0 AND order_id IS NULL) AS single_row_orders,
    min(occurred_at) FILTER (amount > 0) AS first_purchase_at,
    max(occurred_at) FILTER (amount > 0) AS last_purchase_at,
    arg_min(place_id, epoch_us(occurred_at)::HUGEINT * 4294967296 + place_id) FILTER (amount > 0) AS place_id,
    sum(cost) AS cost,
    sum(amount) FILTER (amount > 0 AND cost IS NULL) AS uncosted
  FROM accepted
  GROUP BY customer_id, month, sales_type, split_value
),
order_counts AS (
  SELECT customer_id, month, sales_type, split_value, count(*) AS orders
  FROM order_of_month
  GROUP BY customer_id, month, sales_type, split_value, split_value
)
SELECT
  months.customer_id,
  months.month,
  months.sales_type::VARCHAR AS sales_type,
  months.split_value,
  spend::DECIMAL(38, 0) AS spend,
  coalesce(gross, 0)::DECIMAL(38, 0) AS gross,
  coalesce(refunds, 0)::DECIMAL(38, 0) AS refunds,
  sales_rows,
  refund_rows,
  single_row_orders + coalesce(orders, 0) AS orders,
  first_purchase_at,
  last_purchase_at,
  place.channel AS first_purchase_channel,
  place.store AS first_purchase_store,
  cost::DECIMAL(38, 0) AS cost,
  coalesce(uncosted, 0)::DECIMAL(38, 0) AS uncosted
FROM months
LEFT JOIN order_counts
  ON order_counts.customer_id IS NOT DISTINCT FROM months.customer_id
  AND order_counts.month = months.month
  AND order_counts.sales_type = months.sales_type
  AND order_counts.split_value IS NOT DISTINCT FROM months.split_value
LEFT JOIN place ON place.place_id = months.place_id;
