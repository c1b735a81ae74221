import type { Command } from "commander";
import { JepyoError } from "../../model/errors.ts";
import type { Action } from "../main.ts";
import { type Role, roles } from "../roles.ts";

export function addServe(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("serve")
    .description("keep issuing: start what is due and work on it until SIGTERM, which lets running stages end")
    .option("--only <roles>", `some of ${roles.join(",")} (default: all)`)
    .addHelpText("after", "\nExample:\n  PORT=8080 jepyo serve")
    .action((flags: { only?: string }) =>
      perform(async (console) => {
        const asked = rolesOf(flags.only);
        const { serve } = await import("../serving.ts");
        return serve(console, "serve", asked);
      }),
    );
}

export function addWorker(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("worker")
    .description("work on a shared queue until SIGTERM, which lets running stages end")
    .addHelpText("after", "\nExample:\n  DATABASE_URL=postgres://… QUEUE_URL=redis://… jepyo worker")
    .action(() =>
      perform(async (console) => {
        const { serve } = await import("../serving.ts");
        return serve(console, "worker", ["worker"]);
      }),
    );
}

/** Throws: JEPYO-SERVE-ROLES. */
function rolesOf(only: string | undefined): readonly Role[] {
  if (only === undefined) return roles;
  const asked = only.split(",").map((name) => name.trim());
  const wrong = asked.find((name) => !roles.some((role) => role === name));
  if (wrong === undefined && asked.length > 0) return roles.filter((role) => asked.includes(role));
  const what = wrong === "console" ? "the console is not part of this version" : `there is no role ${wrong}`;
  throw new JepyoError(what, {
    code: "JEPYO-SERVE-ROLES",
    fault: "configuration",
    hint: `--only takes ${roles.join(" or ")}, or both with a comma between`,
  });
}
