#!/usr/bin/env node
// Plain JavaScript on purpose: an older Node must read this far to say what it needs.
import module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 24 || (major === 24 && minor < 7)) {
  console.error(
    `jepyo needs Node 24.7 or newer; this is ${process.version}.\n` +
      "In a clone, `npm ci` brings the right Node for `npm run …` and `npx jepyo …`.",
  );
  process.exit(2);
}

const { emitWarning } = process;
process.emitWarning = (warning, ...rest) => {
  const type = typeof rest[0] === "object" ? rest[0]?.type : rest[0];
  if (type !== "ExperimentalWarning") emitWarning.call(process, warning, ...rest);
};

// Whoever reads only the first lines (`jepyo --help | head`) closes the pipe, and that is no failure.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

// What was compiled once is not compiled again: a command starts a quarter sooner.
module.enableCompileCache();
const { startToStay } = await import("./staying.ts");
startToStay(process);
const { main } = await import("./main.ts");
process.exitCode = await main(process.argv);
