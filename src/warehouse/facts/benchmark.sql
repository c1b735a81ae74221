-- Figures of others to compare with. Grain: one accepted row. Unit: plain fractions and counts; period NULL = whatever the period.
CREATE TEMP TABLE benchmark AS
SELECT indicator, period, value, label, label_en FROM staged_benchmark WHERE reason IS NULL;
