-- The accepted rows of a job that splits by channel. Grain: one accepted row.
CREATE OR REPLACE TEMP VIEW split_transaction AS
SELECT *, channel AS split_value FROM staged_transaction WHERE reason IS NULL;

CREATE OR REPLACE TEMP VIEW split_cost AS
SELECT *, channel AS split_value FROM staged_cost WHERE reason IS NULL;

CREATE OR REPLACE TEMP VIEW split_visit AS
SELECT *, channel AS split_value FROM staged_visit WHERE reason IS NULL;
