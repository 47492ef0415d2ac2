import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { publicId } from "@game-backend/framework/publicId";
import { revocation } from "@game-backend/framework/revocations";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import type { Profile } from "../profile/rows";
import { banEnd } from "./banEnd";
import { decisionAfter } from "./decision";
import type { Clients, Collected, Granted } from "./definition";
import { bannedIdentities, identitiesOf } from "./identities";

/** The grants of `changeBan`. */
export const changeUses = {
  profiles: ["UpdateItem"],
  revocations: ["PutItem"],
  bannedIdentities: ["PutItem"],
  banEnds: ["PutItem"],
  users: ["AdminGetUser"],
  identityKey: true,
} as const;

type Dependencies = { tables: Granted<typeof changeUses>; transact: Transact; now: number } & Clients<
  Pick<typeof changeUses, "users" | "identityKey">
> &
  Collected<"exclusions">;

/** A ban as the profile has it. */
export interface Ban {
  readonly sanctionId?: string | undefined;
  /** Milliseconds since the epoch; absent for one that lasts until it is lifted. */
  readonly until?: number | undefined;
}

/**
 * Bans the player of this profile, or with `undefined` lifts the ban, in one transaction with `more`: the profile, the revocation,
 * the ban's end, the identities that it keeps out, and what features mark. Nothing else is needed to refuse the player;
 * `enforceBan` does the rest, and frees identities. Returns false, and writes nothing, if the account is gone, or somebody else has
 * decided since the profile was read.
 */
export async function changeBan(
  call: Dependencies,
  profile: Profile,
  ban: Ban | undefined,
  more: readonly Write<unknown>[] = [],
): Promise<boolean> {
  const { tables, transact, now } = call;
  const { userId } = profile;
  const { at, ifUnchanged } = decisionAfter(profile, now);
  const { sanctionId, until } = ban ?? {};
  const sanction = sanctionId && publicId(sanctionId);
  const { applied } = await transact([
    tables.profiles.updateItem({ userId }, { ...profileChange(ban, at), if: ifUnchanged }),
    tables.revocations.putItem(revocation(userId, ban ? "banned" : "restored", at, { until, sanction })),
    ...(ban ? (await keptOut(call, profile, until)).map((row) => tables.bannedIdentities.putItem(row)) : []),
    ...(until === undefined ? [] : [tables.banEnds.putItem(banEnd(userId, until))]),
    ...Object.values(call.exclusions).flatMap(({ mark }) => mark(userId, ban !== undefined)),
    ...more,
  ]);
  return applied;
}

function profileChange(ban: Ban | undefined, at: number) {
  if (!ban) return unbanned(at);
  const { sanctionId: banSanction, until: bannedUntil } = ban;
  return {
    set: {
      ...{ bannedAt: at, banDecidedAt: at },
      ...(bannedUntil !== undefined && { bannedUntil }),
      ...(banSanction !== undefined && { banSanction }),
    },
    remove: [
      ...(bannedUntil === undefined ? ["bannedUntil" as const] : []),
      ...(banSanction === undefined ? ["banSanction" as const] : []),
    ],
  };
}

/** Returns the change of a profile whose player is no longer banned. */
export const unbanned = (at: number) =>
  ({ set: { banDecidedAt: at }, remove: ["bannedAt", "bannedUntil", "banSanction"] }) as const;

/** Returns the rows that keep a player's name, address and sign-in providers out. */
async function keptOut({ users, identityKey }: Dependencies, { userId, username }: Profile, until?: number) {
  const [key = ""] = await identityKey();
  const account = (await cognitoUser(users, { id: userId, username })) ?? {};
  return bannedIdentities(key, identitiesOf(username, account, { verifiedOnly: true }), userId, until);
}
