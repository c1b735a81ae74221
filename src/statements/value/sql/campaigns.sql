-- Campaigns of the period. Grain: one row, none where the period has no campaign. Unit: people; ten-thousandths.
SELECT sum(targeted)::BIGINT AS targeted, sum(acquired)::BIGINT AS acquired, sum(cost)::DECIMAL(38, 0) AS cost
FROM acquisition
WHERE period = $label
HAVING count(*) > 0;
