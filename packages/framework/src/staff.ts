import {
  type CognitoIdentityProviderClient,
  ListUsersInGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { staffGroups } from "./access/staffGroups";
import { staffUnknown } from "./codes/server";
import { refuse } from "./errors";
import type { Player } from "./route";

/** A caller, by the id and by the user pool that knows it. */
export type Caller = Pick<Player, "id" | "pool" | "groups">;

/** Knows who is staff at this moment. A token's groups are up to an hour old, so they never suffice for staff's power. */
export interface Staff {
  /**
   * Returns true if the caller is a member of the group whose account is enabled. Throws 503 if Cognito does not
   * answer in time, or throttles.
   */
  has(caller: Pick<Caller, "id" | "pool">, group: string): Promise<boolean>;
  /** Returns true if the caller is one of the groups' enabled members. It asks only about groups that the token names. */
  hasOne(caller: Caller, groups: readonly string[]): Promise<boolean>;
  /**
   * Returns true if an enabled member of the group, of the staff's own pool, is one whom `isSought` knows by the attributes and
   * `cognito:username`.
   */
  some(group: string, isSought: (attributes: Readonly<Record<string, string>>) => boolean): Promise<boolean>;
}

/** The user pools that have staff. */
export interface StaffPools {
  /** The staff's own; absent in a game without one. */
  readonly staff?: string | undefined;
  /** The players' pool, if its groups are staff too. */
  readonly players?: string | undefined;
}

/** Milliseconds to wait for Cognito, with all pages and retries. */
const patienceMs = 3_000;

/**
 * Returns the staff of user pools. One call returns 60 members with all that is asked about them. It counts against
 * Cognito's category UserList (30 calls a second, not adjustable), of which the public can call no operation:
 * AdminListGroupsForUser shares its quota with ResendConfirmationCode, by which anybody could lock out the staff.
 */
export function staffOf(pools: StaffPools, client: Pick<CognitoIdentityProviderClient, "send">): Staff {
  async function someIn(
    UserPoolId: string,
    GroupName: string,
    isSought: Parameters<Staff["some"]>[1],
  ): Promise<boolean> {
    const abortSignal = AbortSignal.timeout(patienceMs);
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new ListUsersInGroupCommand({ UserPoolId, GroupName, NextToken, Limit: 60 }),
        { abortSignal },
      );
      const found = page.Users?.some(
        ({ Attributes = [], Enabled, Username = "" }) =>
          Enabled === true &&
          isSought({
            ...Object.fromEntries(Attributes.map(({ Name, Value = "" }) => [Name, Value])),
            "cognito:username": Username,
          }),
      );
      if (found) return true;
      ({ NextToken } = page);
    } while (NextToken);
    return false;
  }

  /** Returns the pool to ask, if it may say that its user is one of the group. */
  function poolWith(pool: string | undefined, group: string): string | undefined {
    if (pool !== undefined && pool === pools.staff) return pool;
    const isPlayers = pool === undefined || pool === pools.players;
    const mayBe = pools.staff === undefined || staffGroups.some((each) => each === group);
    return isPlayers && mayBe ? pools.players : undefined;
  }

  const ask: typeof someIn = async (...asked) => {
    try {
      return await someIn(...asked);
    } catch (error) {
      console.error(error);
      throw refuse(staffUnknown, { retryAfter: 1 });
    }
  };
  const staff: Staff = {
    async has({ id, pool: issuer }, group) {
      const pool = poolWith(issuer, group);
      // By the id, because a name may belong to another user by now.
      return pool !== undefined && ask(pool, group, ({ sub }) => sub === id);
    },
    some: async (group, isSought) => pools.staff !== undefined && ask(pools.staff, group, isSought),
    async hasOne(caller, groups) {
      for (const group of groups)
        if (caller.groups.includes(group) && (await staff.has(caller, group))) return true;
      return false;
    },
  };
  return staff;
}
