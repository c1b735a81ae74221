-- What winning customers cost. Grain: window_key × channel (NULL = not given). Unit: ten-thousandths.
CREATE OR REPLACE TEMP TABLE acquisition_cost AS
SELECT window_key, channel, sum(amount) AS amount
FROM scoped_cost
JOIN report_window ON report_window.scope_key = scoped_cost.scope_key AND date >= start_date AND date < end_date
WHERE account = 'acquisition'
GROUP BY window_key, channel;
