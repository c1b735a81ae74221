-- Time, sales type and place of a purchase as one number: the least is the earliest, ties by type, then by place. 64 bits are enough for these data.
CREATE OR REPLACE MACRO turn_number(value) AS value::BIGINT;
