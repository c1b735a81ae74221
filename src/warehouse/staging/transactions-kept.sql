-- Text is taken apart once and its rows are kept. Grain: one row of the source.
CREATE OR REPLACE MACRO trimmed_kind(value) AS trimmed_id(value);

CREATE OR REPLACE TEMP TABLE kept_transaction AS SELECT * EXCLUDE (written_customer_id) FROM typed_transaction;

CREATE OR REPLACE TEMP VIEW read_transaction AS SELECT *, customer_id AS written_customer_id FROM kept_transaction;
