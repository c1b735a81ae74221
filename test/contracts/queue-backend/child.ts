import type { OpenBackend } from "../queue-backend.ts";

/** One process with the backend open: `node child.ts <module with open()> <place> <hang | work>`. */
const [, , module = "", place = "", task = ""] = process.argv;
const { open } = (await import(module)) as { open(place: string): Promise<OpenBackend> };
const opened = await open(place);
const queue = opened.backend.queue(task);

if (task === "hang") {
  await queue.add("hang", { taskId: "1" }, { jobId: "monthly.2026-10.v1.render.all.ko.0", attempts: 3 });
  opened.backend.worker("hang", async () => {
    console.log("started");
    await new Promise(() => undefined);
  });
} else {
  const worked = Promise.withResolvers<void>();
  opened.backend.worker("work", async () => worked.resolve());
  await queue.add("work", { taskId: "1" });
  await worked.promise;
  console.log("worked");
  await opened.close();
  console.log("closed");
}
