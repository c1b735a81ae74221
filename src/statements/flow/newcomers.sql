-- New customers by origin. Grain: pair_key × acquisition_source × channel × sales_type.
SELECT pair_key, acquisition_source, channel, sales_type, customers, active_now FROM newcomer ORDER BY ALL;
