// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how job files write variables

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadJob, loadJobs } from "../../src/config/load-job.ts";
import { defaultCommentary } from "../../src/model/commentary.ts";
import { JepyoErrors } from "../../src/model/errors.ts";
import { mailRules } from "../records/sample.ts";
import { defaultValueRule } from "../statements/value/default-rule.ts";
import { leastJob, makeWorkspace } from "./temporary-workspace.ts";

const sample = fileURLToPath(new URL("cases/sample", import.meta.url));
const at = (workspace: string) => ({ workspace, secrets: [] as string[] });

const errorsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) => (error instanceof JepyoErrors ? error.errors : Promise.reject(error)),
  );

describe("a job", () => {
  it("of the product's sample file comes out complete", async () => {
    expect(await loadJob("monthly-executive", at(sample), {})).toEqual({
      name: "monthly-executive",
      title: { ko: "월간 고객제표", en: "Monthly customer statements" },
      company: {
        name: "한빛리테일",
        timezone: "Asia/Seoul",
        currency: "KRW",
        fiscalYear: { startMonth: 1, namedAfter: "start" },
      },
      source: {
        type: "csv",
        tables: {
          transactions: {
            paths: ["data/transactions-*.csv.gz"],
            columns: {
              transaction_id: "ORDER_NO",
              customer_id: "MEMBER_NO",
              occurred_at: "ORDER_DT",
              amount: "NET_AMT",
              sales_type: "SALE_KIND",
            },
            values: { sales_type: { 일반: "general", 행사: "special", 제휴: "partner" } },
          },
        },
      },
      period: { kind: "month", compare: "previous", window: {}, trend: 6 },
      tiers: { method: "quantiles", count: 5 },
      salesTypeRule: "precedence",
      position: { capital: "identified" },
      income: { allocation: "revenue", maxCostGap: 0.01, byTier: false },
      value: defaultValueRule,
      statements: ["position", "income", "flow", "change"],
      locale: "ko",
      unit: "auto",
      formats: ["pdf", "xlsx"],
      maxRejectedShare: 0.001,
      commentary: defaultCommentary,
      schedule: {
        rule: { kind: "businessDay", nth: 3 },
        at: "09:00",
        zone: "Asia/Seoul",
        calendar: { name: "KR", extends: "KR", weekend: [6, 7], holidays: {}, workdays: [], years: [] },
        catchUp: "latest",
      },
      delivery: {
        email: {
          to: [
            { address: "ceo@example.com", name: "대표이사", locale: "ko", attach: ["pdf"] },
            { address: "cfo@example.com", locale: "en", attach: ["pdf", "xlsx"] },
          ],
          ...mailRules,
        },
      },
      file: "jobs/monthly-executive.yaml",
    });
  });

  it("of the least file gets every default", async () => {
    const workspace = makeWorkspace({ "job.yaml": leastJob });
    expect(await loadJob(join(workspace, "job.yaml"), at(workspace), {})).toMatchObject({
      title: { ko: "고객제표", en: "Customer statements" },
      company: { timezone: "Asia/Seoul", currency: "KRW", fiscalYear: { startMonth: 1, namedAfter: "start" } },
      source: { type: "csv", tables: { transactions: { paths: ["sales.csv"], columns: {}, values: {} } } },
      period: { kind: "month", compare: "previous", window: {}, trend: 6 },
      tiers: { method: "quantiles", count: 5 },
      statements: ["position", "income", "flow", "change"],
      formats: ["pdf", "xlsx"],
      maxRejectedShare: 0.001,
      commentary: defaultCommentary,
      delivery: {},
      file: "job.yaml",
    });
  });

  it("takes every form that a value may have", async () => {
    const workspace = makeWorkspace({
      "jobs/a.yaml": `name: a
title: 제표
company: { name: { ko: 가, en: Ga }, fiscalYearStart: 4, fiscalYearName: end }
contact: { name: { ko: 재무팀, en: Finance } }
source: shop
period: { kind: quarter, compare: year-ago, window: { trailing: 12 }, trend: 1 }
tiers: { method: quantiles, count: 10 }
unit: 억원
commentary: { tierChurnRise: 0.02, periodsRunning: 4 }
schedule: { day: last }
delivery:
  email:
    to: [ceo@example.com]
    from: statements@example.com
    subject: { ko: 제표, en: Statements }
`,
      "jobs/sources/shop.yml": `type: csv
coverage: { from: 2024-01-01, to: 2026-12-31 }
transactions:
  path: [a.csv, "b/**/*.csv"]
  columns: { transaction_id: null, customer_id: 회원번호 }
  salesTypes: { 01: general, "": special }
  dateFormat: "%Y%m%d"
  encoding: CP949
  delimiter: "\\t"
customers: { path: c.csv, acquisitionSources: { 광고: paid } }
identities: { path: i.csv }
costs: { path: k.csv, accounts: { 광고비: acquisition } }
visits: { path: v.csv }
`,
    });
    expect(await loadJob("a", at(workspace), {})).toMatchObject({
      title: { ko: "제표", en: "제표" },
      company: { name: "가", names: { ko: "가", en: "Ga" }, fiscalYear: { startMonth: 4, namedAfter: "end" } },
      contact: { name: "재무팀", names: { ko: "재무팀", en: "Finance" } },
      source: {
        type: "csv",
        coverage: { from: "2024-01-01", to: "2026-12-31" },
        tables: {
          transactions: {
            paths: ["a.csv", "b/**/*.csv"],
            columns: { transaction_id: null, customer_id: "회원번호" },
            values: { sales_type: { "01": "general", "": "special" } },
            dateFormat: "%Y%m%d",
            encoding: "cp949",
            delimiter: "\t",
          },
          customers: { paths: ["c.csv"], values: { acquisition_source: { 광고: "paid" } } },
          identities: { paths: ["i.csv"] },
          costs: { values: { account: { 광고비: "acquisition" } } },
          visits: { paths: ["v.csv"] },
        },
      },
      period: { kind: "quarter", compare: "year-ago", window: { trailingMonths: 12 }, trend: 1 },
      tiers: { method: "quantiles", count: 10 },
      unit: "hundred-million",
      commentary: { ...defaultCommentary, tierChurnRise: 0.02, periodsRunning: 4 },
      delivery: {
        email: {
          to: [{ address: "ceo@example.com", locale: "ko", attach: ["pdf", "xlsx"] }],
          from: "statements@example.com",
          subject: { ko: "제표", en: "Statements" },
        },
      },
    });
  });

  it("is frozen through and through", async () => {
    const job = await loadJob("monthly-executive", at(sample), {});
    const open: unknown[] = [];
    const look = (value: unknown) => {
      if (typeof value !== "object" || value === null) return;
      if (!Object.isFrozen(value)) open.push(value);
      Object.values(value).forEach(look);
    };
    look(job);
    expect(open).toEqual([]);
  });

  it.each([
    'cron: "0 9 5 * *"',
    'cron: "*/15 9-18 * jan-jun mon,wed", zone: UTC',
    'cron: "0 9 31 2 fri"',
    'cron: "0 9 29 2 *"',
    'businessDay: 3, at: "09:00"',
    "businessDay: last",
    "day: last",
    "day: 31",
    "afterClose: 5 days",
    "afterClose: 1 day",
    "afterClose: 10",
  ])("may be scheduled by { %s }", async (rule) => {
    const workspace = makeWorkspace({ "jobs/a.yaml": `${leastJob}schedule: { ${rule} }\n` });
    const { jobs, errors, notices } = await loadJobs(at(workspace), {});
    expect(errors).toEqual([]);
    expect(jobs).toHaveLength(1);
    expect(jobs[0]?.schedule).toBeDefined();
    expect(notices.every(({ line }) => line === 4)).toBe(true);
  });

  it.each([
    ["day: 31", []],
    ['cron: "0 9 L * *"', []],
    ['cron: "0 9 31 * *"', ["some periods have no time in this schedule: 2026-01, 2026-03, 2026-05 and others"]],
    ['cron: "0 9 29 2 *"', ["some periods have no time in this schedule: 2026-01, 2026-02, 2026-03 and others"]],
  ])("scheduled by { %s } is told which periods are left out", async (rule, told) => {
    const workspace = makeWorkspace({ "jobs/a.yaml": `${leastJob}schedule: { ${rule} }\n` });
    const { notices } = await loadJobs(at(workspace), {});
    expect(notices.map(({ text }) => text.en)).toEqual(told);
  });

  it("goes by a holiday file of the workspace, over what is built in or instead of it", async () => {
    const workspace = makeWorkspace({
      "jobs/a.yaml": `${leastJob}schedule: { businessDay: 3 }\n`,
      "jobs/b.yaml": `${leastJob.replace("monthly", "gulf")}schedule: { businessDay: 3, calendar: AE }\n`,
      "jobs/holidays/KR.yaml": "holidays: { 2026-12-31: 종무일 }\n",
      "jobs/holidays/AE.yaml":
        "weekend: [fri, sat]\nyears: [2027]\nholidays: { 2027-01-01: New Year }\nworkdays: [2027-01-02]\n",
    });
    const { jobs, errors } = await loadJobs(at(workspace), {});
    expect(errors).toEqual([]);
    expect(jobs.map(({ schedule }) => schedule?.calendar)).toEqual([
      { name: "KR", extends: "KR", weekend: [6, 7], holidays: { "2026-12-31": "종무일" }, workdays: [], years: [] },
      { name: "AE", weekend: [5, 6], holidays: { "2027-01-01": "New Year" }, workdays: ["2027-01-02"], years: [2027] },
    ]);
  });
});

