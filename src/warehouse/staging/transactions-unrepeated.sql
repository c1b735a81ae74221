-- No row is refused for its id: none has one, or all differ. Grain: one row of the source.
CREATE OR REPLACE TEMP VIEW staged_transaction AS FROM read_transaction;
