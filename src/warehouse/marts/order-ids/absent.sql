-- No row has an order's id: every purchase is an order of its own.
CREATE OR REPLACE MACRO total_orders(amount, orders) AS count(CASE WHEN amount > 0 THEN 1 END);
