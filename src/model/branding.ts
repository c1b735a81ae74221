import type { Text } from "./text.ts";

/** A company's own signs as its job file names them. */
export interface BrandingRule {
  /** Path of a picture, relative to the workspace. */
  readonly logo?: string;
  /** `#rrggbb`, dark enough to be read on white. */
  readonly accent?: string;
  readonly footer?: Text;
}

/** A company's own signs on its documents, ready to be drawn. */
export interface Branding {
  readonly logo?: Logo;
  /** `#rrggbb`, dark enough to be read on white. */
  readonly accent?: string;
  readonly footer?: Text;
}

/** A picture inside the document; nothing is loaded for it. */
export interface Logo {
  readonly type: "image/png" | "image/jpeg" | "image/svg+xml";
  /** Base64. */
  readonly data: string;
}

/** 결재란: the boxes in which a document is signed, from left to right. */
export interface ApprovalBox {
  /** 담당, 팀장, 대표이사. */
  readonly role: Text;
  /** Who approved; absent while the box is still empty. */
  readonly name?: string;
  /** Local date. */
  readonly on?: string;
}
