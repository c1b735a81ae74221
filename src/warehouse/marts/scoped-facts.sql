-- Parameters: $window_starts, $window_ends
SET VARIABLE first_month = (SELECT min(unnest::DATE) FROM unnest($window_starts::VARCHAR[]));
SET VARIABLE end_month = (SELECT max(unnest::DATE) FROM unnest($window_ends::VARCHAR[]));

-- The facts in every scope they belong to: once in the whole, once in the scope of their own value.
-- Grain: scope_key × the fact's own. Without a split the second halves join nothing, and nothing is read twice.
CREATE OR REPLACE TEMP VIEW part AS
SELECT scope_key, value FROM scope WHERE scope_key > 0;

-- Sales, and orders that have an id as rows that nothing was sold in.
CREATE OR REPLACE TEMP VIEW counted_sale AS
SELECT customer_key, month, occurred_at, amount, type_turn, split_value, (amount > 0 AND NOT is_in_order)::BIGINT AS orders, cost FROM keyed_sale
UNION ALL
SELECT customer_key, month, NULL, 0, type_turn, split_value, orders, NULL FROM keyed_order_count;

-- Of those, the months that some window has.
CREATE OR REPLACE TEMP VIEW reported_sale AS
FROM counted_sale WHERE month >= getvariable('first_month') AND month < getvariable('end_month');

CREATE OR REPLACE TEMP VIEW scoped_sale AS
SELECT 0::INTEGER AS scope_key, * FROM reported_sale
UNION ALL
SELECT scope_key, reported_sale.* FROM reported_sale JOIN part ON value IS NOT DISTINCT FROM split_value;

CREATE OR REPLACE TEMP VIEW scoped_start AS
SELECT 0::INTEGER AS scope_key, * FROM keyed_start
UNION ALL
SELECT scope_key, keyed_start.* FROM keyed_start JOIN part ON value IS NOT DISTINCT FROM split_value;

CREATE OR REPLACE TEMP VIEW scoped_order_month AS
SELECT 0::INTEGER AS scope_key, * FROM keyed_order_month
UNION ALL
SELECT scope_key, keyed_order_month.* FROM keyed_order_month JOIN part ON value IS NOT DISTINCT FROM split_value;

CREATE OR REPLACE TEMP VIEW scoped_place_month AS
SELECT 0::INTEGER AS scope_key, * FROM place_month
UNION ALL
SELECT scope_key, place_month.* FROM place_month JOIN part ON value IS NOT DISTINCT FROM split_value;

CREATE OR REPLACE TEMP VIEW scoped_place_order AS
SELECT 0::INTEGER AS scope_key, * FROM place_order
UNION ALL
SELECT scope_key, place_order.* FROM place_order JOIN part ON value IS NOT DISTINCT FROM split_value;

CREATE OR REPLACE TEMP VIEW scoped_visit AS
SELECT 0::INTEGER AS scope_key, * FROM visit
UNION ALL
SELECT scope_key, visit.* FROM visit JOIN part ON value IS NOT DISTINCT FROM split_value;

CREATE OR REPLACE TEMP VIEW scoped_cost AS
SELECT 0::INTEGER AS scope_key, * FROM cost
UNION ALL
SELECT scope_key, cost.* FROM cost JOIN part ON value IS NOT DISTINCT FROM split_value;
