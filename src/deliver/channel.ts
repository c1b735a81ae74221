/** One composed message on its way to one recipient. */
export interface OutgoingMessage {
  readonly deliveryId: string;
  readonly runId: string;
  /** `name@host` or `Name <name@host>`; the envelope takes the address. */
  readonly from: string;
  /** One plain address. */
  readonly to: string;
  /** The whole message, headers and body, ready to be written or sent. */
  readonly raw: Uint8Array;
}

/**
 * What became of a message. `failed` = it certainly did not go out; `bounced` = nor will it: there is no such mailbox; `unknown` = nobody
 * can tell, so it is never repeated by itself. `answer` is what the other side said, without addresses; `isPutOff` = it asks for patience.
 */
export type SendResult =
  | { readonly outcome: "sent"; readonly answer: string }
  | { readonly outcome: "failed"; readonly answer: string; readonly retry: boolean; readonly isPutOff?: true }
  | { readonly outcome: "bounced"; readonly answer: string }
  | { readonly outcome: "unknown"; readonly answer: string };

/** A way out for messages. Every channel passes `test/contracts/channel.ts`. */
export interface Channel {
  readonly transport: "outbox" | "smtp";
  /**
   * Hands over one message, once; `begin` is waited for right before its first byte leaves. Never throws for what the other side does.
   * Throws: what `begin` throws; then no byte has left.
   */
  send(message: OutgoingMessage, begin?: () => Promise<void>): Promise<SendResult>;
  /**
   * Whether a message could be handed over now, without handing one over. Returns: what was found, in words.
   * Throws: JEPYO-MAIL-SERVER, JEPYO-MAIL-OUTBOX with the reason; never a user or password.
   */
  verify(): Promise<string>;
  close(): Promise<void>;
}
