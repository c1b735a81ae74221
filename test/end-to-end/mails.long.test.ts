import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbedded } from "../../src/records/embedded.ts";
import { runHere } from "../cli/in-process.ts";
import { companyFiles } from "./company.ts";
import { makeWorkspace, type Started, start, type Workspace } from "./workspace.ts";

const canary = "canary-5d7e-암호";
const publicUrl = "https://jepyo.example.com/statements";
const environment = {
  PUBLIC_URL: publicUrl,
  READER_PASSWORD: canary,
  SMTP_URL: "",
  ADMIN_WEBHOOK_URL: `http://127.0.0.1:9/${encodeURIComponent(canary)}`,
  READER_KEY: canary,
  JEPYO_DETAIL_KEY: `${canary}-0123456789abcdef0123456789abcdef`,
};

const job = `${companyFiles["jobs/monthly.yaml"].split("delivery:")[0]}contact: { name: 재무기획팀, address: finance@example.com }
detail: customers
delivery:
  email:
    allowedDomains: [example.com]
    subject: { ko: "{company} {period} {edition}", en: "{company} {period} {edition}" }
    to:
      - { address: linked@example.com, attach: link }
      - { address: locked@example.com, attach: [pdf, xlsx], password: "\${READER_PASSWORD}" }
      - { address: both@example.com, formats: [pdf], attach: link, password: "\${READER_PASSWORD}" }
      - { group: executives }
      - { query: "select mail as address, '둘째' as name from 'data/readers.csv' where mail <> '\${READER_KEY}'", attach: [xlsx] }
`;

