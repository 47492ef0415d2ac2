import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../desk/secondAdmin";
import { subjectCodes, subjectOf, subjectUses } from "../desk/subjectOf";
import { changeWallet } from "../economy/changeWallet";
import { walletChanged } from "../economy/codes";
import { heldIn, lossOf } from "../economy/rules/contents";
import { takeKey } from "../economy/rules/moneyAdded";
import { PlayerReset, resetEffect } from "../economy/rules/resetEffect";
import { areaIds } from "../leaderboard/areas";
import { partOf } from "../progress/rows";
import { newRequest } from "./begin";
import { route } from "./definition";

export default route({
  method: "POST",
  path: "/admin/players/{id}/reset",
  auth: "admin",
  right: rights.resetPlayers,
  act: {
    title: "Reset the progress",
    says: "Takes the wallet, unlocked areas, progress, skills and scores. The account stays.",
    submit: "Reset",
    isFinal: true,
    done: "Took {taken:coin}. The scores follow within minutes.",
  },
  summary:
    "Reset a player's wallet, unlocked areas, progress, skills and scores. The account, profile, avatars and conversations stay. Above your numbers of the day another admin must agree; the audit log records who did it",
  body: z.strictObject({ reason: Reason }),
  returns: { 202: PlayerReset },
  refuses: [...subjectCodes, ...numberCodes, walletChanged],
  // All boards of two weeks, and the consumers of their changes.
  maxCost: { read: 1_200, write: 1_720, consumers: 12, messages: 10 },
  collects: ["resets"],
  uses: {
    ...{ ...subjectUses, ...numberUses },
    progress: ["GetItem", "UpdateItem", "DeleteItem"],
    ledger: ["GetItem", "PutItem"],
    dataRequests: ["PutItem"],
    audit: ["PutItem"],
    requests: ["PutItem"],
  },
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { reason: "Asked for it by mail" },
    answer: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", taken: 250, status: "pending" },
  },
  handler: async ({ player: admin, params: { id: userId }, body, ...call }) => {
    const { tables } = call;
    const places = areaIds.map((area) => ({ userId, part: partOf(area) }));
    const { username } = await subjectOf({ ...call, player: admin }, userId);
    const [wallet, ...progress] = await Promise.all([
      tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
      ...places.map((place) => tables.progress.getItem(place, { consistent: true })),
    ]);
    if (!wallet) throw refuse(noPlayer);
    // Not before what it locks again, even if the clocks of two functions differ.
    const now = Math.max(call.now, ...Object.values(wallet.unlocked));
    // Idempotency keys are scoped to the admin.
    const own = { ...call, idempotencyKey: `${admin.id} ${call.idempotencyKey}` };
    const subject = { id: userId, username };
    const entry = auditEntry({ ...call, admin, action: "players/reset", target: { userId }, details: body });
    // A single transaction resets everything but scores. The consumer of the request's row removes the scores from
    // the boards, with retries until it succeeds.
    const deleted = progress.filter((row) => row !== undefined);
    const effect = resetEffect(wallet, deleted, body.reason, now);
    const done = await tables.ledger.getItem({ userId, entryId: own.idempotencyKey }, { consistent: true });
    const counts = done ? [] : lossOf(userId, heldIn(wallet, now));
    const act = { action: "players/reset", userId, body, counts };
    const answer = await withinNumbers({ ...call, player: admin }, act, () =>
      changeWallet(own, userId, PlayerReset, effect, [
        takeKey(tables, { ...own, caller: admin.id }),
        tables.audit.putItem(entry),
        tables.dataRequests.putItem(newRequest("reset", subject, now)),
        ...places.map((place, i) =>
          tables.progress.deleteItem(place, { if: { version: unchanged(progress[i]?.version) } }),
        ),
        ...Object.values(call.resets).flatMap(({ writes }) => writes(userId)),
      ]),
    );
    return reply(202, answer);
  },
});