describe("where a job is found", () => {
  it("by the name it declares, whatever its file is called", async () => {
    const workspace = makeWorkspace({ "jobs/01 first.yml": leastJob, "jobs/sources/x.yaml": "type: csv\n" });
    expect((await loadJob("monthly", at(workspace), {})).file).toBe("jobs/01 first.yml");
  });

  it("not by its file's name when it declares another one", async () => {
    const workspace = makeWorkspace({ "jobs/monthly.yaml": leastJob.replace("monthly", "monthy") });
    const [error] = await errorsOf(loadJob("monthly", at(workspace), {}));
    expect(error).toMatchObject({ code: "JEPYO-JOB-UNKNOWN", hint: 'did you mean "monthy"?' });
  });

  it("by its file's name when it declares none, to tell what is wrong with it", async () => {
    const workspace = makeWorkspace({ "jobs/monthly.yaml": "name: [\n" });
    const [error] = await errorsOf(loadJob("monthly", at(workspace), {}));
    expect(error).toMatchObject({ code: "JEPYO-JOB-SYNTAX", place: { file: "jobs/monthly.yaml", line: 2 } });
  });

  it("nowhere when two files declare the name", async () => {
    const workspace = makeWorkspace({ "jobs/a.yaml": leastJob, "jobs/b.yaml": leastJob });
    const [error] = await errorsOf(loadJob("monthly", at(workspace), {}));
    expect(error).toMatchObject({ code: "JEPYO-JOB-NAME-TWICE", place: { file: "jobs/b.yaml", line: 1 } });
  });

  it("nowhere when the path leads to nothing, or to a folder", async () => {
    const workspace = makeWorkspace();
    mkdirSync(join(workspace, "folder.yaml"));
    const [absent] = await errorsOf(loadJob(join(workspace, "absent.yaml"), at(workspace), {}));
    const [folder] = await errorsOf(loadJob(join(workspace, "folder.yaml"), at(workspace), {}));
    expect(absent).toMatchObject({ code: "JEPYO-JOB-UNREADABLE", message: "there is no such file" });
    expect(folder).toMatchObject({ code: "JEPYO-JOB-UNREADABLE", message: "this file cannot be read (EISDIR)" });
  });
});

