import { noPlayer } from "@game-backend/framework/codes/players";
import * as z from "zod/mini";
import { changeWallet } from "../economy/changeWallet";
import { insufficient, owing, walletChanged } from "../economy/codes";
import { claim, grant, MoneyAdded } from "../economy/grant";
import { route } from "../game";
import { auditEntry } from "./audit";
import { superior } from "./codes";
import { Reason } from "./reason";
import { rights } from "./rights";
import { profileOf, subjectUses } from "./subjectOf";

export default route({
  method: "POST",
  path: "/admin/players/{id}/take",
  auth: "admin",
  right: rights.changeWallets,
  // It takes money.
  isolated: true,
  summary:
    "Take coins back from a player, as many as the wallet has at most; the player reads it in the ledger, and the audit log records who did it",
  body: z.strictObject({ amount: z.int().check(z.gte(1), z.lte(1_000_000_000)), reason: Reason }),
  returns: { 200: MoneyAdded },
  refuses: [noPlayer, superior, insufficient, owing, walletChanged],
  maxCost: { read: 2, write: 30, consumers: 1, messages: 10 },
  uses: {
    ...subjectUses,
    progress: ["UpdateItem"],
    ledger: ["PutItem"],
    audit: ["PutItem"],
    requests: ["PutItem"],
  },
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { amount: 250, reason: "Given twice by a fault of ours" },
    answer: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", amount: -250 },
  },
  handler: async ({ player: admin, params: { id: userId }, body, ...call }) => {
    const { amount, reason } = body;
    await profileOf({ ...call, player: admin }, userId);
    const entry = auditEntry({ ...call, admin, action: "players/take", target: { userId }, details: body });
    // Idempotency keys are scoped to the member of the staff.
    const own = { ...call, idempotencyKey: `${admin.id} ${call.idempotencyKey}` };
    const effect = { ...grant(userId, -amount, reason), kind: "admin/take" };
    return changeWallet(own, userId, MoneyAdded, effect, [
      claim(call.tables, { ...own, caller: admin.id }),
      call.tables.audit.putItem(entry),
    ]);
  },
});
