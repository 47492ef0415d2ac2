import { cognitoUser, withCognitoUser } from "@game-backend/framework/cognitoUser";
import { revocation } from "@game-backend/framework/revocations";
import { eraser, exporter } from "./definition";

// The steps of a deletion and an export that concern the account itself.

/** Ends the player's sign-in sessions and prevents new ones, because a sign-in would create rows again. */
export const signOut = eraser({
  when: "before",
  uses: { users: ["AdminGetUser", "AdminDisableUser", "AdminUserGlobalSignOut"] },
  run: async ({ users }, player) => {
    await withCognitoUser(users, player, users.AdminDisableUser);
    await withCognitoUser(users, player, users.AdminUserGlobalSignOut);
    return undefined;
  },
});

/** Revokes the player's tokens. */
export const closeAccount = eraser({
  when: "closes",
  uses: { revocations: ["PutItem"] },
  run: async ({ tables, now }, { id: userId }) => {
    await tables.revocations.putItem(revocation(userId, "deleted", now));
    return undefined;
  },
});

/** Deletes the player's other requests. */
export const forgetRequests = eraser({
  when: "after",
  byId: true,
  uses: { dataRequests: ["DeleteItem"] },
  run: async ({ tables }, { id: userId }) => {
    await tables.dataRequests.deleteItem({ userId, kind: "export" });
    await tables.dataRequests.deleteItem({ userId, kind: "reset" });
    return undefined;
  },
});

/** Exports the attributes of the Cognito user. */
export const exportAccount = exporter({
  section: "account",
  uses: { users: ["AdminGetUser"] },
  run: async ({ users }, player) => {
    const attributes = await cognitoUser(users, player);
    return { rows: attributes ? [attributes] : [] };
  },
});
