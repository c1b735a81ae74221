-- What winning customers cost. Grain: window_key × channel (NULL = not given). Unit: ten-thousandths.
CREATE OR REPLACE TEMP TABLE acquisition_cost AS
SELECT window_key, channel, sum(amount) AS amount
FROM cost
JOIN report_window ON date >= start_date AND date < end_date
WHERE account = 'acquisition'
GROUP BY window_key, channel;
