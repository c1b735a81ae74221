-- Orders that one customer's months count more than once, so that a window can count them once: purchases in several months, under several
-- ids of one merged customer, or with several split values.
-- Grain: customer_number (NULL = unidentified; as the source names customers) × order_key × month × split_value. Usually empty.
CREATE TEMP TABLE order_month AS
SELECT order_of_month.customer_number, order_id AS order_key, month, split_value
FROM order_of_month
LEFT JOIN customer_number USING (customer_number)
LEFT JOIN identity ON identity.alias_id = customer_number.customer_id
QUALIFY count(*) OVER (PARTITION BY coalesce(identity.customer_id, customer_number.customer_id), order_id) > 1;
