-- Grain: group_kind × group_name × months_ago. Unit: ten-thousandths.
FROM past_value;
