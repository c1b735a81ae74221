-- Benchmarks: rename, type, reject. Grain: one row of the source. Unit: plain fractions and counts; period NULL = whatever the period.
-- The same indicator, period and label with two values: neither can be trusted.
CREATE OR REPLACE TEMP TABLE staged_benchmark AS
WITH read AS (
  SELECT
    source_row,
    trimmed(indicator) AS indicator,
    trimmed(period) AS written_period,
    trimmed(value) AS written_value,
    trimmed(label) AS label,
    trimmed(label_en) AS label_en
  FROM raw_benchmarks
),
typed AS (
  SELECT read.*, period_label(written_period) AS period, plain_figure(written_value) AS value FROM read
),
judged AS (
  SELECT
    *,
    CASE
      WHEN indicator IS NULL THEN 'indicator.missing'
      WHEN written_period IS NOT NULL AND period IS NULL THEN 'period.unparsable'
      WHEN written_value IS NULL THEN 'value.missing'
      WHEN value IS NULL THEN 'value.unparsable'
    END AS reason
  FROM typed
)
SELECT
  source_row, indicator, period, value, label, label_en,
  CASE
    WHEN reason IS NOT NULL THEN reason
    WHEN min(value) OVER same_line <> max(value) OVER same_line THEN 'indicator.conflict'
    WHEN row_number() OVER (same_line ORDER BY source_row) > 1 THEN 'duplicate'
  END::reason_name AS reason
FROM judged
WINDOW same_line AS (PARTITION BY indicator, period, label, reason);
