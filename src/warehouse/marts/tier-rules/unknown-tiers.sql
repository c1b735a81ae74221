-- Tiers that memberships name and the job's order does not. Grain: tier name. memberships: rows that name it.
SELECT tier AS name, count(*) AS memberships
FROM membership
WHERE tier NOT IN (SELECT name FROM tier_rank)
GROUP BY tier
ORDER BY memberships DESC, name;
