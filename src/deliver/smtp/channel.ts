import { createTransport, type NodemailerError } from "nodemailer";
import { type MailServer, readSmtpUrl } from "../../model/smtp-url.ts";
import { mailboxOf, readMailbox } from "../address.ts";
import { maskAddresses, resultOf } from "../after-failure.ts";
import type { Channel, OutgoingMessage, SendResult } from "../channel.ts";
import { type Handover, handoverOf } from "./handover.ts";
import { unreachable } from "./unreachable.ts";

/** Unit: milliseconds. A server may scan a message for ten minutes before it says that it took it. Source: RFC 5321 §4.5.3.2.6. */
export interface Patience {
  readonly connect: number;
  readonly silence: number;
}

const usualPatience: Patience = { connect: 20_000, silence: 600_000 };

/**
 * Sends over a pool of connections to one mail server, one recipient a message, each handed over at most once.
 * Throws: JEPYO-SETTING-VALUE for a URL that is not one of a mail server.
 */
export function openSmtpChannel(url: string, patience: Patience = usualPatience): Channel {
  const server = readSmtpUrl(url);
  const connection = connectionOf(server, patience);
  const transporter = createTransport({
    ...connection,
    pool: true,
    // As many as mails are handed over at once: none of them waits for another one's answer.
    maxConnections: Number.POSITIVE_INFINITY,
    maxMessages: 100,
    // Repeating is the queue's to decide: it knows whether the message can have arrived.
    maxRequeues: 0,
    socketTimeout: patience.silence,
  });
  transporter.use("stream", (mail, done) => {
    const { handover } = mail.data as { handover: Handover };
    mail.message.createReadStream = () => handover.open() as ReturnType<typeof mail.message.createReadStream>;
    done();
  });

  const send = async ({ from, to, raw }: OutgoingMessage, begin = async () => {}): Promise<SendResult> => {
    const envelope = { from: readMailbox(from).address, to: [mailboxOf(to, null).address] };
    const handover = handoverOf(raw, begin);
    try {
      const { response } = await transporter.sendMail({ envelope, raw, handover } as object);
      return { outcome: "sent", answer: maskAddresses(response) };
    } catch (error) {
      await handover.settled();
      return failed(error as NodemailerError, handover.hasBegun());
    }
  };

  return {
    transport: "smtp",
    send,
    async verify() {
      // No message is scanned here, so no answer takes longer than connecting does.
      const trial = createTransport({ ...connection, socketTimeout: patience.connect });
      try {
        await trial.verify();
      } catch (error) {
        throw unreachable(server, error as NodemailerError);
      } finally {
        trial.close();
      }
      return `${server.host}:${server.port} answers and lets us in`;
    },
    async close() {
      transporter.close();
    },
  };
}

function connectionOf({ host, port, tls, auth }: MailServer, { connect }: Patience) {
  return {
    host,
    port,
    secure: tls === "implicit",
    requireTLS: tls === "required",
    ignoreTLS: tls === "none",
    ...(auth === undefined ? {} : { auth }),
    connectionTimeout: connect,
    greetingTimeout: connect,
    dnsTimeout: connect,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function failed(error: NodemailerError, began: boolean): SendResult {
  const { responseCode, response, code, command, message } = error;
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? "")?.[1];
  const failure = {
    began,
    ...(responseCode === undefined ? {} : { replyCode: responseCode }),
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { code }),
    ...(command === undefined ? {} : { command }),
  };
  const said = response ?? [code, message].filter((part) => part !== undefined).join(": ");
  return resultOf(failure, began && responseCode === undefined ? `${said} (after the message had begun)` : said);
}
