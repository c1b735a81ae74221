-- Figures of others for a period: those of its label, and those of no period that have none of their own. Grain: indicator × label ('' = none).
SELECT indicator, coalesce(label, '') AS label, label_en, value
FROM benchmark
WHERE period IS NULL OR period = $period
QUALIFY row_number() OVER (PARTITION BY indicator, label ORDER BY period NULLS LAST) = 1
ORDER BY indicator, label;
