import type { HeldText } from "../../packages/contracts/judges";
import type { SanctionKind } from "../sanctions/rows";
import type { CaseKind, Kind, Reason } from "./reasons";

/** A player's report. The text goes with the reporter's account; what was reported is kept as evidence. */
export interface Report {
  /** The reporter. */
  userId: string;
  reportId: string;
  caseId: Case["caseId"];
  kind: Kind;
  reason: Reason;
  text?: string;
  /** What the report added to its case's weight. */
  weight: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** What became of it; absent while nobody has decided. It is counted in the reporter's record. */
  outcome?: "acted" | "dismissed";
}

/** The counts of a reporter's reports that were right and wrong. The key tells its row from those of reports. */
export interface ReporterRecord {
  userId: string;
  reportId: "record";
  /** Absent before the first one. */
  acted?: number;
  /** Absent before the first one. */
  dismissed?: number;
}

/** Returns true for a report, false for the record of a reporter, by the key. */
export const isReport = (row: Report | ReporterRecord): row is Report => row.reportId !== "record";

export type CaseState = "open" | "claimed" | "decided" | "appealed" | "closed";

/** `handled`: staff did something about a notice that names no player, and say what in the note. */
export type Action = "dismiss" | "escalate" | "uphold" | "handled" | SanctionKind;

/** A moderator's decision about a case. */
export interface Decision {
  action: Action;
  rule: Reason;
  /** Milliseconds since the epoch. */
  until?: number;
  note?: string;
  /** The moderator's id, or `filter` if nobody has decided about a held text in time. */
  by: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The sanction that came of it. */
  sanctionId?: string;
}

/** All reports and notices on one target until a decision. The key's form tells its row from that of an `OpenCase`. */
export interface Case {
  caseId: `case-${string}`;
  state: CaseState;
  /** `<state> <kind>` */
  stateKind: string;
  /** Sorts the queue (see `orderOf`). */
  order: string;
  kind: CaseKind;
  /** What it is about, as its feature finds it again. */
  target: string;
  /** The player whom it concerns; absent if a notice names none. */
  ownerId?: string;
  /** How many reports and notices there are. */
  count: number;
  /** How many of them are notices of people without an account; absent without any. */
  notices?: number;
  /** In hours. */
  weight: number;
  /** How many reports gave each reason; `filter` is the filter of texts. */
  reasons: Partial<Record<Reason | "filter", number>>;
  /** What the filter of texts found, if it is its case: it holds the text until somebody decides. */
  found?: HeldText["rule"];
  /** Milliseconds since the epoch. */
  firstAt: number;
  /** `firstAt` in milliseconds while the case waits for somebody. */
  waitingSince?: number;
  /** Set while it waits: `held` for a text that the filter holds. */
  waiting?: "case" | "held";
  /** Counts claims and decisions. */
  version: number;
  /** The ids of the evidence. */
  evidence: string[];
  /** Keyed hashes of the names and texts that a decision takes away. Cases of earlier versions have none. */
  texts?: string[];
  claimedBy?: string;
  claimedName?: string;
  /** Milliseconds since the epoch. */
  claimedUntil?: number;
  escalated?: true;
  decision?: Decision;
  /** The decision that was appealed. */
  first?: Decision;
  /** Set once a decision was taken back. */
  undone?: true;
  /** When decisions about an appeal were made that were taken back: the player is not told of them. */
  retracted?: number[];
  /** The sanction that software has imposed, and that the case is about: it holds until somebody lifts it. */
  imposed?: string;
  /** Set while a decision takes the content away. It stays set until the content is back. */
  removed?: true;
  /** The version whose consequences are complete. */
  settled?: number;
  /** Set while the law wants the evidence kept. */
  hold?: true;
  /** Seconds since the epoch; set once it is over. */
  expiresAt?: number;
}

/** The case that reports on a target join. */
export interface OpenCase {
  caseId: `target#${string}`;
  /** Absent while there is none. */
  current?: Case["caseId"];
  /** Counts the target's cases from 1. */
  round: number;
  /** Seconds since the epoch. */
  expiresAt?: number;
}

/** The reported content, as it was then. */
export interface Evidence {
  caseId: Case["caseId"];
  evidenceId: string;
  /** JSON, encrypted with the stack's key. */
  sealed: string;
  /** Milliseconds since the epoch. */
  takenAt: number;
  /** Seconds since the epoch; absent while the law wants it kept. */
  expiresAt?: number;
}
