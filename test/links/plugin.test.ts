import { Readable } from "node:stream";
import fastify from "fastify";
import { afterEach, describe, expect, it } from "vitest";
import { documentUrl, subscriptionUrl } from "../../src/links/links.ts";
import { linkRoutes } from "../../src/links/plugin.ts";

const settings = { publicUrl: "", secret: "s".repeat(43) };
const until = new Date("2026-11-17T00:00:00Z");
const name = "한빛리테일_고객제표_2026-10_v1.xlsx";

const servers: ReturnType<typeof fastify>[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

function serve(publicUrl = "https://jepyo.example.com") {
  const changes: boolean[] = [];
  const server = fastify();
  servers.push(server);
  server.register(
    linkRoutes(
      {
        secret: async () => settings.secret,
        documentOf: async () => ({
          name,
          contentType: "application/zip",
          bytes: 9,
          open: () => Readable.from([Buffer.from("work"), Buffer.from("books")]),
        }),
        given: () => undefined,
        now: () => new Date("2026-11-10T00:00:00Z"),
        subscriber: async (id) => ({
          id,
          job: "monthly",
          address: "ceo@example.com",
          locale: "ko",
          about: "고객제표",
          unsubscribedAt: null,
        }),
        async setSubscribed(_id, wanted) {
          changes.push(wanted);
          return undefined;
        },
      },
      publicUrl,
    ),
  );
  return { server, changes };
}

describe("links over HTTP", () => {
  const document = documentUrl({ deliveryId: "d1", format: "xlsx", until }, settings);
  const subscription = subscriptionUrl("ab12", settings);

  it("give a document away, and tell HEAD of it", async () => {
    const { server } = serve();
    const reply = await server.inject({ url: document });
    expect([reply.statusCode, reply.body]).toEqual([200, "workbooks"]);
    expect(reply.headers["content-disposition"]).toContain(encodeURIComponent(name));
    const head = await server.inject({ url: document, method: "HEAD" });
    expect([head.statusCode, head.body, head.headers["content-length"]]).toEqual([200, "", "9"]);
  });

  it("are 404 for what is not signed by us, and for other methods and paths", async () => {
    const { server, changes } = serve();
    for (const url of [
      "/documents/x",
      "/documents/",
      "/subscriptions/x",
      "/documents/../../etc/passwd",
      `${document}/more`,
    ]) {
      expect((await server.inject({ url })).statusCode, url).toBe(404);
    }
    expect((await server.inject({ url: document, method: "POST" })).statusCode).toBe(404);
    expect((await server.inject({ url: subscription, method: "DELETE" })).statusCode).toBe(404);
    expect(changes).toEqual([]);
  });

  it.each([
    ["application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"],
    [
      "multipart/form-data; boundary=x",
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--',
    ],
    ["application/json", "{"],
  ])("end a subscription at once by POST of %s, with no redirection", async (type, payload) => {
    const { server, changes } = serve();
    const reply = await server.inject({
      url: subscription,
      method: "POST",
      headers: { "content-type": type },
      payload,
    });
    expect(reply.statusCode).toBe(200);
    expect(changes).toEqual([false]);
  });

  it("end it by an empty POST, ask on GET, and take no more than a form", async () => {
    const { server, changes } = serve();
    expect((await server.inject({ url: subscription, method: "POST" })).statusCode).toBe(200);
    expect((await server.inject({ url: subscription })).body).toContain("수신 해지");
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const long = await server.inject({ url: subscription, method: "POST", headers, payload: "x".repeat(5000) });
    expect(long.statusCode).toBe(413);
    expect(changes).toEqual([false]);
  });

  it("lie below the path that the installation is reached at", async () => {
    const { server } = serve("https://example.com/statements/");
    expect((await server.inject({ url: `/statements${document}` })).statusCode).toBe(200);
    expect((await server.inject({ url: document })).statusCode).toBe(404);
  });
});
