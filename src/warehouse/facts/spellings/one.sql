-- No id is written with white space around it: what is written is the id. NULL = unidentified.
CREATE OR REPLACE MACRO source_key_of(written_customer_id) AS CASE WHEN written_customer_id IS NOT NULL THEN id_key(written_customer_id) END;

-- Grain: source_key = customer_id, as the source names it.
CREATE OR REPLACE TEMP VIEW source_customer AS SELECT id_key(customer_id) AS source_key, customer_id FROM written_customer;
