-- How much rests on few in the report's window. Grain: window_key. Unit: customers; ten-thousandths.
SELECT window_key, customers, revenue, top_fifth, top_1, top_10, one_time_buyers, customers_for_80
FROM concentration
ORDER BY ALL;
