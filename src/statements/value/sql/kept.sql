-- Grain: group_kind × group_name. Unit: customers.
FROM kept_group;