describe("all jobs", () => {
  it("that are right are there although others are wrong", async () => {
    const workspace = makeWorkspace({ "jobs/a.yaml": leastJob, "jobs/b.yaml": "name: b\n", "jobs/notes.txt": "x" });
    const { jobs, errors } = await loadJobs(at(workspace), {});
    expect(jobs.map((job) => job.name)).toEqual(["monthly"]);
    expect(errors.map(({ code, place }) => [code, place.file])).toEqual([
      ["JEPYO-JOB-MISSING", "jobs/b.yaml"],
      ["JEPYO-JOB-MISSING", "jobs/b.yaml"],
    ]);
  });

  it("are none in a folder without jobs/", async () => {
    expect(await loadJobs(at(makeWorkspace()), {})).toEqual({ jobs: [], errors: [], notices: [] });
  });

  it("are told of a window shorter than the period", async () => {
    const job = `${leastJob}period: { kind: year, window: { trailing: 6 } }\n`;
    const { notices } = await loadJobs(at(makeWorkspace({ "jobs/a.yaml": job })), {});
    expect(notices.map(({ text }) => text.en)).toEqual(["a window is never shorter than its period: 12 months, not 6"]);
  });

  it("are told of customer numbers that leave the house, and keep the key's variable alone", async () => {
    const to = "delivery: { email: { to: [cfo@example.com, { address: ceo@example.com, attach: [pdf] }] } }\n";
    const plain = `${leastJob}detail: { customers: true, ids: plain }\n${to}`;
    const told = await loadJobs(at(makeWorkspace({ "jobs/a.yaml": plain })), {});
    expect(told.notices.map(({ text }) => text.en)).toEqual([
      "workbooks with the customers' own numbers go to 1 of the recipients",
    ]);
    const key = "k".repeat(40);
    const hidden = `${leastJob}detail: { customers: true, key: "\${CUSTOMER_KEY}" }\n${to}`;
    const { jobs, notices } = await loadJobs(at(makeWorkspace({ "jobs/a.yaml": hidden })), { CUSTOMER_KEY: key });
    expect(notices).toEqual([]);
    expect(jobs[0]?.detail).toEqual({ ids: "pseudonym", keyFrom: "CUSTOMER_KEY" });
    expect(JSON.stringify(jobs)).not.toContain(key);
  });

  it("say detail: customers in short, with the key in a variable of its own, which is there and long enough", async () => {
    const workspace = () => at(makeWorkspace({ "jobs/a.yaml": `${leastJob}detail: customers\n` }));
    const key = "k".repeat(40);
    const { jobs } = await loadJobs(workspace(), { JEPYO_DETAIL_KEY: key });
    expect(jobs[0]?.detail).toEqual({ ids: "pseudonym", keyFrom: "JEPYO_DETAIL_KEY" });
    expect(JSON.stringify(jobs)).not.toContain(key);
    const messages = async (environment: Record<string, string>) =>
      (await loadJobs(workspace(), environment)).errors.map(({ message }) => message);
    expect(await messages({})).toEqual(["the variable JEPYO_DETAIL_KEY is not set"]);
    expect(await messages({ JEPYO_DETAIL_KEY: "short" })).toEqual([
      "the key in JEPYO_DETAIL_KEY is shorter than 32 characters",
    ]);
  });
});

