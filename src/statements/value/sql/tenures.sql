-- Grain: group_kind × group_name × tenure_year. Unit: customers; ten-thousandths.
FROM tenure_year;
