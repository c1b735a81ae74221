import { configDefaults, defineConfig } from "vitest/config";

/** Whole roads through the command line that take minutes: `npm run test:all` walks them too. */
const longRoads = "test/**/*.long.test.ts";
const leavesOut = process.env.JEPYO_TESTS === "all" ? [] : [longRoads];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...leavesOut],
    globalSetup: ["test/servers/embedded-setup.ts"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