describe("variables in a job file", () => {
  const job = leastJob.replace("sales.csv", '"${DATA}/sales.csv"');

  it("come from the process, else from .env, else from the file that NAME_FILE names", async () => {
    const workspace = makeWorkspace({ "jobs/a.yaml": job, ".env": "DATA=/from/dotenv\n", secret: "/from/file\n" });
    const pathWith = async (environment: Record<string, string>) =>
      (await loadJob("monthly", at(workspace), environment)).source.tables.transactions?.paths;
    expect(await pathWith({ DATA: "/from/process" })).toEqual(["/from/process/sales.csv"]);
    expect(await pathWith({})).toEqual(["/from/dotenv/sales.csv"]);
    expect(await pathWith({ DATA_FILE: "secret" })).toEqual(["/from/file/sales.csv"]);
    expect(await pathWith({ DATA: "/own", DATA_FILE: "absent" })).toEqual(["/own/sales.csv"]);
  });

  it("are kept as secrets to mask, unless too short to be one", async () => {
    const workspace = makeWorkspace({ "jobs/a.yaml": `${job}locale: \${LOCALE}\n` });
    const settings = at(workspace);
    await loadJob("monthly", settings, { DATA: "/srv/canary", LOCALE: "en" });
    expect(settings.secrets).toEqual(["/srv/canary"]);
  });

  it("in a query stay names: their values are not remembered, and masked", async () => {
    const text = `${leastJob}ready: { query: "select max(occurred_at) > '\${SINCE_KEY}' from transactions" }\nschedule: { day: 3 }\n`;
    const workspace = makeWorkspace({ "jobs/a.yaml": text });
    const settings = at(workspace);
    const { ready } = await loadJob("monthly", settings, { SINCE_KEY: "canary-1" });
    expect(ready?.data).toEqual({ query: "select max(occurred_at) > '${SINCE_KEY}' from transactions" });
    expect(settings.secrets).toEqual(["canary-1"]);
    await expect(loadJob("monthly", settings, {})).rejects.toMatchObject({
      message: expect.stringContaining("SINCE_KEY"),
    });
  });

  it("are left alone behind $$ and in keys", async () => {
    const text = leastJob.replace("path: sales.csv", () => 'path: "$${DATA}.csv", salesTypes: { "${DATA}": general }');
    const workspace = makeWorkspace({ "jobs/a.yaml": text });
    const { transactions } = (await loadJob("monthly", at(workspace), {})).source.tables;
    expect(transactions?.paths).toEqual(["${DATA}.csv"]);
    expect(transactions?.values).toEqual({ sales_type: { "${DATA}": "general" } });
  });
});
