import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Statements } from "../../src/model/statement.ts";
import { runHere } from "../cli/in-process.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

const job = (to: string) => `name: stores
title: { ko: 월간 고객제표, en: Monthly customer statements }
company: { name: 작은상회 }
source:
  type: csv
  transactions: { path: sales.csv, columns: { transaction_id: null } }
split: { by: store }
formats: [pdf]
delivery:
  email:
    to: ${to}
`;

const recipients = `
      - ceo@example.com
      - { address: gangnam@example.com, name: 김점장, scope: 강남점 }
      - { address: both@example.com, scope: 강남점, locale: en, attach: [xlsx] }
      - { address: both@example.com, scope: ../부산점 }
      - { address: closed@example.com, scope: 옛점 }`;

/** Two stores, one customer of both, one order over both; a third store closed before the period. */
const sales = `customer_id,occurred_at,amount,store,order_id
a,2026-09-03,1000,강남점,1
b,2026-09-04,2000,강남점,2
b,2026-09-05,500,../부산점,3
c,2026-10-03,4000,../부산점,4
a,2026-10-03,8000,강남점,5
a,2026-10-03,16000,../부산점,5
,2026-10-09,32000,,6
d,2026-07-01,7000,옛점,7
`;

describe("a job that splits by store, through the command line", () => {
  let workspace: Workspace;
  const read = async (path: string): Promise<Statements> =>
    JSON.parse(await readFile(join(workspace.directory, "issued", path), "utf8"));
  const mails = async (): Promise<Email[]> => {
    const outbox = join(workspace.directory, ".jepyo/outbox/stores.2026-10.v1");
    return Promise.all(
      (await readdir(outbox)).map(async (name) => PostalMime.parse(await readFile(join(outbox, name)))),
    );
  };

  beforeAll(async () => {
    workspace = await makeWorkspace({ "jobs/stores.yaml": job(recipients), "sales.csv": sales });
  });
  afterAll(() => workspace.remove());

  it("issues the whole and every store, and mails each reader his own", async () => {
    const issued = await runHere(workspace, ["run", "stores", "--period", "2026-10", "--out", "issued"]);
    expect(issued.stderr).not.toContain("error");
    expect(issued.code).toBe(0);
    expect(issued.stdout).toContain("what they read of has no sales in the period or the one before: 1");

    const { split, scope, flow } = await read("statements.json");
    expect(scope).toBeNull();
    expect(flow.closing).toBe(2);
    expect(split?.scopes.map(({ value, closing, revenue, orders }) => [value, closing, revenue, orders])).toEqual([
      ["../부산점", 2, "20000", 2],
      ["강남점", 1, "8000", 1],
      [null, 0, "32000", 1],
    ]);
    expect(split?.whole).toMatchObject({ revenue: "60000", orders: 3, closing: 2 });
    expect(split?.overlap).toEqual({ inSeveral: 1, countedAgain: 1, onlyInScopes: 0 });
    expect((await readdir(join(workspace.directory, "issued/by-store"))).sort()).toEqual(["_부산점", "강남점"].sort());
    expect(await readdir(join(workspace.directory, "issued/by-store/강남점"))).toEqual(
      expect.arrayContaining(["statements.json", "statements.pdf", "email.eml"]),
    );
    const gangnam = await read("by-store/강남점/statements.json");
    expect(gangnam.scope).toEqual({ by: "store", value: "강남점" });
    expect(gangnam.flow).toMatchObject({ opening: 2, retained: 1, churned: 1, new: 0, closing: 1 });
    const told = await runHere(workspace, ["explain", "flow.opening", "stores:강남점"]);
    expect(told.stdout).toMatch(/^stores\.2026-10\.v1 {2}.* {2}강남점\n[\s\S]*flow\.opening +2\b/);
    const nowhere = await runHere(workspace, ["explain", "flow.opening", "stores:대구점"]);
    expect(nowhere.stderr).toContain("JEPYO-RUN-UNKNOWN: nothing was issued here by the name stores:대구점");
    const busan = await read("by-store/_부산점/statements.json");
    expect(busan.flow).toMatchObject({ opening: 1, churned: 1, new: 2, closing: 2 });

    const sent = (await mails()).map(({ to, subject, text = "", attachments }) => ({
      to: to?.[0]?.address,
      subject,
      isOfGangnam: text.includes("강남점"),
      files: attachments.map(({ filename }) => filename),
    }));
    expect(sent.toSorted((a, b) => `${a.to}${a.subject}`.localeCompare(`${b.to}${b.subject}`, "en"))).toEqual([
      {
        to: "both@example.com",
        subject: "[작은상회] Monthly customer statements, 강남점, October 2026 · Edition 1",
        isOfGangnam: true,
        files: ["작은상회_강남점_Customer-Statements_2026-10_v1.xlsx"],
      },
      {
        to: "both@example.com",
        subject: "[작은상회] 월간 고객제표 ../부산점 2026년 10월 · 제1판",
        isOfGangnam: false,
        files: ["작은상회_부산점_고객제표_2026-10_v1.pdf"],
      },
      {
        to: "ceo@example.com",
        subject: "[작은상회] 월간 고객제표 2026년 10월 · 제1판",
        isOfGangnam: false,
        files: ["작은상회_고객제표_2026-10_v1.pdf"],
      },
      {
        to: "gangnam@example.com",
        subject: "[작은상회] 월간 고객제표 강남점 2026년 10월 · 제1판",
        isOfGangnam: true,
        files: ["작은상회_강남점_고객제표_2026-10_v1.pdf"],
      },
    ]);
  });

  it("sends nothing when somebody is to get a store that the data have never had, and names the nearest", async () => {
    await workspace.write("jobs/stores.yaml", job("[ ceo@example.com, { address: a@example.com, scope: 강남접 } ]"));
    const failed = await runHere(workspace, ["run", "stores", "--period", "2026-09"]);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain("JEPYO-SCOPE-UNKNOWN");
    expect(failed.stderr).toContain("did you mean 강남점?");
    expect(await readdir(join(workspace.directory, ".jepyo/outbox/stores.2026-09.v1")).catch(() => [])).toEqual([]);
  });

  it("says so when the data do not have what the job splits by", async () => {
    await workspace.write("jobs/stores.yaml", job("[ ceo@example.com ]").replace("by: store", "by: brand"));
    const failed = await runHere(workspace, ["run", "stores", "--period", "2026-09"]);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain("JEPYO-SPLIT-COLUMN");
    expect(failed.stderr).toContain("the job splits by brand, but the transactions have no brand");
  });
});
