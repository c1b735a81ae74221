import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where Debian keeps programs that it does not put on the PATH. */
function debianFolders(): string[] {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, "bin"));
}

function find(name: string): string | undefined {
  const folders = [...debianFolders(), ...(process.env.PATH ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The path of a server's program; on Debian, as root, its package is installed when it is missing. */
export function findServer(name: string, debianPackage: string, variable: string): string {
  const found = find(name) ?? (install(debianPackage) ? find(name) : undefined);
  if (found !== undefined) return found;
  throw new Error(`${name} is not there: install it (Debian: apt-get install ${debianPackage}), or set ${variable}`);
}

/** Two test files may want this at once: the second waits for the first. */
function install(debianPackage: string): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  const apt = (...args: string[]) =>
    execFileSync("apt-get", ["-o", "DPkg::Lock::Timeout=300", ...args], { stdio: "ignore", timeout: 600_000 });
  try {
    apt("update");
    apt("install", "-y", "--no-install-recommends", debianPackage);
    return true;
  } catch {
    return false;
  }
}
