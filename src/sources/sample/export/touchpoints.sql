-- Grain: week, stage and indicator. What the company measures on its customers' journey; disposal is not measured yet.
COPY (
  SELECT
    strftime(week, '%Y-%m-%d') AS MEASURED_ON,
    stage AS STAGE,
    indicator AS INDICATOR,
    round(level * (1 + drift * datediff('week', DATE '2023-11-06', week) / 156) * (0.97 + 0.06 * chance(indicator, epoch(week)::BIGINT, 0)), digits) AS VALUE
  FROM (SELECT unnest(generate_series(DATE '2023-11-06', DATE '2026-10-26', INTERVAL 7 DAY))::DATE AS week)
  CROSS JOIN (
    VALUES
      ('구매 전', '앱 방문자', 41000, 0.18, 0), ('구매 전', '캠페인 참여', 900, 0.25, 0),
      ('구매', '결제 완료율', 0.63, 0.05, 4), ('구매', '매장 대기(분)', 4.2, 0.10, 2),
      ('사용', '만족도(5점)', 4.1, -0.02, 2), ('사용', '후기 수', 520, 0.30, 0), ('사용', '추천 의향', 38, -0.08, 1),
      ('유지보수', '문의 해결(시간)', 9.5, 0.12, 1)
  ) AS t(stage, indicator, level, drift, digits)
  ORDER BY ALL
) TO $path (HEADER);
