-- Customers: rename, type, reject.
-- Grain: one row of the source. registered_at company-local. A customer in several different rows: none of them can be trusted.
-- An empty acquisition_source is `referral` where somebody referred the customer, else `unknown`.
-- Parameters: $timezone, $dateFormat
CREATE OR REPLACE TEMP TABLE staged_customer AS
WITH read AS (
  SELECT
    source_row,
    trimmed(customer_id) AS customer_id,
    present_time(registered_at) AS written_time,
    trimmed(acquisition_source) AS written_acquisition_source,
    trimmed(referrer_id) AS referrer_id,
    trimmed(region) AS region
  FROM raw_customers
),
typed AS (
  SELECT
    read.*,
    local_time_of(written_time, $timezone, $dateFormat) AS registered_at,
    CASE
      WHEN canonical_value IS NOT NULL THEN canonical_value
      WHEN written_acquisition_source IS NULL AND referrer_id IS NOT NULL THEN 'referral'
      WHEN written_acquisition_source IS NULL THEN 'unknown'
    END AS acquisition_source
  FROM read
  LEFT JOIN value_mapping
    ON column_name = 'acquisition_source' AND source_value = coalesce(written_acquisition_source, '')
)
SELECT
  source_row, customer_id, registered_at, acquisition_source, referrer_id, region,
  CASE
    WHEN customer_id IS NULL THEN 'customer_id.missing'
    WHEN written_time IS NOT NULL AND registered_at IS NULL THEN 'registered_at.unparsable'
  END::reason_name AS reason
FROM typed;

CREATE OR REPLACE TEMP TABLE repeated_customer AS
SELECT
  customer_id,
  min(source_row) AS first_row,
  count(DISTINCT struct_pack(
    registered_at := registered_at, acquisition_source := acquisition_source, referrer_id := referrer_id, region := region
  )) AS contents
FROM staged_customer
WHERE customer_id IS NOT NULL
GROUP BY customer_id
HAVING count(*) > 1;

UPDATE staged_customer
SET reason = CASE WHEN contents > 1 THEN 'customer_id.conflict' ELSE 'duplicate' END
FROM repeated_customer
WHERE staged_customer.customer_id = repeated_customer.customer_id
  AND reason IS NULL
  AND (contents > 1 OR source_row > first_row);
