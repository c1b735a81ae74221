-- Transactions: rename, type, reject.
-- Grain: one row of the source. Unit: amount, cost and quantity in ten-thousandths (of the currency unit); occurred_at company-local wall clock.
-- reason NULL = counted. The first reason that applies, in the order below, is the row's reason.
-- Parameters: $timezone, $dateFormat, $hasTransactionId, $hasSalesType
CREATE OR REPLACE TEMP TABLE staged_transaction AS
WITH read AS (
  SELECT
    source_row,
    trimmed(transaction_id) AS transaction_id,
    trimmed(order_id) AS order_id,
    trimmed(customer_id) AS customer_id,
    present_time(occurred_at) AS written_time,
    present_amount(amount) AS written_amount,
    trimmed(cost) AS written_cost,
    trimmed(quantity) AS written_quantity,
    coalesce(trimmed(sales_type), '') AS written_sales_type,
    trimmed(channel) AS channel,
    trimmed(store) AS store,
    trimmed(brand) AS brand,
    trimmed(category) AS category
  FROM raw_transactions
),
typed AS (
  SELECT
    read.* EXCLUDE (written_sales_type),
    local_time_of(written_time, $timezone, $dateFormat) AS occurred_at,
    amount_of(written_amount) AS amount,
    rounding_of(written_amount) AS rounding,
    ten_thousandths(written_cost) AS cost,
    ten_thousandths(written_quantity) AS quantity,
    CASE WHEN $hasSalesType THEN canonical_value ELSE 'general' END::sales_type_name AS sales_type
  FROM read
  LEFT JOIN value_mapping ON column_name = 'sales_type' AND source_value = written_sales_type
)
SELECT
  source_row, transaction_id, order_id, customer_id, occurred_at, amount, rounding, cost, quantity, sales_type, channel, store, brand, category,
  CASE
    WHEN $hasTransactionId AND transaction_id IS NULL THEN 'transaction_id.missing'
    WHEN written_time IS NULL THEN 'occurred_at.missing'
    WHEN occurred_at IS NULL THEN 'occurred_at.unparsable'
    WHEN written_amount IS NULL THEN 'amount.missing'
    WHEN amount IS NULL AND is_amount(written_amount) THEN 'amount.too-large'
    WHEN amount IS NULL THEN 'amount.unparsable'
    WHEN written_cost IS NOT NULL AND cost IS NULL AND is_number(written_cost) THEN 'cost.too-large'
    WHEN written_cost IS NOT NULL AND cost IS NULL THEN 'cost.unparsable'
    WHEN written_quantity IS NOT NULL AND quantity IS NULL THEN 'quantity.unparsable'
  END::reason_name AS reason
FROM typed;
