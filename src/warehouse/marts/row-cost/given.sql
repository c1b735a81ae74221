-- What rows cost, where the data say so: cost of goods of those that carry one, purchases of those that carry none.
CREATE OR REPLACE MACRO total_cost(cost) AS sum(cost);
CREATE OR REPLACE MACRO total_uncosted(amount, cost) AS coalesce(sum(CASE WHEN amount > 0 AND cost IS NULL THEN amount END), 0);

-- Grain: scope_key. Whether some row of the scope carries a cost, in any period.
CREATE OR REPLACE TEMP VIEW costed_scope AS
SELECT scope_key, count(cost) > 0 AS has_row_cost
FROM scope
JOIN sale ON scope_key = 0 OR value IS NOT DISTINCT FROM split_value
GROUP BY scope_key;
