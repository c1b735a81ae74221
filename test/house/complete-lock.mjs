// `npm run lock`, after a dependency was changed: writes the packages of every platform into package-lock.json.
// npm leaves out those that its registry does not hold, and `npm ci` then refuses the lock file on every other platform.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = new URL("../../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64", "wasm32"];

/** What npm has to compare with a machine, read off names such as `…-linux-x64-musl`. */
function platformOf(name) {
  const parts = name.split(/[/-]/);
  const os = systems.filter((system) => parts.includes(system));
  const cpu = processors.filter((processor) => parts.some((part) => part === processor || part === `${processor}eabi`));
  const musl = parts.some((part) => part.startsWith("musl"));
  const gnu = parts.some((part) => part.startsWith("gnu"));
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(os.length > 0 ? { os } : {}),
    ...(musl ? { libc: ["musl"] } : gnu ? { libc: ["glibc"] } : {}),
  };
}

/** Optional packages that the lock names but does not hold. */
export function missingFrom({ packages }) {
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !(`node_modules/${name}` in packages) && !(`${place}/node_modules/${name}` in packages))
      .map(([name, range]) => ({ name, version: range.replace(/^[\^~]/, ""), ...(entry.dev ? { dev: true } : {}) })),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const missing = missingFrom(lock);
  for (const { name, ...entry } of missing) {
    lock.packages[`node_modules/${name}`] = { ...entry, optional: true, ...platformOf(name) };
  }
  for (const entry of Object.values(lock.packages)) delete entry.resolved;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} packages of other platforms added`);
}
