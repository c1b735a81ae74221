import type { LinkEffects } from "../links/plugin.ts";
import type { Home } from "../records/home.ts";
import { linkedDocument } from "../stages/linked-document.ts";
import { openFiles } from "./files.ts";
import type { Store } from "./store.ts";

/** What the links in mails lead to, over what is kept. */
export async function openLinks(
  home: Home,
  { records }: Store,
  given: LinkEffects["given"],
): Promise<LinkEffects & { close(): Promise<void> }> {
  const files = await openFiles(home);
  return {
    secret: () => records.secret(linkSecret),
    documentOf: (link) => linkedDocument(link, { runs: records, files }),
    given,
    subscriber: (id) => records.subscriber(id),
    setSubscribed: (id, wanted) => records.setSubscribed(id, wanted),
    now: () => new Date(),
    close: () => files.close(),
  };
}

/** Name of the secret that links are signed with. */
export const linkSecret = "links";
