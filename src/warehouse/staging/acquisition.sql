-- Campaigns that win customers: rename, type, reject. Grain: one row of the source. Unit: people; ten-thousandths.
CREATE OR REPLACE TEMP TABLE staged_acquisition AS
WITH read AS (
  SELECT
    source_row,
    trimmed(period) AS written_period,
    trimmed(targeted) AS written_targeted,
    trimmed(acquired) AS written_acquired,
    present_amount(cost) AS written_cost,
    trimmed(channel) AS channel
  FROM raw_acquisition
),
typed AS (
  SELECT
    read.*,
    period_label(written_period) AS period,
    whole_number(written_targeted) AS targeted,
    whole_number(written_acquired) AS acquired,
    amount_of(written_cost) AS cost
  FROM read
)
SELECT
  source_row, period, targeted, acquired, cost, channel,
  CASE
    WHEN written_period IS NULL THEN 'period.missing'
    WHEN period IS NULL THEN 'period.unparsable'
    WHEN written_targeted IS NULL THEN 'targeted.missing'
    WHEN targeted IS NULL THEN 'targeted.unparsable'
    WHEN written_acquired IS NULL THEN 'acquired.missing'
    WHEN acquired IS NULL THEN 'acquired.unparsable'
    WHEN written_cost IS NULL THEN 'cost.missing'
    WHEN cost IS NULL AND is_amount(written_cost) THEN 'cost.too-large'
    WHEN cost IS NULL THEN 'cost.unparsable'
  END::reason_name AS reason
FROM typed;
