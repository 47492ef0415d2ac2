import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { route } from "../game";
import { appealUntil, isTold, sanctionIdOf } from "../sanctions/answers";
import { appealed, noSanction } from "./codes";
import { claim } from "./decide";
import { longestAppeal } from "./limits";
import { orderOf } from "./order";
import type { Case } from "./rows";

export default route({
  method: "POST",
  path: "/sanctions/{id}/appeal",
  auth: "player",
  // What a player must be able to do without an update.
  servesOldBuilds: true,
  summary: "Object to a sanction, once: another moderator decides about it",
  body: z.strictObject({
    text: lines().check(z.trim(), z.minLength(1), z.maxLength(longestAppeal), z.describe("Why it is wrong")),
  }),
  returns: { 204: z.undefined() },
  refuses: [noSanction, appealed],
  idempotency: "natural",
  maxCost: { read: 10, write: 29, consumers: 3, messages: 10 },
  uses: { sanctions: ["GetItem", "UpdateItem"], cases: ["GetItem", "UpdateItem"] },
  example: { body: { text: "I quoted what the other player wrote" } },
  handler: async ({ player: { id: userId }, params, body: { text }, tables, transact, now }) => {
    const key = { userId, sanctionId: sanctionIdOf(params.id) };
    const sanction = await tables.sanctions.getItem(key, { consistent: true });
    if (!sanction || !isTold(sanction, now)) throw refuse(noSanction);
    if (sanction.appeal?.text === text) return reply(204, undefined);
    if (sanction.appeal || sanction.liftedAt !== undefined || appealUntil(sanction) <= now)
      throw refuse(appealed);
    const { caseId } = sanction as { caseId: Case["caseId"] };
    const about = (await tables.cases.getItem({ caseId }, { consistent: true })) as Case | undefined;
    if (about?.state !== "decided") throw refuse(appealed);
    const { applied } = await transact([
      tables.sanctions.updateItem(key, {
        set: { appeal: { text, at: now } },
        if: { appeal: { exists: false }, liftedAt: { exists: false } },
      }),
      tables.cases.updateItem(
        { caseId },
        {
          set: {
            ...{ state: "appealed", stateKind: `appealed ${about.kind}`, waiting: "case", waitingSince: now },
            order: orderOf(about.weight, now, caseId),
          },
          add: { version: 1 },
          remove: claim,
          if: { version: { equals: about.version } },
        },
      ),
    ]);
    if (!applied) throw refuse(appealed);
    return reply(204, undefined);
  },
});
