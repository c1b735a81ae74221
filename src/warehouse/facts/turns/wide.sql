-- Time, sales type and place of a purchase as one number: the least is the earliest, ties by type, then by place. So many places or years need 128 bits.
CREATE OR REPLACE MACRO turn_number(value) AS value::HUGEINT;
