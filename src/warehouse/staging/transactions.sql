-- Transactions: rename, type, reject; computed anew by whoever reads them, so only the columns he names cost anything.
-- Grain: one row of the source. Unit: amount, cost and quantity in ten-thousandths (of the currency unit); occurred_at company-local wall clock.
-- reason NULL = counted, unless its id refuses it. The first reason that applies, in the order below, is the row's reason.
-- written_customer_id: as it stands in the source; customer_id is what trimming leaves of it.
-- Parameters: $timezone, $dateFormat, $hasTransactionId, $hasSalesType
SET VARIABLE timezone = $timezone;
SET VARIABLE date_format = $dateFormat;
SET VARIABLE has_transaction_id = $hasTransactionId;
SET VARIABLE has_sales_type = $hasSalesType;
SET VARIABLE written_sales_types = (SELECT list(source_value ORDER BY source_value) FROM value_mapping WHERE column_name = 'sales_type');
SET VARIABLE sales_types = (
  SELECT list(canonical_value::sales_type_name ORDER BY source_value) FROM value_mapping WHERE column_name = 'sales_type'
);

CREATE OR REPLACE TEMP VIEW typed_transaction AS
WITH read AS (
  SELECT
    source_row,
    trimmed_id(transaction_id) AS transaction_id,
    trimmed_id(order_id) AS order_id,
    customer_id AS written_customer_id,
    occurred_at AS written_time,
    amount AS written_amount,
    trimmed(cost) AS written_cost,
    trimmed(quantity) AS written_quantity,
    coalesce(trimmed_kind(sales_type), '') AS written_sales_type,
    trimmed_kind(channel) AS channel,
    trimmed_kind(store) AS store,
    trimmed_kind(brand) AS brand,
    trimmed_kind(category) AS category
  FROM raw_transactions
),
typed AS (
  SELECT
    *,
    trimmed_id(written_customer_id) AS customer_id,
    local_time_of(written_time, getvariable('timezone'), getvariable('date_format')) AS occurred_at,
    amount_of(written_amount) AS amount,
    rounding_of(written_amount) AS rounding,
    ten_thousandths(written_cost) AS cost,
    ten_thousandths(written_quantity) AS quantity,
    CASE WHEN getvariable('has_sales_type') THEN getvariable('sales_types')[list_position(getvariable('written_sales_types'), written_sales_type)] ELSE 'general'::sales_type_name END AS sales_type
  FROM read
)
SELECT
  source_row, transaction_id, order_id, written_customer_id, customer_id, occurred_at, amount, rounding, cost, quantity, sales_type, channel, store,
  brand, category,
  CASE
    -- Nearly every row is of this kind, and is asked nothing more. Each reason is cast for itself: casting what comes out would look at every row.
    WHEN
      occurred_at IS NOT NULL AND amount IS NOT NULL AND (transaction_id IS NOT NULL OR NOT getvariable('has_transaction_id'))
      AND (written_cost IS NULL OR cost IS NOT NULL) AND (written_quantity IS NULL OR quantity IS NOT NULL)
      THEN NULL::reason_name
    WHEN getvariable('has_transaction_id') AND transaction_id IS NULL THEN 'transaction_id.missing'::reason_name
    WHEN occurred_at IS NULL AND present_time(written_time) IS NULL THEN 'occurred_at.missing'::reason_name
    WHEN occurred_at IS NULL THEN 'occurred_at.unparsable'::reason_name
    WHEN amount IS NULL AND present_amount(written_amount) IS NULL THEN 'amount.missing'::reason_name
    WHEN amount IS NULL AND is_amount(written_amount) THEN 'amount.too-large'::reason_name
    WHEN amount IS NULL THEN 'amount.unparsable'::reason_name
    WHEN written_cost IS NOT NULL AND cost IS NULL AND is_number(written_cost) THEN 'cost.too-large'::reason_name
    WHEN written_cost IS NOT NULL AND cost IS NULL THEN 'cost.unparsable'::reason_name
    WHEN written_quantity IS NOT NULL AND quantity IS NULL THEN 'quantity.unparsable'::reason_name
  END AS reason
FROM typed;
