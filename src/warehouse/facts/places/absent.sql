-- The data know neither channel nor store: everything happens at one place without a name, and no row is asked for its own.
-- Grain: place_number = channel × store (NULL = not given).
CREATE OR REPLACE TEMP TABLE place AS SELECT 1::INTEGER AS place_number, NULL::VARCHAR AS channel, NULL::VARCHAR AS store;

-- Grain: one accepted row.
CREATE OR REPLACE TEMP VIEW placed_transaction AS SELECT *, 1::INTEGER AS place_number FROM split_transaction;
