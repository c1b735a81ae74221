-- Grain: group_kind × group_name. Unit: customers; ten-thousandths.
FROM value_group;
