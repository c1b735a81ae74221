-- Where purchases happen, as integers in the order of channel and store, by bytes, none first.
-- Grain: place_number = channel × store (NULL = not given).
CREATE OR REPLACE TEMP TABLE place AS
SELECT row_number() OVER (ORDER BY channel NULLS FIRST, store NULLS FIRST)::INTEGER AS place_number, channel, store
FROM (SELECT DISTINCT channel, store FROM split_transaction);

-- Grain: one accepted row.
CREATE OR REPLACE TEMP VIEW placed_transaction AS
SELECT split_transaction.*, place_number
FROM split_transaction
JOIN place ON place.channel IS NOT DISTINCT FROM split_transaction.channel AND place.store IS NOT DISTINCT FROM split_transaction.store;
