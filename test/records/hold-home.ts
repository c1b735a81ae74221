import { JepyoError } from "../../src/model/errors.ts";
import { acquireHome } from "../../src/records/home-lock.ts";

/** Takes the home folder and keeps it until killed: `node hold-home.ts <home> <command>`. */
const [, , home = "", command = ""] = process.argv;
try {
  await acquireHome(home, command);
  console.log("held");
} catch (error) {
  console.log(error instanceof JepyoError ? error.code : String(error));
}
setInterval(() => undefined, 60_000);
