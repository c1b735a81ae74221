-- What the company booked, in the windows of the income statement; of a scope what names its value, for what names none is nobody's.
-- Grain: window_key × account × customer_group (NULL = not given). Unit: ten-thousandths.
CREATE OR REPLACE TEMP TABLE cost_total AS
SELECT window_key, account, customer_group, sum(amount) AS amount
FROM scoped_cost
JOIN report_window ON report_window.scope_key = scoped_cost.scope_key AND date >= start_date AND date < end_date
WHERE (scoped_cost.scope_key = 0 OR split_value IS NOT NULL)
  AND window_key IN (SELECT window_key FROM standing_span WHERE is_costed)
GROUP BY window_key, account, customer_group;
