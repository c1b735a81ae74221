-- Every id is written without white space around it, so what is written names a customer and groups stay what they are.
-- Grain: customer_number (NULL = unidentified) × month × sales_type × split_value.
CREATE OR REPLACE TEMP VIEW numbered_month AS
SELECT customer_number, written_month.*
FROM written_month
LEFT JOIN numbered_customer USING (written_customer_id);
