-- Days of purchases by customer, no id standing for another. Grain: customer_key × month. Unit: ten-thousandths.
CREATE OR REPLACE TEMP VIEW keyed_purchase_month AS
SELECT customer_number AS customer_key, month, days, gross, first_day_gross FROM purchase_month;
