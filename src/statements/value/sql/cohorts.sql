-- Grain: cohort × age. Unit: customers; ten-thousandths.
SELECT quarter_start, age, customers, active, stayed, repeated, gross FROM purchase_cohort;