describe("mails with links, passwords and groups", () => {
  let workspace: Workspace;
  let server: Started;
  let address: string;
  const folder = () => join(workspace.directory, ".jepyo/outbox/monthly.2026-10.v1");
  const issue = (period: string, ...more: string[]) =>
    runHere(workspace, ["run", "monthly", "--period", period, ...more], environment);

  beforeAll(async () => {
    workspace = await makeWorkspace({
      ...companyFiles,
      "jobs/monthly.yaml": job,
      "jobs/broken.yaml": job.replace("name: monthly", "name: broken").replace("select mail as", "selekt mail as"),
      "data/readers.csv": "mail\nceo@example.com\nfound@example.com\n",
      "jobs/groups/executives.yaml": "members: [ceo@example.com, Linked@example.com]\nattach: [pdf]\n",
    });
    server = start(workspace, ["serve"], { ...environment, PORT: "0" });
    await server.saw(/"msg":"started"/);
    address = (
      JSON.parse(
        server
          .said()
          .split("\n")
          .find((line) => line.includes('"started"')) ?? "",
      ) as { url: string }
    ).url;
  });
  afterAll(async () => {
    server.kill("SIGKILL");
    await server.finished;
    await workspace.remove();
  });

  /** As the reverse proxy does. */
  const follow = (url: string, method = "GET", body?: string) =>
    fetch(url.replace("https://jepyo.example.com", address), {
      method,
      ...(body === undefined ? {} : { body, headers: { "content-type": "application/x-www-form-urlencoded" } }),
    });
  const mailTo = async (reader: string) => {
    for (const name of await readdir(folder())) {
      const raw = await readFile(join(folder(), name));
      const mail = await PostalMime.parse(raw);
      if (mail.to?.[0]?.address === reader) return { mail, raw };
    }
    throw new Error(`no mail to ${reader}`);
  };
  const linksIn = (text: string | undefined, kind: string) =>
    [...(text ?? "").matchAll(/https:\S+/g)].flat().filter((url) => url.includes(`/${kind}/`));
  const isLocked = (pdf: Buffer) => pdf.includes("/Encrypt");

  it("reach each reader as the job says, once", async () => {
    const issued = await issue("2026-10");
    expect(issued).toMatchObject({ code: 0 });
    expect(await readdir(folder())).toHaveLength(5);

    const { mail: linked } = await mailTo("linked@example.com");
    expect(linked.subject).toBe("작은상회 2026년 10월 제1판");
    expect(linked.replyTo).toEqual([{ name: "재무기획팀", address: "finance@example.com" }]);
    expect(linked.attachments).toEqual([]);
    const [pdf = "", xlsx = ""] = linksIn(linked.text, "documents");
    const document = await follow(pdf);
    expect(document.status).toBe(200);
    expect(document.headers.get("content-disposition")).toContain(
      encodeURIComponent("작은상회_고객제표_2026-10_v1.pdf"),
    );
    const bytes = Buffer.from(await document.arrayBuffer());
    expect([bytes.subarray(0, 5).toString(), isLocked(bytes)]).toEqual(["%PDF-", false]);
    expect((await follow(xlsx, "HEAD")).headers.get("content-type")).toContain("spreadsheetml");
    expect((await follow(`${pdf}x`)).status).toBe(404);

    const { mail: locked } = await mailTo("locked@example.com");
    const [lockedPdf, lockedXlsx] = locked.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer));
    expect(isLocked(lockedPdf ?? Buffer.alloc(0))).toBe(true);
    expect(lockedXlsx?.subarray(0, 4).toString("hex")).toBe("d0cf11e0");
    expect(locked.text?.replace(/\s+/g, " ")).toContain("암호를 모르시면 재무기획팀에 문의해 주십시오");

    const { mail: both } = await mailTo("both@example.com");
    const behind = Buffer.from(await (await follow(linksIn(both.text, "documents")[0] ?? "")).arrayBuffer());
    expect(isLocked(behind)).toBe(true);
    expect((await mailTo("found@example.com")).mail.text).toContain("둘째 귀하");
    expect((await mailTo("ceo@example.com")).mail.attachments.map(({ filename }) => filename)).toEqual([
      "작은상회_고객제표_2026-10_v1.pdf",
    ]);
  }, 240_000);

  it("let a reader leave with one click, and then send him nothing", async () => {
    const { mail, raw } = await mailTo("ceo@example.com");
    const headers = raw.toString("latin1").replace(/\r\n[ \t]+/g, " ");
    const way = /^List-Unsubscribe: <(https:[^>]+)>/m.exec(headers)?.[1] ?? "";
    expect(headers).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(linksIn(mail.text, "subscriptions")).toEqual([way]);
    expect(await (await follow(way)).text()).toContain("c••@example.com");
    expect((await follow(way, "POST", "List-Unsubscribe=One-Click")).status).toBe(200);

    const next = await issue("2026-09", "--json");
    const { deliveries } = JSON.parse(next.stdout) as { deliveries: { state: string; reason: string }[] };
    expect(deliveries.map(({ state }) => state)).toEqual(["sent", "sent", "sent", "skipped", "sent"]);
    expect(deliveries[3]?.reason).toBe("unsubscribed");
    expect(next.code).toBe(0);
  }, 240_000);

  it("keep no secret anywhere: not in the home folder, not in a mail, not in a log, not in what is shown", async () => {
    const shown = await runHere(workspace, ["runs", "show", "monthly.2026-10.v1", "--json"], environment);
    const failed = await runHere(workspace, ["run", "broken", "--period", "2026-10", "--verbose"], environment);
    expect([shown.code, failed.code]).toEqual([0, 1]);
    expect(failed.stderr).toContain("JEPYO-RECIPIENTS-QUERY");
    server.kill("SIGTERM");
    const ended = await server.finished;
    const [stdout, stderr] = [shown, failed, ended].reduce(
      ([out, err], { stdout, stderr }) => [out + stdout, err + stderr],
      ["", ""],
    );
    const spellings = [
      canary,
      Buffer.from(canary).toString("base64").slice(0, -4),
      encodeURIComponent(canary),
      "canary-5d7e",
    ];
    // Its own files may hold text packed.
    const pglite = await openEmbedded(join(workspace.directory, ".jepyo/database"));
    const { rows: tables } = await pglite.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('jepyo', 'bullmq')",
    );
    const dumped = await Promise.all(tables.map(({ name }) => pglite.query(`select t::text from ${name} as t`)));
    const records = JSON.stringify(dumped.map(({ rows }) => rows));
    await pglite.close();
    expect(records).toContain("READER_KEY");
    for (const said of [stdout, stderr, records])
      for (const spelling of spellings) expect(said).not.toContain(spelling);
    const names = await readdir(workspace.directory, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const bytes = await readFile(file);
      for (const spelling of spellings) expect(bytes.includes(spelling), `${file}: ${spelling}`).toBe(false);
    }
    for (const said of [stdout, stderr])
      expect(said).not.toMatch(/documents\/[0-9a-f]{20}|subscriptions\/[0-9a-f]{20}/);
  }, 240_000);
});
