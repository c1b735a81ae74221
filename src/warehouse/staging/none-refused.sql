-- No row is refused for what it says, and none has an id that another could repeat.
CREATE OR REPLACE TEMP TABLE refused_transaction (source_row BIGINT, reason reason_name);
