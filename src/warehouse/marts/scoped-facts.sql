-- The facts in every scope they belong to: once in the whole, once in the scope of their own value.
-- Grain: scope_key × the fact's own. Without a split the second halves join nothing, and nothing is read twice.
CREATE OR REPLACE TEMP VIEW part AS
SELECT scope_key, value FROM scope WHERE scope_key > 0;

CREATE OR REPLACE TEMP VIEW scoped_month AS
SELECT 0::INTEGER AS scope_key, * FROM keyed_month
UNION ALL
SELECT scope_key, keyed_month.* FROM keyed_month JOIN part ON value IS NOT DISTINCT FROM split_value;

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
