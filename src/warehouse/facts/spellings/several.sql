-- Some ids are written with white space around them, or are nothing else. NULL = unidentified.
CREATE OR REPLACE MACRO source_key_of(written_customer_id) AS CASE WHEN trimmed_id(written_customer_id) IS NOT NULL THEN id_key(trimmed_id(written_customer_id)) END;

-- Grain: source_key = customer_id, as the source names it.
CREATE OR REPLACE TEMP TABLE trimmed_customer AS
SELECT DISTINCT id_key(customer_id) AS source_key, customer_id FROM written_customer WHERE customer_id IS NOT NULL;

CREATE OR REPLACE TEMP VIEW source_customer AS FROM trimmed_customer;
