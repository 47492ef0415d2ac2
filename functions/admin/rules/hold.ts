import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import { reply } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import type * as z from "zod/mini";
import { applyMute } from "../../bans/applySanctions";
import { auditEntry } from "../../desk/audit";
import { decidedMeanwhile } from "../../desk/codes";
import { becauseIfSaid } from "../../desk/readReason";
import { subjectOf, subjectUses } from "../../desk/subjectOf";
import { holds } from "../../sanctions/holding";
import { lift } from "../../sanctions/lift";
import type { Collected, Granted } from "../definition";
import { isSameOfStaff, type SanctionBody, staffSanction } from "./staffSanction";

/** What keeps a player from something without a ban. */
type Kind = "mute" | "contact";

/** The names in the audit log. */
const actions = {
  mute: ["players/mute", "players/unmute"],
  contact: ["players/contact-ban", "players/contact-unban"],
} as const;

export const holdUses = {
  ...subjectUses,
  profiles: ["GetItem", "UpdateItem"],
  sanctions: ["Query", "PutItem", "UpdateItem"],
  audit: ["PutItem"],
} as const;

export const unholdUses = { ...holdUses, sanctions: ["Query", "UpdateItem"] } as const;

interface Call extends Omit<Parameters<typeof subjectOf>[0], "tables" | "player"> {
  player: Player;
  params: { id: string };
  transact: Transact;
  requestId: string;
  idempotencyKey: string;
  now: number;
}

/** Mutes a player without a case, or forbids asks, in place of what staff have decided before. Decisions of cases count too. */
export async function hold(
  {
    player: admin,
    params: { id: userId },
    body,
    ...call
  }: Call & {
    tables: Granted<typeof holdUses>;
    body: z.output<typeof SanctionBody>;
  },
  kind: Kind,
) {
  const { tables, transact, now } = call;
  const sanction = staffSanction(kind, { ...call, admin, userId, body });
  await subjectOf({ ...call, player: admin }, userId);
  const { items } = await tables.sanctions.query({ hash: userId, consistent: true });
  const own = items.filter((each) => each.kind === kind && each.source === "staff" && holds(each, now));
  if (!own.some((each) => isSameOfStaff(sanction, each))) {
    const [action] = actions[kind];
    const { applied } = await transact([
      tables.sanctions.putItem(sanction),
      ...own.map((each) => lift(tables, each, now, { replaced: true })),
      tables.audit.putItem(auditEntry({ ...call, admin, action, target: { userId }, details: body })),
    ]);
    if (!applied) throw refuse(decidedMeanwhile);
  }
  // The consumer `holdSanctions` does the same, should this end here.
  await applyMute(call, userId);
  return reply(204, undefined);
}

/** Lifts all of a kind, also those that cases have decided. */
export async function unhold(
  {
    player: admin,
    params: { id: userId },
    ...call
  }: Call &
    Parameters<typeof becauseIfSaid>[0] & { tables: Granted<typeof unholdUses> } & Collected<"claims">,
  kind: Kind,
) {
  const { tables, transact, now } = call;
  const details = await becauseIfSaid({ ...call, player: admin }, userId);
  await subjectOf({ ...call, player: admin }, userId);
  const { items } = await tables.sanctions.query({ hash: userId, consistent: true });
  const holding = items.filter((each) => each.kind === kind && holds(each, now));
  const [, action] = actions[kind];
  const { applied } = await transact([
    tables.audit.putItem(auditEntry({ ...call, admin, action, target: { userId }, details })),
    ...holding.map((each) => lift(tables, each, now)),
  ]);
  if (!applied) throw refuse(decidedMeanwhile);
  await applyMute(call, userId);
  return reply(204, undefined);
}
