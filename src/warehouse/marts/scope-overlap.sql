-- How the scopes' customers overlap in the report's own window. Grain: one row; zeros without a split.
-- in_several: customers active in two scopes or more. counted_again: scopes beyond the first of customers active in the whole.
-- only_in_scopes: scopes of customers whose refunds elsewhere leave them inactive in the whole.
CREATE OR REPLACE TEMP TABLE scope_overlap AS
WITH counted AS (
  SELECT
    customer_key,
    count(*) FILTER (scope_key > 0) AS scopes,
    count(*) FILTER (scope_key = 0) > 0 AS is_in_whole
  FROM customer_window
  JOIN report_window USING (window_key)
  WHERE $is_split AND is_own AND is_active
  GROUP BY customer_key
)
SELECT
  count(*) FILTER (scopes > 1) AS in_several,
  coalesce(sum(scopes - 1) FILTER (is_in_whole), 0)::BIGINT AS counted_again,
  coalesce(sum(scopes) FILTER (NOT is_in_whole), 0)::BIGINT AS only_in_scopes
FROM counted;
