-- Contracts that are renewed by the year: rename, type, reject. Grain: one row of the source.
-- Unit: local dates; running in [valid_from, valid_to), valid_to NULL = still running. Equal rows are one.
-- Parameters: $timezone, $dateFormat, $toInclusive
CREATE OR REPLACE TEMP TABLE staged_contract AS
WITH read AS (
  SELECT
    source_row,
    trimmed(customer_id) AS customer_id,
    present_time("from") AS written_from,
    present_time("to") AS written_to
  FROM raw_contracts
),
typed AS (
  SELECT
    read.*,
    local_time_of(written_from, $timezone, $dateFormat)::DATE AS valid_from,
    local_time_of(written_to, $timezone, $dateFormat)::DATE + CASE WHEN $toInclusive THEN 1 ELSE 0 END AS valid_to
  FROM read
)
SELECT
  source_row, customer_id, valid_from, valid_to,
  CASE
    WHEN customer_id IS NULL THEN 'customer_id.missing'
    WHEN written_from IS NULL THEN 'from.missing'
    WHEN valid_from IS NULL THEN 'from.unparsable'
    WHEN written_to IS NOT NULL AND valid_to IS NULL THEN 'to.unparsable'
    WHEN valid_to < valid_from THEN 'to.before-from'
    WHEN row_number() OVER (PARTITION BY customer_id, valid_from, valid_to ORDER BY source_row) > 1 THEN 'duplicate'
  END::reason_name AS reason
FROM typed;
