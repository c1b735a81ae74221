/** What a long-running process may do; the console is not part of this version. */
export const roles = ["scheduler", "worker"] as const;
export type Role = (typeof roles)[number];
