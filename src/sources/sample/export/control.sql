-- Grain: month. The accountants' revenue: every line of the sales system, without the dirt of its export.
COPY (
  SELECT strftime(ordered_at, '%Y-%m') AS PERIOD, sum(amount)::BIGINT AS REVENUE FROM lines GROUP BY ALL ORDER BY ALL
) TO $path (HEADER);
