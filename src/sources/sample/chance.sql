-- Chance without chance: the same number for the same name and key, whatever the thread count.

-- Even between 0 and 1. Hashed twice: once leaves neighbouring keys alike.
CREATE MACRO chance(name, a, b) AS (hash(hash(name, a, b)) >> 11)::DOUBLE / 9007199254740992.0;

-- Bell-shaped, mean 0, deviation 1, within ±3.5.
CREATE MACRO bell(name, a, b) AS
  (chance(name || '/1', a, b) + chance(name || '/2', a, b) + chance(name || '/3', a, b) + chance(name || '/4', a, b) - 2) * sqrt(3);
