import { signOutEverywhere, signOutUses } from "@game-backend/framework/access/signOutEverywhere";
import type { Time } from "@game-backend/framework/clock";
import { doEach } from "@game-backend/framework/doEach";
import type { Transact } from "@game-backend/framework/transact";
import { hasAddressOrProvider } from "../../identities/otherWay";
import { unlinkUses, unlinkWrites } from "../../identities/unlink";
import { type Clients, consumer, type Granted } from "../definition";
import type { AppleEvent } from "../rows";

const uses = {
  ...signOutUses,
  ...unlinkUses,
  profiles: [...signOutUses.profiles, ...unlinkUses.profiles],
  identities: ["GetItem", ...unlinkUses.identities],
  linkedIdentities: ["Query", ...unlinkUses.linkedIdentities],
  appleGrants: ["GetItem", "DeleteItem"],
} as const;

type Dependencies = { tables: Granted<typeof uses>; transact: Transact } & Time & Clients<typeof uses>;

export default consumer({
  table: "appleEvents",
  summary: "Signs out and unlinks players whose account at Apple has revoked its consent or is deleted",
  filters: [{ eventName: ["INSERT"], dynamodb: { NewImage: { account: { S: [{ exists: true }] } } } }],
  batchSize: 25,
  uses,
  handler: async ({ records, ...dependencies }) => {
    // The batch is retried in halves. What an event has changed is not changed again.
    await doEach(8, records, async ({ after }) => {
      if (after && "account" in after) await follow(dependencies, after);
    });
  },
});

/** Does what an event says to the player whose account it is, unless the player has signed in by it since. */
async function follow(dependencies: Dependencies, { account, type, at }: AppleEvent): Promise<void> {
  const { tables, transact, users } = dependencies;
  const identity = await tables.identities.getItem({ hash: account }, { consistent: true });
  if (identity?.userId === undefined) return;
  const { userId, username } = identity;
  const { items } = await tables.linkedIdentities.query({ hash: userId, consistent: true });
  const linked = items.find(({ hash }) => hash === account);
  const grant = await tables.appleGrants.getItem({ userId, account }, { consistent: true });
  if (!linked || at < linked.linkedAt || at < (grant?.codeAt ?? 0)) return;
  if (type === "email-disabled" || type === "email-enabled") {
    await tables.linkedIdentities.updateItem(
      { userId, provider: linked.provider },
      {
        set: { says: { ...linked.says, mailOff: type === "email-disabled" } },
        if: { hash: { equals: account } },
      },
    );
    return;
  }
  const player = { id: userId, username };
  const other = items.some((each) => each.unlinkedAt === undefined && each.hash !== account);
  await signOutEverywhere(dependencies, player);
  // Apple has revoked the token itself.
  await tables.appleGrants.deleteItem({ userId, account }, { unless: { codeAt: { atLeast: at } } });
  // This comes last: should anything before it end halfway, a repetition still finds the player by the account.
  // A player without another way comes back by Apple's account, whose id stays the same.
  // A banned player's stays linked, so that nobody starts over with it.
  if (type === "account-deleted" || other || (await hasAddressOrProvider(users, player)))
    await transact(unlinkWrites(tables, linked, dependencies.now));
}
