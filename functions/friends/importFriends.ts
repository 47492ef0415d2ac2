import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { hashOfAccount } from "../identities/account";
import { tooManyRequests } from "./codes";
import { contribution } from "./definition";
import { mostFriends, mostRequests } from "./limits";
import { ifExists, ifUnchanged, newRelationship, pendingRequests, relationshipsOf } from "./relationships";

const Ids = z.array(z.string().check(z.minLength(1), z.maxLength(255))).check(z.maxLength(mostFriends));

/**
 * Friends at a legacy backend, by their ids there: each is shown to the player as a request, and by accepting it the player sends
 * one. So both have to. A friend who is not here yet waits, and so does each above 20 at once. They take no place of requests of
 * now.
 */
export const importFriends = contribution("playerImports", {
  part: "friends",
  last: true,
  uses: {
    edges: ["BatchGetItem", "PutItem", "Query"],
    identities: ["GetItem"],
    profiles: ["ConditionCheckItem"],
    identityKey: true,
  },
  // Not by the ids: the names of steps are not encrypted.
  stepsOf: (_, value) => ({ ...z.parse(Ids, value) }),
  async give(call, { id }, { content, cause }, taken) {
    const { tables, transact, now, identityKey } = call;
    const [, source] = cause.split(":");
    const [key = ""] = await identityKey();
    const account = { provider: `former-${source}`, subject: String(content) };
    const { userId: other } = (await tables.identities.getItem({ hash: hashOfAccount(key, account) })) ?? {};
    if (other === undefined) throw refuse(noPlayer);
    await untilWritten(async () => {
      const { mine, theirs } = await relationshipsOf(tables, id, other);
      if (mine || theirs || other === id) return (await taken) && true;
      if ((await pendingRequests(call, id, "former")).length >= mostRequests) throw refuse(tooManyRequests);
      const { applied, writes } = await transact([
        tables.edges.putItem(newRelationship(id, other, "former", now), ifUnchanged(mine)),
        tables.profiles.conditionCheckItem({ userId: id }, ifExists),
        tables.profiles.conditionCheckItem({ userId: other }, ifExists),
        taken,
      ]);
      if (!writes[1].applied || !writes[2].applied) throw refuse(noPlayer);
      return applied;
    });
  },
});
