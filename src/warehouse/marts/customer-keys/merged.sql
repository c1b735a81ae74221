-- Customers as integers whose order is the order of the ids' bytes, merged ids counted as the customer they stand for.
-- Grain: customer_number. Several share a customer_key where identities merge them.
CREATE OR REPLACE TEMP TABLE merged_customer AS
WITH merged AS (
  SELECT customer_number, coalesce(identity.customer_id, customer_number.customer_id) AS customer_id
  FROM customer_number
  LEFT JOIN identity ON identity.alias_id = customer_number.customer_id
)
SELECT customer_number, customer_id, dense_rank() OVER (ORDER BY customer_id)::INTEGER AS customer_key FROM merged;

CREATE OR REPLACE TEMP VIEW customer_key AS FROM merged_customer;

-- Grain: the facts' own. customer_key NULL = unidentified.
CREATE OR REPLACE TEMP VIEW keyed_month AS
SELECT customer_month.*, customer_key FROM customer_month LEFT JOIN customer_key USING (customer_number);

CREATE OR REPLACE TEMP VIEW keyed_order_month AS
SELECT order_month.*, customer_key FROM order_month LEFT JOIN customer_key USING (customer_number);
