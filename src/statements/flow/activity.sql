-- Active customers of each window and the adjustments beside them. Grain: window_key. Unit: ten-thousandths.
SELECT window_key, customers, revenue, adjustments, adjusted_customers, orders FROM activity ORDER BY ALL;
