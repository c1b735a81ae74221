import PostalMime from "postal-mime";
import { afterEach, expect, it } from "vitest";
import { endedRunStates } from "../../src/model/run.ts";
import { readPdf } from "../../src/render/pdf/file/read.ts";
import { pagesOfFile } from "../../src/render/pdf/text.ts";
import { isFull } from "./full.ts";
import { openPlace, type Place } from "./place.ts";
import { expectNothingLeft } from "./verdict.ts";
import { hearSteps } from "./victim.ts";

const count = isFull ? Number(process.env.JEPYO_FAULT_STORES ?? "500") : 8;
const stores = Array.from({ length: count }, (_, n) => `점포${String(n + 1).padStart(3, "0")}`);
const months = ["2026-08", "2026-09", "2026-10"];

const addressOf = (store: string) => `${store.replace("점포", "store")}@example.com`;

const job = `name: stores
company: { name: 작은상회, timezone: Asia/Seoul, currency: KRW }
source:
  type: csv
  transactions: { path: sales.csv, columns: { transaction_id: NO } }
period: { kind: month, trend: 2 }
statements: [flow, change]
split: { by: store }
formats: [pdf]
delivery:
  email:
    to:
      - head@example.com
${stores.map((store) => `      - { address: ${addressOf(store)}, scope: ${store} }`).join("\n")}
    attach: [pdf]
`;

/** Ten customers a store; each buys in every month but one in three. */
function sales(): string {
  const rows = ["NO,customer_id,occurred_at,amount,store"];
  for (const [k, month] of months.entries()) {
    for (const [n, store] of stores.entries()) {
      for (let customer = 1; customer <= 10; customer += 1) {
        if ((customer + k) % 3 === 0) continue;
        const day = String(1 + ((customer * 3 + n) % 27)).padStart(2, "0");
        rows.push(
          `${month}-${n}-${customer},c${n}-${customer},${month}-${day} 10:00:00,${1000 + n * 10 + customer},${store}`,
        );
      }
    }
  }
  return `${rows.join("\n")}\n`;
}

let place: Place;
afterEach(() => place.close());

/** The stores that a document names, anywhere. */
function storesIn(pdf: Uint8Array): string[] {
  const text = pagesOfFile(readPdf(pdf))
    .map((page) => page.text)
    .join("\n");
  return [...new Set(text.match(/점포\d{3}/g) ?? [])];
}

it(`a run split into ${count} stores, two workers on PostgreSQL: each store has one mail, with its own store's PDF and nothing of another's`, {
  timeout: 7_200_000,
}, async ({ annotate }) => {
  place = await openPlace({ mode: "PostgreSQL", files: { "jobs/stores.yaml": job, "sales.csv": sales() } });
  const workers = [place.startWorker(), place.startWorker()];
  const done = workers.map((worker) => {
    const stages = { render: 0, deliver: 0 };
    hearSteps(worker, ({ stage, msg }) => {
      if (msg === "done" && (stage === "render" || stage === "deliver")) stages[stage] += 1;
    });
    return stages;
  });
  await Promise.all(workers.map((worker) => worker.saw(/"msg":"started"/)));
  const startedAt = performance.now();
  const { id } = await place.plan("stores", "2026-10");
  const find = () => place.ask(({ records }) => records.run(id));
  const hasEnded = async () => endedRunStates.includes((await find())?.state ?? "planned");
  await expect.poll(hasEnded, { timeout: 7_000_000, interval: 500 }).toBe(true);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  for (const worker of workers) worker.kill("SIGTERM");
  expect((await Promise.all(workers.map(({ finished }) => finished))).map(({ code }) => code)).toEqual([0, 0]);

  expect(await find()).toMatchObject({ state: "issued", version: 1 });
  const rows = await place.ask(({ records }) => records.deliveriesOf(id));
  expect(rows.map(({ address, state }) => [address, state])).toEqual(
    ["head@example.com", ...stores.map(addressOf)].map((address) => [address, "sent"]),
  );
  const arrived = await Promise.all(
    place.mails.received.map(async ({ to, raw }) => {
      const { subject = "", attachments } = await PostalMime.parse(raw);
      const pdfs = attachments.filter(({ mimeType }) => mimeType === "application/pdf");
      return { to: to.join(), subject, files: pdfs.map(({ filename }) => filename), pdfs };
    }),
  );
  const mails = arrived.toSorted((a, b) => a.to.localeCompare(b.to, "en"));
  expect(mails.map(({ to }) => to)).toEqual(["head@example.com", ...stores.map(addressOf)]);
  const scopes = mails.map(({ subject, files, pdfs }) => ({
    subject: subject.match(/점포\d{3}/g) ?? [],
    file: files.map((file) => file?.match(/점포\d{3}/g) ?? []),
    pdf: pdfs.map(({ content }) => storesIn(new Uint8Array(content as ArrayBuffer))),
  }));
  const [whole, ...own] = scopes;
  expect(whole).toMatchObject({ subject: [], file: [[]] });
  expect(whole?.pdf[0]?.length).toBeGreaterThan(1);
  expect(own).toEqual(stores.map((store) => ({ subject: [store], file: [[store]], pdf: [[store]] })));
  for (const stage of ["render", "deliver"] as const)
    expect(done.reduce((sum, stages) => sum + stages[stage], 0)).toBe(count + 1);
  // Both worked: neither drew everything.
  for (const { render } of done) expect(render).toBeGreaterThan(0);
  await expectNothingLeft(place);
  const told = `${count} stores: ${mails.length} mails in ${seconds} s; the workers drew ${done.map(({ render }) => render).join(" and ")} PDFs`;
  await annotate(told);
  if (isFull) console.log(told);
});
