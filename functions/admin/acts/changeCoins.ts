import type { RequestHash } from "@game-backend/framework/requestHash";
import type { Player } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { countAct, numberUses } from "../../desk/dayNumbers";
import { Reason } from "../../desk/reason";
import type { superiorUses } from "../../desk/refuseSuperior";
import { profileOf, subjectUses } from "../../desk/subjectOf";
import { changeWallet } from "../../economy/changeWallet";
import { MoneyAdded, moneyAdded, takeKey } from "../../economy/moneyAdded";
import type { Clients, Granted } from "../own";

/** The grants of `changeCoins`. */
export const coinUses = {
  ...subjectUses,
  ...numberUses,
  progress: ["UpdateItem"],
  ledger: ["PutItem"],
  audit: ["PutItem"],
  requests: ["PutItem"],
} as const;

/** How many coins staff give or take, and why. */
export const CoinsBody = z.strictObject({
  amount: z.int().check(z.gte(1), z.lte(1_000_000_000)),
  reason: Reason,
});

type Call = {
  player: Player;
  params: { id: string };
  body: z.output<typeof CoinsBody>;
  tables: Granted<typeof coinUses>;
  transact: Transact;
  now: number;
  requestId: string;
  requestHash: RequestHash;
  idempotencyKey: string;
} & Clients<typeof superiorUses & typeof numberUses>;

/** The names of a change in the audit log and in the ledger, and its sign. */
type Change = { action: string; kind: string; sign: 1 | -1 };

/** Gives a player coins or takes them back, once for each of the caller's idempotency keys. Returns the change. */
export async function changeCoins(
  call: Call,
  { action, kind, sign }: Change,
): Promise<z.output<typeof MoneyAdded>> {
  const { player: admin, params, body, tables } = call;
  const { id: userId } = params;
  await profileOf(call, userId);
  if (sign > 0) await countAct(call, { what: "coins", userId, amount: body.amount });
  const details = { admin, action, target: { userId }, details: body };
  // Idempotency keys are scoped to the member of the staff.
  const own = { ...call, idempotencyKey: `${admin.id} ${call.idempotencyKey}` };
  const effect = { ...moneyAdded(userId, sign * body.amount, body.reason), kind };
  return changeWallet(own, userId, MoneyAdded, effect, [
    takeKey(tables, { ...own, caller: admin.id }),
    tables.audit.putItem(auditEntry({ ...call, ...details })),
  ]);
}
