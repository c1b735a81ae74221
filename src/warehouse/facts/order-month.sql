-- Orders whose purchases spread over several months, so that a window can count them once.
-- Grain: customer_id (NULL = unidentified) × order_key × month. Usually empty.
CREATE TEMP TABLE order_month AS
SELECT customer_id, order_id AS order_key, month
FROM order_of_month
QUALIFY count(*) OVER (PARTITION BY customer_id, order_id) > 1;
