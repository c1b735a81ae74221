-- Purchases without order_id, each an order of its own. Grain: month × place_number × split_value.
CREATE OR REPLACE TEMP VIEW single_order AS
SELECT month, place_number, split_value, orders
FROM place_of_month
JOIN place ON place.channel IS NOT DISTINCT FROM place_of_month.channel AND place.store IS NOT DISTINCT FROM place_of_month.store;
