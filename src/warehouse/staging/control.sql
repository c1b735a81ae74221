-- Control figures: the ledger's revenue of a period. Grain: one row of the source. Unit: ten-thousandths.
-- A period with two revenues: neither can be trusted.
CREATE OR REPLACE TEMP TABLE staged_control AS
WITH read AS (
  SELECT source_row, trimmed(period) AS written_period, present_amount(revenue) AS written_revenue FROM raw_control
),
typed AS (
  SELECT read.*, period_label(written_period) AS period, amount_of(written_revenue) AS revenue FROM read
),
judged AS (
  SELECT
    *,
    CASE
      WHEN written_period IS NULL THEN 'period.missing'
      WHEN period IS NULL THEN 'period.unparsable'
      WHEN written_revenue IS NULL THEN 'revenue.missing'
      WHEN revenue IS NULL AND is_amount(written_revenue) THEN 'revenue.too-large'
      WHEN revenue IS NULL THEN 'revenue.unparsable'
    END AS reason
  FROM typed
)
SELECT
  source_row, period, revenue,
  CASE
    WHEN reason IS NOT NULL THEN reason
    WHEN min(revenue) OVER same_period <> max(revenue) OVER same_period THEN 'period.conflict'
    WHEN row_number() OVER (same_period ORDER BY source_row) > 1 THEN 'duplicate'
  END::reason_name AS reason
FROM judged
WINDOW same_period AS (PARTITION BY period, reason);
