import type { Command } from "commander";
import { openHome } from "../../app/home.ts";
import { openRecordsIn } from "../../app/records.ts";
import { loadJob } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import { addressProblem } from "../../model/address.ts";
import { JepyoError } from "../../model/errors.ts";
import type { Job } from "../../model/job.ts";
import { namedIn } from "../../model/named.ts";
import type { Subscriber } from "../../model/subscriber.ts";
import type { Records } from "../../records/records.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { subscriberWords, words } from "../words.ts";

interface Flags {
  readonly json?: boolean;
}

export function addSubscribers(program: Command, perform: (action: Action) => Promise<void>): void {
  const subscribers = program
    .command("subscribers")
    .description("who reads the mails of a job, and who has left")
    .addHelpText("after", "\nExample:\n  jepyo subscribers list monthly-executive");
  subscribers
    .command("list")
    .argument("<job>", "a job's name, or the path of a job file")
    .description("everybody who was sent a mail of the job, and since when he wants none")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo subscribers list monthly-executive")
    .action((job: string, flags: Flags) =>
      perform((console) => inRecords(job, console, ({ name }, records) => records.subscribersOf(name), flags)),
    );
  for (const [command, wanted, description] of [
    ["unsubscribe", false, "send somebody no more mails of the job, as he asked by mail or telephone"],
    ["resubscribe", true, "send somebody the mails of the job again, from the next issue on"],
  ] as const) {
    subscribers
      .command(command)
      .argument("<job>", "a job's name, or the path of a job file")
      .argument("<address>", "one mail address")
      .description(description)
      .option("--json", "print the result as JSON")
      .addHelpText("after", `\nExample:\n  jepyo subscribers ${command} monthly-executive someone@example.com`)
      .action((job: string, address: string, flags: Flags) =>
        perform((console) => {
          requireAddress(address);
          return inRecords(job, console, (of, records) => change(of, address, wanted, records), flags);
        }),
      );
  }
}

/** Does something with the subscribers of a job and shows them. */
async function inRecords(
  jobName: string,
  console: Console,
  act: (job: Job, records: Records) => Promise<readonly Subscriber[]>,
  { json }: Flags,
): Promise<0> {
  const settings = console.settings(jobName);
  const job = await loadJob(jobName, settings, process.env);
  const found = await withRecords(settings, (records) => act(job, records));
  if (json === true) {
    console.line(
      JSON.stringify(
        found.map(({ id: _, about: __, ...shown }) => shown),
        null,
        2,
      ),
    );
    return 0;
  }
  const { language } = settings;
  for (const { address, locale, unsubscribedAt } of found) {
    const state = unsubscribedAt === null ? subscriberWords.reads : subscriberWords.left;
    console.line(
      `  ${address}  ${locale}  ${state[language]}${unsubscribedAt === null ? "" : ` ${unsubscribedAt.slice(0, 10)}`}`,
    );
  }
  if (found.length === 0) console.line(words.noSubscribers[language]);
  return 0;
}

async function withRecords<T>(settings: Settings, act: (records: Records) => Promise<T>): Promise<T> {
  const home = await openHome(settings, "subscribers");
  try {
    const opened = await openRecordsIn(home, settings);
    return await act(opened.records).finally(() => opened.close());
  } finally {
    await home.release();
  }
}

/** Throws: JEPYO-SUBSCRIBER-ADDRESS. */
function requireAddress(address: string): void {
  const problem = addressProblem(address);
  if (problem === undefined) return;
  throw new JepyoError(`the address ${problem}`, {
    code: "JEPYO-SUBSCRIBER-ADDRESS",
    fault: "configuration",
    hint: "give one plain address, such as someone@example.com",
  });
}

/** Somebody who was never sent a mail may leave before he is. */
async function change(job: Job, address: string, wanted: boolean, records: Records): Promise<readonly Subscriber[]> {
  const known = (await records.subscribersOf(job.name)).find((one) => one.address === address.toLowerCase());
  const about = `${namedIn(job.company, job.locale).name} ${job.title[job.locale]}`;
  const { id } = known ?? (await records.rememberSubscriber({ job: job.name, address, locale: job.locale, about }));
  const changed = await records.setSubscribed(id, wanted);
  return changed === undefined ? [] : [changed];
}
