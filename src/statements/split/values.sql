-- What the facts are split by, of all time. Grain: value.
SELECT DISTINCT split_value AS value FROM sale WHERE split_value IS NOT NULL ORDER BY value;
