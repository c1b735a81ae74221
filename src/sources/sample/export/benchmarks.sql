-- Grain: indicator. Figures of a made-up trade association; PERIOD empty = whatever the month.
COPY (
  SELECT indicator AS INDICATOR, '' AS PERIOD, value AS VALUE, '업계 평균' AS LABEL, 'Industry average' AS LABEL_EN
  FROM (
    VALUES
      ('topTierRevenueShare', '54.0%'),
      ('retentionRate', '56.5%'),
      ('churnRate', '43.5%'),
      ('referralShare', '11.0%'),
      ('oneTimeBuyersShare', '49.0%'),
      ('newAgainSpecial', '21.0%'),
      ('visitConversion', '9.5%')
  ) AS given(indicator, value)
) TO $path (HEADER);
