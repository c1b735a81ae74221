-- How a purchase's turn is put together and taken apart. Microseconds since the first accepted row, then one of four types, then one of turn_places places.
SET VARIABLE turn_start = (SELECT coalesce(epoch_us(min(occurred_at)), 0) FROM sale);
SET VARIABLE turn_places = (SELECT coalesce(max(place_number), 0)::BIGINT + 1 FROM place);
CREATE OR REPLACE MACRO purchase_turn(occurred_at, type_turn, place_number) AS
  (turn_number(epoch_us(occurred_at) - getvariable('turn_start')) * 4 + type_turn) * getvariable('turn_places') + place_number;
CREATE OR REPLACE MACRO time_of_purchase(turn) AS
  make_timestamp((turn // (4 * getvariable('turn_places')))::BIGINT + getvariable('turn_start'));
CREATE OR REPLACE MACRO type_of_purchase(turn) AS (turn // getvariable('turn_places') % 4)::UTINYINT;
CREATE OR REPLACE MACRO place_of_purchase(turn) AS (turn % getvariable('turn_places'))::INTEGER;
