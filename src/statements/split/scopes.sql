-- The scopes of the report. Grain: scope_key; 0 = the whole, value NULL above 0 = the rows without a value.
SELECT scope_key, value FROM scope ORDER BY scope_key;
