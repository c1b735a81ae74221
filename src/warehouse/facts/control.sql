-- The ledger's revenue. Grain: period, by its label. Unit: ten-thousandths.
CREATE TEMP TABLE control AS
SELECT period, revenue::DECIMAL(38, 0) AS revenue FROM staged_control WHERE reason IS NULL;
