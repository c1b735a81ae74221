-- Acquisition costs of the report's window. Grain: channel (NULL = not given). Unit: ten-thousandths.
SELECT channel, amount FROM acquisition_cost WHERE window_key = $current_window ORDER BY ALL;
