-- Customers as numbers, merged ids counted as the customer they stand for.
-- Grain: source_key. Several share a customer_key where identities merge them; source_rank: in the order of the ids' bytes.
CREATE OR REPLACE TEMP TABLE merged_customer AS
WITH merged AS (
  SELECT source_key, source_customer.customer_id AS source_id, coalesce(identity.customer_id, source_customer.customer_id) AS customer_id
  FROM source_customer
  LEFT JOIN identity ON identity.alias_id = source_customer.customer_id
)
SELECT
  source_key,
  customer_id,
  min(source_key) OVER (PARTITION BY customer_id) AS customer_key,
  row_number() OVER (ORDER BY source_id) AS source_rank
FROM merged;

-- Grain: customer_key = customer_id.
CREATE OR REPLACE TEMP VIEW customer_key AS SELECT DISTINCT customer_key, customer_id FROM merged_customer;

-- Grain: the facts' own. customer_key NULL = unidentified.
CREATE OR REPLACE TEMP VIEW keyed_sale AS SELECT sale.*, customer_key FROM sale LEFT JOIN merged_customer USING (source_key);

CREATE OR REPLACE TEMP VIEW keyed_start AS SELECT customer_start.*, customer_key, source_rank FROM customer_start JOIN merged_customer USING (source_key);

CREATE OR REPLACE TEMP VIEW keyed_order_count AS SELECT order_count.*, customer_key FROM order_count LEFT JOIN merged_customer USING (source_key);

CREATE OR REPLACE TEMP VIEW keyed_order_month AS SELECT order_month.*, customer_key FROM order_month LEFT JOIN merged_customer USING (source_key);
