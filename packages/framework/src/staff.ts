import {
  type CognitoIdentityProviderClient,
  ListUsersInGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { staffUnknown } from "./codes/server";
import { refuse } from "./errors";
import type { Player } from "./route";

/** Knows who is staff at this moment. A token's groups are up to an hour old, so they never suffice for staff's power. */
export interface Staff {
  /**
   * Returns true if the player is a member of the group whose account is enabled. Throws 503 if Cognito does not
   * answer in time, or throttles.
   */
  has(player: Pick<Player, "id">, group: string): Promise<boolean>;
}

/** Milliseconds to wait for Cognito, with all pages and retries. */
const patienceMs = 3_000;

/**
 * Returns the staff of a user pool. One call returns 60 members with all that is asked about them. It counts against
 * Cognito's category UserList (30 calls a second, not adjustable), of which the public can call no operation:
 * AdminListGroupsForUser shares its quota with ResendConfirmationCode, by which anybody could lock out the staff.
 */
export function staffOf(UserPoolId: string, client: Pick<CognitoIdentityProviderClient, "send">): Staff {
  async function isMember(id: string, GroupName: string): Promise<boolean> {
    const abortSignal = AbortSignal.timeout(patienceMs);
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new ListUsersInGroupCommand({ UserPoolId, GroupName, NextToken, Limit: 60 }),
        { abortSignal },
      );
      // By the id, because a name may belong to another user by now.
      const found = page.Users?.find(({ Attributes = [] }) =>
        Attributes.some(({ Name, Value }) => Name === "sub" && Value === id),
      );
      if (found) return found.Enabled === true;
      ({ NextToken } = page);
    } while (NextToken);
    return false;
  }

  return {
    async has({ id }, group) {
      try {
        return await isMember(id, group);
      } catch (error) {
        console.error(error);
        throw refuse(staffUnknown, { retryAfter: 1 });
      }
    },
  };
}
