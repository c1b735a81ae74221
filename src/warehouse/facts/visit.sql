-- Visitors. Grain: one accepted row. Unit: whole visitors.
CREATE TEMP TABLE visit AS
SELECT date, visitors, identified_prospects, channel, store FROM staged_visit WHERE reason IS NULL;
