-- Typed columns cost nothing to read again: rows stay where the source has them. Grain: one row of the source.
CREATE OR REPLACE MACRO trimmed_kind(value) AS trimmed(value);

CREATE OR REPLACE TEMP VIEW read_transaction AS FROM typed_transaction;
