-- The accepted rows of a job that splits by store. Grain: one accepted row. Costs have no store.
CREATE OR REPLACE TEMP VIEW split_transaction AS
SELECT *, store AS split_value FROM staged_transaction WHERE reason IS NULL;

CREATE OR REPLACE TEMP VIEW split_cost AS
SELECT *, NULL::VARCHAR AS split_value FROM staged_cost WHERE reason IS NULL;

CREATE OR REPLACE TEMP VIEW split_visit AS
SELECT *, store AS split_value FROM staged_visit WHERE reason IS NULL;
