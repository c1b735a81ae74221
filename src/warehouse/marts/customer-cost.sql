-- Cost of goods by customer, for the windows of the income statement.
-- Grain: window_key × customer_key (NULL = unidentified). Unit: ten-thousandths. cost NULL = no row carries one. uncosted: purchases without.
CREATE OR REPLACE TEMP TABLE customer_cost AS
SELECT window_key, customer_key, sum(cost) AS cost, sum(uncosted) AS uncosted
FROM scoped_month
JOIN window_month USING (scope_key, month)
WHERE window_key IN (SELECT window_key FROM standing_span WHERE is_costed)
GROUP BY window_key, customer_key;
