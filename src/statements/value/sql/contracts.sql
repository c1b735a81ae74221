-- How often contracts have been renewed by the day of valuation. Grain: years (anniversaries that have passed) × renewals. Unit: contracts.
-- An anniversary is renewed if the contract runs on it.
SELECT
  datesub('year', start_date, $end::DATE - 1)::INTEGER AS years,
  least(datesub('year', start_date, $end::DATE - 1), coalesce(datesub('year', start_date, end_date - 1), 9999))::INTEGER AS renewals,
  count(*)::INTEGER AS contracts,
  count(CASE WHEN end_date IS NULL OR end_date >= $end::DATE THEN 1 END)::INTEGER AS running
FROM contract
WHERE start_date < $end::DATE AND (end_date IS NULL OR end_date > start_date)
GROUP BY years, renewals;
