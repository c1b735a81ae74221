import type { KeyObject } from "node:crypto";

/** What mails are signed with. Source: RFC 6376. */
export interface DkimKey {
  /** In ASCII, lower case. The public key stands in its DNS at `<selector>._domainkey`. */
  readonly domain: string;
  readonly selector: string;
  /** RSA. */
  readonly privateKey: KeyObject;
}
