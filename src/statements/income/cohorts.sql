-- Income of new against retained customers. Grain: pair_key × movement. Unit: customers; ten-thousandths.
SELECT pair_key, movement, customers, revenue, cost FROM cohort ORDER BY ALL;
