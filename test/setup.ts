import fc from "fast-check";

// A change is judged by the same worlds each time; everywhere else every run tries new ones.
if (process.env.CI !== undefined) fc.configureGlobal({ seed: 20_261_122 });
