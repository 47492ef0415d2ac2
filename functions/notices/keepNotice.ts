import { seal } from "@game-backend/framework/cursor";
import { idOf } from "@game-backend/framework/digest";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { expiryOf } from "../reports/cases/evidence";
import { joinCase, joinUses, openPlaceOf, type Said } from "../reports/cases/joinCase";
import { type Reason, reasons } from "../reports/reasons";
import type { Clients, Collected, Granted } from "./definition";
import type { Notice, NoticeTexts } from "./rows";

/** The grants of `keepNotice`. */
export const keepUses = { ...joinUses, notices: ["GetItem", "PutItem"] } as const;

type Dependencies = { tables: Granted<typeof keepUses>; transact: Transact; now: number } & Clients<
  Pick<typeof keepUses, "identityKey">
> &
  Collected<"reportables">;

interface Given {
  readonly receipt: string;
  readonly requestHash: string;
  readonly reason: Reason;
  readonly texts: NoticeTexts;
}

/** Whoever gives a notice sees no more than anybody. */
const anybody = { id: "", username: "" };

export const sealScope = (receipt: string) => `notice ${receipt}`;

/**
 * Keeps a notice, all or nothing, in the case of the player whom it names. If nobody has that name, it keeps it in one of its own
 * kind. The same receipt is kept once. Costs three reads and those of the player, and the writes of the notice, the case and
 * evidence.
 */
export async function keepNotice(call: Dependencies, given: Given): Promise<void> {
  const { tables, transact, identityKey, now } = call;
  const { receipt: noticeId, requestHash, reason, texts } = given;
  const [key = ""] = await identityKey();
  const about = await whatIsMeant(call, texts);
  const said: Said = { ...about, reason, weight: reasons[reason], at: now, isNotice: true };
  await untilWritten(async () => {
    const place = await openPlaceOf(tables, said.kind, said.seen.target, now);
    const { caseId, isOpen } = place;
    const known = isOpen ? await tables.cases.getItem({ caseId }, { consistent: true }) : undefined;
    const notice: Notice = {
      ...{ noticeId, caseId, requestHash, reason, createdAt: now },
      ...(texts.about === "account" && { account: true }),
      sealed: seal([key], sealScope(noticeId), texts),
      expiresAt: expiryOf({ takenAt: now }, undefined),
    };
    const { applied } = await transact([
      tables.notices.putItem(notice, { if: { noticeId: { exists: false } } }),
      ...joinCase({ tables, key }, place, known, said),
    ]);
    // The same request may have been faster.
    return applied || (await tables.notices.getItem({ noticeId }, { consistent: true })) !== undefined;
  });
}

/** Returns the player whom a notice names, as a report sees one, or the place that it tells of if it names nobody. */
async function whatIsMeant(
  { reportables }: Collected<"reportables">,
  { about, player, where }: NoticeTexts,
): Promise<Pick<Said, "kind" | "seen">> {
  if (about === "account") {
    // Whoever wants an account deleted says nothing against its player.
    const target = idOf(about, player ?? "", where.normalize("NFKC").toLowerCase());
    return { kind: "notice", seen: { target, evidence: { about, where, ...(player && { player }) } } };
  }
  const wanted = about === "avatar" ? "avatar" : about === "name" || about === "board" ? "name" : "player";
  for (const kind of player === undefined ? [] : ([wanted, "player"] as const)) {
    const reportable = Object.values(reportables).find((each) => each.kind === kind);
    const seen = await reportable?.look(anybody, player ?? "");
    if (seen) return { kind, seen };
  }
  const target = idOf(about, where.normalize("NFKC").toLowerCase());
  return { kind: "notice", seen: { target, evidence: { about, where, ...(player && { player }) } } };
}
