-- Which costs a scope's data know at all, in any period: an account that never appears is unknown, not zero.
-- Grain: scope_key. has_row_cost: some transaction carries a cost of goods.
CREATE OR REPLACE TEMP TABLE cost_basis AS
WITH booked AS (
  SELECT scope_key, list_sort(list(DISTINCT account)) AS accounts
  FROM scoped_cost
  WHERE scope_key = 0 OR split_value IS NOT NULL
  GROUP BY scope_key
)
SELECT scope_key, coalesce(has_row_cost, false) AS has_row_cost, coalesce(accounts, []) AS accounts
FROM scope
LEFT JOIN booked USING (scope_key)
LEFT JOIN costed_scope USING (scope_key);
