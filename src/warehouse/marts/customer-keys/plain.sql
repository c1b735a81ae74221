-- Customers as numbers. No id stands for another, so the keys that facts have are the customers'.
-- Grain: customer_key = customer_id.
CREATE OR REPLACE TEMP VIEW customer_key AS SELECT source_key AS customer_key, customer_id FROM source_customer;

-- Grain: the facts' own. customer_key NULL = unidentified.
CREATE OR REPLACE TEMP VIEW keyed_sale AS SELECT *, source_key AS customer_key FROM sale;

CREATE OR REPLACE TEMP VIEW keyed_start AS SELECT *, source_key AS customer_key, 0 AS source_rank FROM customer_start;

CREATE OR REPLACE TEMP VIEW keyed_order_count AS SELECT *, source_key AS customer_key FROM order_count;

CREATE OR REPLACE TEMP VIEW keyed_order_month AS SELECT *, source_key AS customer_key FROM order_month;
