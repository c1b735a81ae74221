import { treeCpu, treeMemory } from "./tree.ts";

/** What one round of a side cost a document. */
export interface PrintCost {
  readonly documents: number;
  /** Documents a second. */
  readonly rate: number;
  /** Of the whole process tree. Unit: milliseconds a document. */
  readonly cpu: number;
  /** Unit: milliseconds. */
  readonly p50: number;
  readonly p95: number;
  /** Node and browsers together, the median of what they hold after every tenth document of the second half. Unit: megabytes. */
  readonly memory: number;
}

export interface Load {
  readonly warmUp: number;
  readonly documents: number;
  /** How many are asked for at a time. */
  readonly concurrency: number;
}

/** Prints documents, so many at a time, and measures all but the first ones. */
export async function measureLoad(load: Load, print: (index: number) => Promise<Uint8Array>): Promise<PrintCost> {
  await atATime(load.concurrency, Math.max(load.warmUp, load.concurrency), print);
  const latencies: number[] = [];
  const held: number[] = [];
  const cpu = treeCpu();
  const start = performance.now();
  await atATime(load.concurrency, load.documents, async (index) => {
    const asked = performance.now();
    const bytes = await print(index);
    latencies.push(performance.now() - asked);
    if (bytes.length < 20_000) throw new Error("what was printed is too small for a statement");
    if (latencies.length % 10 === 0 && latencies.length > load.documents / 2) held.push(treeMemory());
  });
  const wall = (performance.now() - start) / 1000;
  const spent = treeCpu() - cpu;
  const at = (share: number) => quantile(latencies, share);
  return {
    documents: load.documents,
    rate: load.documents / wall,
    cpu: (spent * 1000) / load.documents,
    p50: at(0.5),
    p95: at(0.95),
    memory: held.length === 0 ? treeMemory() : quantile(held, 0.5),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

async function atATime(concurrency: number, count: number, action: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < count) {
      next += 1;
      await action(next);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}
