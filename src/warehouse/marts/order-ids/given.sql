-- Some rows share an order's id: orders are counted apart from rows.
CREATE OR REPLACE MACRO total_orders(amount, orders) AS sum(orders)::BIGINT;
