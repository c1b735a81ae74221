-- Customers as integers whose order is the order of the ids' bytes. No id stands for another, so their numbers are their keys.
-- Grain: customer_number.
CREATE OR REPLACE TEMP VIEW customer_key AS
SELECT customer_number, customer_id, customer_number AS customer_key FROM customer_number;

-- Grain: the facts' own. customer_key NULL = unidentified.
CREATE OR REPLACE TEMP VIEW keyed_month AS SELECT *, customer_number AS customer_key FROM customer_month;

CREATE OR REPLACE TEMP VIEW keyed_order_month AS SELECT *, customer_number AS customer_key FROM order_month;
