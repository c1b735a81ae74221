import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

export interface MailServer {
  /** `smtp://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** How many messages it has said that it took. */
  answered(): number;
  /** Recipients asked for with RCPT TO, accepted or not. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** An answer of the server as an error of its library. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

export interface MailServerOptions extends SMTPServerOptions {
  /** How long a message has arrived before the server says so, as one that scans it does. Unit: milliseconds. */
  readonly answersAfter?: number;
}

/** A real SMTP server on a free port that keeps what arrives. */
export async function startMailServer({ answersAfter = 0, ...options }: MailServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const asked: string[] = [];
  let answers = 0;
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    ...options,
    onRcptTo(address, session, done) {
      asked.push(address.address);
      if (options.onRcptTo === undefined) done();
      else options.onRcptTo.call(this, address, session, done);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        received.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) });
        const answer = () => {
          answers += 1;
          done();
        };
        if (answersAfter === 0) answer();
        else setTimeout(answer, answersAfter);
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    answered: () => answers,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
