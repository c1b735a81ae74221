-- Text spells every value in every row.
CREATE OR REPLACE MACRO trimmed_kind(value) AS trimmed_id(value);
