-- Which costs the data of the report know at all. Grain: window_key, of own windows.
SELECT window_key, has_row_cost, accounts
FROM cost_basis
JOIN report_window USING (scope_key)
WHERE is_own;
