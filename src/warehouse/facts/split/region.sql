-- The accepted rows of a job that splits by region: a sale is in its customer's region, merged ids in that of the customer they stand for.
-- Grain: one accepted row. split_value NULL = unidentified, or the customers table does not say. Costs and visits have no region.
CREATE OR REPLACE TEMP VIEW split_transaction AS
SELECT staged_transaction.*, customer.region AS split_value
FROM staged_transaction
LEFT JOIN identity ON identity.alias_id = staged_transaction.customer_id
LEFT JOIN customer ON customer.customer_id = coalesce(identity.customer_id, staged_transaction.customer_id)
WHERE staged_transaction.reason IS NULL;

CREATE OR REPLACE TEMP VIEW split_cost AS
SELECT *, NULL::VARCHAR AS split_value FROM staged_cost WHERE reason IS NULL;

CREATE OR REPLACE TEMP VIEW split_visit AS
SELECT *, NULL::VARCHAR AS split_value FROM staged_visit WHERE reason IS NULL;
