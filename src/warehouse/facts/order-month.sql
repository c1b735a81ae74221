-- Orders that one customer's months count more than once, so that a window can count them once: purchases in several months, under several
-- ids of one merged customer, or with several split values.
-- Grain: customer_id (NULL = unidentified; as the source names it) × order_key × month × split_value. Usually empty.
CREATE TEMP TABLE order_month AS
SELECT order_of_month.customer_id, order_id AS order_key, month, split_value
FROM order_of_month
LEFT JOIN identity ON identity.alias_id = order_of_month.customer_id
QUALIFY count(*) OVER (PARTITION BY coalesce(identity.customer_id, order_of_month.customer_id), order_id) > 1;
