-- The accepted rows of a job that splits by brand. Grain: one accepted row. Costs and visits have no brand.
CREATE OR REPLACE TEMP VIEW split_transaction AS
SELECT *, brand AS split_value FROM staged_transaction WHERE reason IS NULL;

CREATE OR REPLACE TEMP VIEW split_cost AS
SELECT *, NULL::VARCHAR AS split_value FROM staged_cost WHERE reason IS NULL;

CREATE OR REPLACE TEMP VIEW split_visit AS
SELECT *, NULL::VARCHAR AS split_value FROM staged_visit WHERE reason IS NULL;
