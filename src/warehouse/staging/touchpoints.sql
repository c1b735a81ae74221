-- What was measured on the customer's journey: rename, type, reject. Grain: one row of the source. Unit: the indicator's own.
-- Parameters: $timezone, $dateFormat
CREATE OR REPLACE TEMP TABLE staged_touchpoint AS
WITH read AS (
  SELECT
    source_row,
    present_time(date) AS written_time,
    coalesce(trimmed(stage), '') AS written_stage,
    trimmed(indicator) AS indicator,
    trimmed(value) AS written_value
  FROM raw_touchpoints
),
typed AS (
  SELECT
    read.*,
    local_time_of(written_time, $timezone, $dateFormat)::DATE AS date,
    canonical_value AS stage,
    plain_figure(written_value) AS value
  FROM read
  LEFT JOIN value_mapping ON column_name = 'stage' AND source_value = written_stage
)
SELECT
  source_row, date, stage, indicator, value,
  CASE
    WHEN written_time IS NULL THEN 'date.missing'
    WHEN date IS NULL THEN 'date.unparsable'
    WHEN indicator IS NULL THEN 'indicator.missing'
    WHEN written_value IS NULL THEN 'value.missing'
    WHEN value IS NULL THEN 'value.unparsable'
  END::reason_name AS reason
FROM typed;
