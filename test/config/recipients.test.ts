import { describe, expect, it } from "vitest";
import { loadJob } from "../../src/config/load-job.ts";
import { makeWorkspace } from "./temporary-workspace.ts";

const head = `name: monthly
company: { name: 한빛리테일 }
source: { type: csv, transactions: { path: sales.csv } }
split: { by: store }
`;

async function recipientsOf(mails: string, groups: Readonly<Record<string, string>> = {}, environment = {}) {
  const files = Object.fromEntries(Object.entries(groups).map(([name, text]) => [`jobs/groups/${name}.yaml`, text]));
  const workspace = makeWorkspace({ ...files, "jobs/monthly.yaml": `${head}delivery:\n  email:\n${mails}` });
  const secrets: string[] = [];
  const settings = { workspace, secrets, publicUrl: "https://jepyo.example.com" };
  const job = await loadJob("monthly", settings, environment);
  return { to: job.delivery.email?.to ?? [], job, secrets };
}

describe("recipients", () => {
  it("get the documents and the way that they, their mails or their job say", async () => {
    const { to } = await recipientsOf(`    attach: link
    to:
      - a@example.com
      - { address: b@example.com, attach: [xlsx] }
      - { address: c@example.com, formats: [pdf] }
      - { address: d@example.com, formats: [pdf], attach: link, locale: en }
`);
    expect(to).toEqual([
      { address: "a@example.com", locale: "ko", attach: ["pdf", "xlsx"], asLink: true },
      { address: "b@example.com", locale: "ko", attach: ["xlsx"] },
      { address: "c@example.com", locale: "ko", attach: ["pdf"], asLink: true },
      { address: "d@example.com", locale: "en", attach: ["pdf"], asLink: true },
    ]);
  });

  it("come from groups: what a member says goes before the job's mention, that before the group", async () => {
    const group = `locale: en
attach: [pdf]
members:
  - one@example.com
  - { address: two@example.com, name: 둘, locale: ko, scope: 강남점 }
`;
    const { to } = await recipientsOf("    to: [{ group: stores, scope: 홍대점, attach: link }]\n", { stores: group });
    expect(to).toEqual([
      { address: "one@example.com", scope: "홍대점", locale: "en", attach: ["pdf"], asLink: true },
      { address: "two@example.com", name: "둘", scope: "강남점", locale: "ko", attach: ["pdf"], asLink: true },
    ]);
  });

  it("who are named twice are sent one mail, as the first mention says; one a scope", async () => {
    const members = "members: [CEO@example.com, { address: ceo@example.com, scope: 강남점 }]\n";
    const { to } = await recipientsOf(
      "    to: [{ address: ceo@example.com, name: 대표이사 }, { group: a }, { group: b }]\n",
      { a: members, b: members },
    );
    expect(to.map(({ address, name, scope }) => [address, name, scope])).toEqual([
      ["ceo@example.com", "대표이사", undefined],
      ["ceo@example.com", undefined, "강남점"],
    ]);
  });

  it("have passwords by the name of a variable: what is remembered of a job holds none, what is printed masks it", async () => {
    const canary = "canary-3f9c-password";
    const reader = (address: string, variable: string) => `{ address: ${address}, password: "\${${variable}}" }`;
    const { to, job, secrets } = await recipientsOf(
      `    to: [${reader("ceo@example.com", "CEO_PASSWORD")}, { group: a }]\n`,
      { a: `members: [${reader("cfo@example.com", "CFO_PASSWORD")}]\n` },
      { CEO_PASSWORD: canary, CFO_PASSWORD: `${canary}-2` },
    );
    expect(to.map(({ passwordFrom }) => passwordFrom)).toEqual(["CEO_PASSWORD", "CFO_PASSWORD"]);
    expect(JSON.stringify(job)).not.toContain(canary);
    expect(secrets).toEqual([canary, `${canary}-2`]);
  });
});
