-- Sales of a whole market: rename, type, reject. Grain: one row of the source. Unit: ten-thousandths; category NULL = the whole of it.
-- The same period and category with two amounts: neither can be trusted.
CREATE OR REPLACE TEMP TABLE staged_market AS
WITH read AS (
  SELECT
    source_row,
    trimmed(period) AS written_period,
    trimmed(category) AS category,
    present_amount(market_sales) AS written_sales
  FROM raw_market
),
typed AS (
  SELECT read.*, period_label(written_period) AS period, amount_of(written_sales) AS market_sales FROM read
),
judged AS (
  SELECT
    *,
    CASE
      WHEN written_period IS NULL THEN 'period.missing'
      WHEN period IS NULL THEN 'period.unparsable'
      WHEN written_sales IS NULL THEN 'market_sales.missing'
      WHEN market_sales IS NULL AND is_amount(written_sales) THEN 'market_sales.too-large'
      WHEN market_sales IS NULL THEN 'market_sales.unparsable'
    END AS reason
  FROM typed
)
SELECT
  source_row, period, category, market_sales,
  CASE
    WHEN reason IS NOT NULL THEN reason
    WHEN min(market_sales) OVER same_line <> max(market_sales) OVER same_line THEN 'period.conflict'
    WHEN row_number() OVER (same_line ORDER BY source_row) > 1 THEN 'duplicate'
  END::reason_name AS reason
FROM judged
WINDOW same_line AS (PARTITION BY period, category, reason);
