import type { Reason } from "../reports/reasons";
import type { Case } from "../reports/rows";

/** A notice of illegal content, of somebody who needs no account. */
export interface Notice {
  /** The receipt, by which whoever gave the notice asks for its outcome. */
  noticeId: string;
  caseId: Case["caseId"];
  /** A hash of the request: the same again is the same notice. */
  requestHash: string;
  reason: Reason;
  /** Set for a request to delete an account: it is no notice of illegal content. */
  account?: true;
  /** JSON with the rest (see `NoticeTexts`), encrypted with the stack's key. */
  sealed: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Seconds since the epoch; absent while the law wants it kept. */
  expiresAt?: number;
}

/** The content of a notice. */
export interface NoticeTexts {
  about: string;
  where: string;
  why: string;
  player?: string | undefined;
  name?: string | undefined;
  mail?: string | undefined;
}
