-- The data know neither channel nor store: everything happens at one place without a name, and no row is asked for its own.
-- Grain: place_number = channel × store (NULL = not given).
CREATE TEMP TABLE place AS SELECT 1::INTEGER AS place_number, NULL::VARCHAR AS channel, NULL::VARCHAR AS store;

-- Grain: one accepted row.
CREATE OR REPLACE TEMP VIEW placed_transaction AS SELECT *, 1::INTEGER AS place_number FROM split_transaction;

-- A purchase's time alone: the least is the earliest.
CREATE OR REPLACE MACRO purchase_turn(occurred_at, place_number) AS occurred_at;
CREATE OR REPLACE MACRO time_of_turn(turn) AS turn;
CREATE OR REPLACE MACRO place_of_turn(turn) AS CASE WHEN turn IS NOT NULL THEN 1::INTEGER END;
