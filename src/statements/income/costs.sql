-- 고객손익계산서, what was booked. Grain: window_key × account × customer_group. Unit: ten-thousandths.
SELECT window_key, account, customer_group, amount FROM cost_total ORDER BY ALL;
