-- Who has an engagement score, of those who bought in the lookback. Grain: one row.
SELECT count(*) AS customers
FROM rfm_customer
JOIN engaged(0) USING (customer_key);
