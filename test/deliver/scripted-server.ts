import { type AddressInfo, createServer, type Socket } from "node:net";

/** What the server does when a line has come in: say something, cut the line, or stay silent. */
type Reaction = { readonly say: string } | "cut" | "silence";

export interface Script {
  readonly greeting?: Reaction;
  /** By command, upper case: EHLO, MAIL, RCPT, DATA. `END` = the dot after the message. Others are accepted. */
  readonly on?: Readonly<Record<string, Reaction>>;
}

export interface ScriptedServer {
  readonly url: string;
  readonly connections: () => number;
  /** Times that a whole message was taken in. */
  readonly messages: () => number;
  close(): Promise<void>;
}

/** A mail server that misbehaves at the word it is told to. */
export async function startScriptedServer({
  greeting = { say: "220 ready" },
  on = {},
}: Script): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let messages = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    const react = (reaction: Reaction) => {
      if (reaction === "cut") socket.destroy();
      else if (reaction !== "silence") socket.write(`${reaction.say}\r\n`);
    };
    react(greeting);
    let isMessage = false;
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString("latin1")).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (isMessage && line !== ".") continue;
        if (isMessage) messages += 1;
        const command = isMessage ? "END" : (line.split(/[ :]/)[0] ?? "").toUpperCase();
        isMessage = command === "DATA" && on.DATA === undefined;
        react(on[command] ?? { say: command === "DATA" ? "354 go on" : "250 fine" });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    connections: () => connections,
    messages: () => messages,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
