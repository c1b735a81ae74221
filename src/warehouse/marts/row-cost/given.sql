-- What rows cost, where the data say so: cost of goods of those that carry one, purchases of those that carry none.
CREATE OR REPLACE MACRO has_cost(cost) AS count(cost) > 0;
CREATE OR REPLACE MACRO total_cost(cost) AS sum(cost);
CREATE OR REPLACE MACRO total_uncosted(amount, cost) AS coalesce(sum(CASE WHEN amount > 0 AND cost IS NULL THEN amount END), 0);
