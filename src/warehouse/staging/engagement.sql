-- What customers do besides buying: rename, type, reject. Grain: one row of the source. count: 1 where the source names none.
-- Parameters: $timezone, $dateFormat
CREATE OR REPLACE TEMP TABLE staged_engagement AS
WITH read AS (
  SELECT
    source_row,
    trimmed(customer_id) AS customer_id,
    present_time(date) AS written_time,
    trimmed(kind) AS kind,
    trimmed(count) AS written_count
  FROM raw_engagement
),
typed AS (
  SELECT
    read.*,
    local_time_of(written_time, $timezone, $dateFormat)::DATE AS date,
    CASE WHEN written_count IS NULL THEN 1 ELSE whole_number(written_count) END AS count
  FROM read
)
SELECT
  source_row, customer_id, date, kind, count,
  CASE
    WHEN customer_id IS NULL THEN 'customer_id.missing'
    WHEN written_time IS NULL THEN 'date.missing'
    WHEN date IS NULL THEN 'date.unparsable'
    WHEN kind IS NULL THEN 'kind.missing'
    WHEN count IS NULL THEN 'count.unparsable'
  END::reason_name AS reason
FROM typed;
