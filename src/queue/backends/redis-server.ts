import { JepyoError } from "../../model/errors.ts";

/**
 * Throws: JEPYO-QUEUE-VERSION when a server is older than BullMQ works well on. Valkey says which Redis it is like.
 * `info`: what it answers to INFO.
 */
export function requireRedis(info: string, url: string): void {
  const version = /^redis_version:((\d+)\.(\d+)\S*)/m.exec(info);
  if (version === null || Number(version[2]) * 100 + Number(version[3]) >= 602) return;
  throw new JepyoError(
    `the queue server at ${new URL(url).host} is Redis ${version[1]}; Redis or Valkey 6.2 or newer is needed`,
    {
      code: "JEPYO-QUEUE-VERSION",
      fault: "environment",
      hint: "upgrade the server, or leave QUEUE_URL away: the queue then lives in the database",
    },
  );
}

/** That a server may throw jobs away when its memory is full; `undefined` when it does not. */
export function evictionOf(info: string, url: string): JepyoError | undefined {
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? "noeviction";
  if (policy === "noeviction") return undefined;
  const { host } = new URL(url);
  return new JepyoError(`the queue server at ${host} throws away jobs when its memory is full: ${policy}`, {
    code: "JEPYO-QUEUE-EVICTION",
    fault: "environment",
    hint: "set maxmemory-policy to noeviction there",
  });
}
