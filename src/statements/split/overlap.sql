-- How the scopes' customers overlap in the report's window. Grain: one row.
SELECT in_several, counted_again, only_in_scopes FROM scope_overlap;
