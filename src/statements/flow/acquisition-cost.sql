-- Acquisition costs of the report's window. Grain: window_key × channel (NULL = not given). Unit: ten-thousandths.
SELECT window_key, channel, amount
FROM acquisition_cost
JOIN report_window USING (window_key)
WHERE is_own
ORDER BY ALL;
