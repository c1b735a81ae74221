-- Visits: rename, type, reject. Grain: one row of the source. Unit: whole visitors.
-- Parameters: $timezone, $dateFormat
CREATE OR REPLACE TEMP TABLE staged_visit AS
WITH read AS (
  SELECT
    source_row,
    present_time(date) AS written_time,
    trimmed(visitors) AS written_visitors,
    trimmed(identified_prospects) AS written_prospects,
    trimmed(channel) AS channel,
    trimmed(store) AS store
  FROM raw_visits
),
typed AS (
  SELECT
    read.*,
    local_time_of(written_time, $timezone, $dateFormat)::DATE AS date,
    whole_number(written_visitors) AS visitors,
    whole_number(written_prospects) AS identified_prospects
  FROM read
)
SELECT
  source_row, date, visitors, identified_prospects, channel, store,
  CASE
    WHEN written_time IS NULL THEN 'date.missing'
    WHEN date IS NULL THEN 'date.unparsable'
    WHEN written_visitors IS NULL THEN 'visitors.missing'
    WHEN visitors IS NULL THEN 'visitors.unparsable'
    WHEN written_prospects IS NOT NULL AND identified_prospects IS NULL THEN 'identified_prospects.unparsable'
  END::reason_name AS reason
FROM typed;
