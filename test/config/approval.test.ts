import { expect, it } from "vitest";
import { loadJob } from "../../src/config/load-job.ts";
import { makeWorkspace } from "./temporary-workspace.ts";

it("somebody outside of the domains that hold everywhere is shown these, not the job's own", async () => {
  const workspace = makeWorkspace({
    "jobs/monthly.yaml": `name: monthly
company: { name: 한빛리테일 }
source: { type: csv, transactions: { path: sales.csv } }
approval: { approver: cfo@example.com }
delivery: { email: { allowedDomains: [example.com, both.example], to: [ceo@both.example] } }
`,
  });
  const loading = loadJob("monthly", { workspace, secrets: [], allowedDomains: ["both.example"] }, {});
  await expect(loading).rejects.toMatchObject({
    errors: [
      {
        code: "JEPYO-JOB-DOMAIN",
        message: "approval.approver has a host that is not allowed; allowed are both.example",
      },
    ],
  });
});
