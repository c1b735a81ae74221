-- The scopes of a report: the whole, and with a split one more for each value it is split by.
-- Grain: scope_key. 0 = the whole; then the values that have a row in the report's own window or the one it is compared with, by bytes;
-- last the rows without a value (value NULL), so that the scopes add up to the whole.
CREATE OR REPLACE TEMP TABLE scope AS
SELECT 0::INTEGER AS scope_key, NULL::VARCHAR AS value
UNION ALL
SELECT row_number() OVER (ORDER BY value NULLS LAST)::INTEGER, value
FROM (
  SELECT DISTINCT split_value AS value
  FROM sale
  WHERE
    $is_split
    AND (
      (month >= $own_start::DATE AND month < $own_end::DATE)
      OR (month >= $prior_start::DATE AND month < $prior_end::DATE)
    )
);
