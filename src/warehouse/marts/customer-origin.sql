-- What the customers table says of those who bought. Grain: customer_key. Few or none where the job has no such table: their keys are looked up, not everybody's ids.
CREATE OR REPLACE TEMP TABLE customer_origin AS
SELECT DISTINCT customer_key, registered_at, acquisition_source FROM customer JOIN customer_key USING (customer_id);
