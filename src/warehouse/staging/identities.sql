-- Identities: rename, reject. Grain: one row of the source.
CREATE OR REPLACE TEMP TABLE staged_identity AS
WITH read AS (
  SELECT source_row, trimmed(alias_id) AS alias_id, trimmed(customer_id) AS customer_id FROM raw_identities
)
SELECT
  read.*,
  CASE
    WHEN alias_id IS NULL THEN 'alias_id.missing'
    WHEN customer_id IS NULL THEN 'customer_id.missing'
    WHEN row_number() OVER (PARTITION BY alias_id, customer_id ORDER BY source_row) > 1 THEN 'duplicate'
  END::reason_name AS reason
FROM read;
