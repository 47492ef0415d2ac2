import type { Notice } from "../../functions/notices/rows";
import type { Case, Report } from "../../functions/reports/rows";
import type { Sanction } from "../../functions/sanctions/rows";

/** A month, in milliseconds since the epoch: `ends` is the first moment of the next one. */
export interface Month {
  readonly begins: number;
  readonly ends: number;
}

/** Returns a month by its name, such as `2026-10` (UTC). Throws for a text that names none. */
export function monthNamed(name: string): Month {
  const [, year = "", month = ""] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(name) ?? [];
  if (year === "") throw new Error(`${JSON.stringify(name)} is no month: write it as 2026-10`);
  return { begins: Date.UTC(Number(year), Number(month) - 1), ends: Date.UTC(Number(year), Number(month)) };
}

type Counts = Record<string, number>;

/** What was reported and decided in a month. */
export interface Transparency {
  /** Reports of players, by their reasons. */
  readonly reports: Counts;
  /** Notices of illegal content by people without an account, by their reasons; not those that ask for an account's deletion. */
  readonly notices: Counts;
  /** Texts that the filter held. */
  readonly held: number;
  /** Decisions about cases, by action. That about an appeal is not among them. */
  readonly decisions: Counts;
  /** Decisions that software made, because nobody had decided in time. */
  readonly automatedDecisions: number;
  /** Hours from the first report to the decision; absent without decisions. */
  readonly hours?: { readonly median: number; readonly longest: number };
  /** Sanctions that began in the month and were not taken back at once, by kind. */
  readonly sanctions: Counts;
  /** Sanctions by the rule that was broken. */
  readonly rules: Counts;
  /** Sanctions by how the breach became known. */
  readonly sources: Counts;
  /** Sanctions that software found or decided. */
  readonly automatedSanctions: number;
  /** Objections that were made in the month. */
  readonly appeals: number;
  /** Objections that were decided in the month, by outcome. */
  readonly appealOutcomes: Counts;
}

/** Counts one month. It reads each row once, so that it needs no memory for them. */
export class MonthCount {
  private readonly counts = {
    ...{
      reports: {} as Counts,
      notices: {} as Counts,
      decisions: {} as Counts,
      sanctions: {} as Counts,
      rules: {} as Counts,
    },
    ...{ sources: {} as Counts, appealOutcomes: {} as Counts },
    ...{ held: 0, automatedDecisions: 0, automatedSanctions: 0, appeals: 0 },
  };
  private readonly hours: number[] = [];

  constructor(private readonly month: Month) {}

  report({ reason, createdAt }: Pick<Report, "reason" | "createdAt">): void {
    if (this.isIn(createdAt)) add(this.counts.reports, reason);
  }

  notice({ reason, account, createdAt }: Pick<Notice, "reason" | "account" | "createdAt">): void {
    if (this.isIn(createdAt) && !account) add(this.counts.notices, reason);
  }

  case({ found, firstAt, decision, first }: Pick<Case, "found" | "firstAt" | "decision" | "first">): void {
    if (found !== undefined && this.isIn(firstAt)) this.counts.held++;
    // The last decision of a case that was appealed is that about the appeal.
    const decided = first ?? decision;
    if (!decided || !this.isIn(decided.at)) return;
    add(this.counts.decisions, decided.action);
    if (decided.by === "filter") this.counts.automatedDecisions++;
    this.hours.push((decided.at - firstAt) / 3_600_000);
  }

  sanction(row: Pick<Sanction, "kind" | "rule" | "source" | "automated" | "startsAt" | "undone" | "appeal">) {
    const { kind, rule, source, automated, startsAt, undone, appeal } = row;
    if (undone) return;
    if (this.isIn(startsAt)) {
      add(this.counts.sanctions, kind);
      add(this.counts.rules, rule);
      add(this.counts.sources, source);
      if (automated) this.counts.automatedSanctions++;
    }
    if (appeal && this.isIn(appeal.at)) this.counts.appeals++;
    if (appeal?.outcome && appeal.decidedAt !== undefined && this.isIn(appeal.decidedAt))
      add(this.counts.appealOutcomes, appeal.outcome);
  }

  result(): Transparency {
    const sorted = this.hours.toSorted((a, b) => a - b);
    const longest = sorted.at(-1);
    if (longest === undefined) return this.counts;
    const middle = (sorted.length - 1) / 2;
    const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
    return { ...this.counts, hours: { median, longest } };
  }

  private isIn(time: number): boolean {
    return time >= this.month.begins && time < this.month.ends;
  }
}

function add(counts: Counts, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
