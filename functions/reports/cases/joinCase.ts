import { idOf } from "@game-backend/framework/digest";
import type { Reported } from "../../../packages/contracts/reportables";
import { hashesOf } from "../../sanctions/takenTexts";
import type { Granted } from "../definition";
import type { CaseKind, Reason } from "../reasons";
import type { Case, OpenCase } from "../rows";
import { mostWeight, orderOf } from "../rules/order";
import { evidenceOf } from "./evidence";

/** The pieces of evidence that a case has at most. */
const mostEvidence = 10;

/** The grants of `openPlaceOf` and `joinCase`. */
export const joinUses = {
  cases: ["GetItem", "PutItem", "UpdateItem"],
  evidence: ["PutItem"],
  identityKey: true,
} as const;

/** The row with the open case of a target. */
export const openCaseOf = (kind: CaseKind, target: string): OpenCase["caseId"] => `target#${kind} ${target}`;

/** Returns that row; `undefined` for a target of which nobody has said anything. Costs a read. */
export const readOpenCase = (
  { cases }: Granted<{ cases: ["GetItem"] }>,
  kind: CaseKind,
  target: string,
): Promise<OpenCase | undefined> => cases.getItem({ caseId: openCaseOf(kind, target) }, { consistent: true });

/** The case that whatever is said about a target joins. */
export interface OpenPlace {
  readonly pointer: OpenCase["caseId"];
  readonly caseId: Case["caseId"];
  /** The target's cases so far; absent before the first. */
  readonly round?: number;
  /** True if the case is there already. */
  readonly isOpen: boolean;
}

/** Returns a target's open case, or the one that would be the next. Costs a read, and two for a target without an open one. */
export async function openPlaceOf(
  tables: Granted<{ cases: ["GetItem"] }>,
  kind: CaseKind,
  target: string,
  now: number,
): Promise<OpenPlace> {
  const pointer = openCaseOf(kind, target);
  const { current, round } = (await readOpenCase(tables, kind, target)) ?? {};
  if (current !== undefined) return { pointer, caseId: current, isOpen: true, ...(round && { round }) };
  const next = caseIdFor(pointer, (round ?? 0) + 1);
  // A pointer that has expired counts anew, and the law may want that a case of an earlier count is kept.
  const isTaken = (await tables.cases.getItem({ caseId: next }, { consistent: true })) !== undefined;
  const caseId = isTaken ? caseIdFor(pointer, now) : next;
  return { pointer, caseId, isOpen: false, ...(round && { round }) };
}

const caseIdFor = (pointer: OpenCase["caseId"], round: number) => `case-${idOf(pointer, round)}` as const;

/** Something that is said about a target. */
export interface Said {
  readonly kind: CaseKind;
  readonly reason: Reason;
  /** In hours. */
  readonly weight: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** True for a notice of somebody without an account. */
  readonly isNotice: boolean;
  /** What it is about, as it is now. A notice need not name a player. */
  readonly seen: Omit<Reported, "ownerId"> & { readonly ownerId?: string };
}

/** Returns what a transaction writes besides, so that the target's case has what is said. `known` is the case if it is open. */
export function joinCase(
  { tables, key }: { tables: Granted<Omit<typeof joinUses, "identityKey">>; key: string },
  { pointer, caseId, round }: OpenPlace,
  known: Case | undefined,
  said: Said,
) {
  const { cases, evidence } = tables;
  const proof = evidenceOf(key, caseId, said.seen.evidence, said.at);
  const isNew = !known?.evidence.includes(proof.evidenceId) && (known?.evidence.length ?? 0) < mostEvidence;
  const texts = isNew ? hashesOf(key, said.seen.texts ?? []) : [];
  return [
    ...(known
      ? [cases.updateItem({ caseId }, joined(known, said, isNew ? proof.evidenceId : undefined, texts))]
      : [
          cases.putItem(newCase(caseId, said, proof.evidenceId, texts), {
            if: { caseId: { exists: false } },
          }),
          cases.updateItem(
            { caseId: pointer },
            {
              set: { current: caseId, round: (round ?? 0) + 1 },
              remove: ["expiresAt"],
              if: {
                current: { exists: false },
                round: round === undefined ? { exists: false } : { equals: round },
              },
            },
          ),
        ]),
    ...(isNew ? [evidence.putItem(proof)] : []),
  ];
}

const newCase = (
  caseId: Case["caseId"],
  { kind, reason, weight, at: firstAt, isNotice, seen: { target, ownerId } }: Said,
  proof: string,
  texts: string[],
): Case => ({
  ...{ caseId, state: "open", stateKind: `open ${kind}`, order: orderOf(weight, firstAt, caseId) },
  ...{ kind, target, ...(ownerId !== undefined && { ownerId }) },
  ...{ count: 1, ...(isNotice && { notices: 1 }), weight, reasons: { [reason]: 1 } },
  ...{ firstAt, waiting: "case", waitingSince: firstAt, version: 1, evidence: [proof], texts },
});

/** Returns the change of an open case by one more. Its weight stays as it is once it is the greatest. */
function joined(known: Case, { reason, weight, isNotice }: Said, proof: string | undefined, more: string[]) {
  const { caseId, firstAt, evidence, texts = [] } = known;
  const all = Math.min(mostWeight, known.weight + weight);
  return {
    set: {
      weight: all,
      order: orderOf(all, firstAt, caseId),
      reasons: { ...known.reasons, [reason]: (known.reasons[reason] ?? 0) + 1 },
      ...(proof && { evidence: [...evidence, proof], texts: [...new Set([...texts, ...more])] }),
    },
    add: { count: 1, ...(isNotice && { notices: 1 }) },
    if: { state: { equals: known.state }, count: { equals: known.count } },
  } as const;
}
