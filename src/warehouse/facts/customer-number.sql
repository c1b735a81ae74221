-- Which customer a number stands for. Grain: customer_number = customer_id, as the source names it; the order of both is that of the ids' bytes.
CREATE TEMP TABLE customer_number AS
SELECT DISTINCT customer_number, customer_id FROM numbered_customer;
