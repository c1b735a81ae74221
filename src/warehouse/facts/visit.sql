-- Visitors. Grain: one accepted row. Unit: whole visitors.
CREATE TEMP TABLE visit AS
SELECT date, visitors, identified_prospects, channel, store, split_value FROM split_visit;
