import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";

/** Returns the powers of operations on a user pool. Staff look up whom an act is about, which is none. */
export const userPowers = (use: readonly UserOperation[], caller: string): readonly string[] =>
  caller === "admin" && use.every((operation) => operation === "AdminGetUser") ? [] : ["accounts"];

/** The user pool, with one method per IAM action. Errors have the names that Cognito gives them. */
export interface UserPool {
  /** Creates a user without sending a message. Returns the user's `sub`. */
  AdminCreateUser(username: string, attributes: Record<string, string>): Promise<string>;
  AdminDeleteUser(username: string): Promise<void>;
  /** Disables a user and revokes the refresh tokens. ID tokens stay valid until they expire. */
  AdminDisableUser(username: string): Promise<void>;
  AdminEnableUser(username: string): Promise<void>;
  /**
   * Returns the attributes of a user, including `sub` and `cognito:user_status`, by user name or alias; `undefined` if
   * there is no such user.
   */
  AdminGetUser(username: string): Promise<Record<string, string> | undefined>;
  /** Removes a user from a group. A user who is not in it stays as they are. */
  AdminRemoveUserFromGroup(username: string, group: string): Promise<void>;
  /** Sets a permanent password. This also confirms the user. */
  AdminSetUserPassword(username: string, password: string): Promise<void>;
  /** Changes attributes. `metadata` is for the trigger for mails, if the change causes one. */
  AdminUpdateUserAttributes(
    username: string,
    attributes: Record<string, string>,
    metadata?: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** Revokes the user's refresh tokens. ID tokens stay valid until they expire. */
  AdminUserGlobalSignOut(username: string): Promise<void>;
  /** Returns the ids and names of all users that match a filter, such as `status = "Disabled"`. */
  ListUsers(filter: string): Promise<{ sub: string; username: string }[]>;
}

export type UserOperation = keyof UserPool;

export function userPool(UserPoolId: string, client: CognitoIdentityProviderClient): UserPool {
  const named = (attributes: Record<string, string>) =>
    Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  return {
    async AdminCreateUser(Username, attributes) {
      const { User } = await client.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username,
          UserAttributes: named(attributes),
          MessageAction: "SUPPRESS",
        }),
      );
      const sub = User?.Attributes?.find(({ Name }) => Name === "sub")?.Value;
      if (!sub) throw new Error("Cognito returned a user without a sub");
      return sub;
    },
    async AdminDeleteUser(Username) {
      await client.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
    },
    async AdminDisableUser(Username) {
      await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    },
    async AdminEnableUser(Username) {
      await client.send(new AdminEnableUserCommand({ UserPoolId, Username }));
    },
    async AdminGetUser(Username) {
      try {
        const { UserAttributes = [], UserStatus } = await client.send(
          new AdminGetUserCommand({ UserPoolId, Username }),
        );
        const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value ?? ""]));
        // The name that Cognito gives it in its triggers' events.
        return UserStatus ? { ...attributes, "cognito:user_status": UserStatus } : attributes;
      } catch (error) {
        if (isUserNotFound(error)) return undefined;
        throw error;
      }
    },
    async AdminRemoveUserFromGroup(Username, GroupName) {
      await client.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName }));
    },
    async AdminSetUserPassword(Username, Password) {
      await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    },
    async AdminUpdateUserAttributes(Username, attributes, ClientMetadata) {
      const UserAttributes = named(attributes);
      await client.send(
        new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes, ClientMetadata }),
      );
    },
    async AdminUserGlobalSignOut(Username) {
      await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
    },
    async ListUsers(Filter) {
      const found: { sub: string; username: string }[] = [];
      let PaginationToken: string | undefined;
      do {
        const page = await client.send(
          new ListUsersCommand({ UserPoolId, Filter, PaginationToken, AttributesToGet: ["sub"] }),
        );
        for (const { Username: username, Attributes: [{ Value: sub } = {}] = [] } of page.Users ?? [])
          if (sub && username) found.push({ sub, username });
        ({ PaginationToken } = page);
      } while (PaginationToken);
      return found;
    },
  };
}

export const isUserNotFound = (error: unknown) =>
  error instanceof Error && error.name === "UserNotFoundException";
