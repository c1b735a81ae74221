-- No row carries a cost: nothing to sum twice.
CREATE OR REPLACE MACRO total_cost(cost) AS NULL::HUGEINT;
CREATE OR REPLACE MACRO total_uncosted(amount, cost) AS sum(greatest(amount, 0));

-- Grain: scope_key.
CREATE OR REPLACE TEMP VIEW costed_scope AS SELECT scope_key, false AS has_row_cost FROM scope;
