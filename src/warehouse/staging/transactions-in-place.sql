-- Typed columns cost nothing to read again: rows stay where the source has them. Grain: one row of the source.
CREATE OR REPLACE TEMP VIEW read_transaction AS FROM typed_transaction;
