// Plain JavaScript on purpose: it runs on whatever Node a fresh clone meets, before anything is installed.
// Installs the packages of package-lock.json when they are absent or of other versions; needs no network otherwise.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

function versions(lockFile) {
  const { packages } = JSON.parse(readFileSync(lockFile, "utf8"));
  return new Map(Object.entries(packages).map(([path, entry]) => [path, entry]));
}

function isInstalled() {
  const installedFile = `${root}node_modules/.package-lock.json`;
  if (!existsSync(installedFile)) return false;
  const installed = versions(installedFile);
  for (const [path, entry] of versions(`${root}package-lock.json`)) {
    if (path === "" || entry.optional || entry.devOptional || entry.peer) continue;
    if (installed.get(path)?.version !== entry.version) return false;
  }
  return true;
}

if (!isInstalled()) {
  console.log("Installing packages (npm ci), once …");
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ["npm", []];
  const result = spawnSync(command, [...first, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
  });
  if (result.status !== 0) {
    console.error("npm ci failed: the messages above say why. Nothing else was started.");
    process.exit(2);
  }
}
