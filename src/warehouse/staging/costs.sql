-- Costs: rename, type, reject. Grain: one row of the source. Unit: ten-thousandths.
-- Parameters: $timezone, $dateFormat
CREATE OR REPLACE TEMP TABLE staged_cost AS
WITH read AS (
  SELECT
    source_row,
    present_time(date) AS written_time,
    coalesce(trimmed(account), '') AS written_account,
    present_amount(amount) AS written_amount,
    trimmed(customer_group) AS written_customer_group,
    trimmed(channel) AS channel
  FROM raw_costs
),
typed AS (
  SELECT
    read.*,
    local_time_of(written_time, $timezone, $dateFormat)::DATE AS date,
    amount_of(written_amount) AS amount,
    accounts.canonical_value AS account,
    groups.canonical_value AS customer_group
  FROM read
  LEFT JOIN value_mapping AS accounts ON accounts.column_name = 'account' AND accounts.source_value = written_account
  LEFT JOIN value_mapping AS groups ON groups.column_name = 'customer_group' AND groups.source_value = written_customer_group
)
SELECT
  source_row, date, account, amount, customer_group, channel,
  CASE
    WHEN written_time IS NULL THEN 'date.missing'
    WHEN date IS NULL THEN 'date.unparsable'
    WHEN written_amount IS NULL THEN 'amount.missing'
    WHEN amount IS NULL AND is_amount(written_amount) THEN 'amount.too-large'
    WHEN amount IS NULL THEN 'amount.unparsable'
  END::reason_name AS reason
FROM typed;
