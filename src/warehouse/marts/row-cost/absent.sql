-- No row carries a cost: nothing to sum twice.
CREATE OR REPLACE MACRO has_cost(cost) AS false;
CREATE OR REPLACE MACRO total_cost(cost) AS NULL::HUGEINT;
CREATE OR REPLACE MACRO total_uncosted(amount, cost) AS sum(greatest(amount, 0));
