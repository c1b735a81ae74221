-- Grain: month and channel. Campaigns for people who are no members yet: whom they aimed at, whom they won, what they cost.
COPY (
  SELECT
    strftime(month, '%Y-%m') AS PERIOD,
    channel AS CHANNEL,
    (aimed * (0.9 + 0.2 * chance('aimed', month_index, hash(channel))))::INTEGER AS TARGETED,
    (joiners * part * (0.9 + 0.2 * chance('won', month_index, hash(channel))))::INTEGER AS ACQUIRED,
    100 * (joiners * part * price / 100)::BIGINT AS COST
  FROM months
  CROSS JOIN (VALUES ('모바일앱', 9000, 0.22, 21000), ('온라인몰', 7000, 0.12, 26000), ('매장', 3000, 0.10, 14000)) AS t(channel, aimed, part, price)
  ORDER BY ALL
) TO $path (HEADER);
