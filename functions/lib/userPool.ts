import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";

/** The user pool, one method an IAM action. Errors are Cognito's, by name. */
export interface UserPool {
  /** Without a message to the user. Answers the user's `sub`. */
  AdminCreateUser(username: string, attributes: Record<string, string>): Promise<string>;
  AdminDeleteUser(username: string): Promise<void>;
  /** No more sign-ins; refresh tokens are revoked. ID tokens live on until they expire. */
  AdminDisableUser(username: string): Promise<void>;
  AdminEnableUser(username: string): Promise<void>;
  /** The attributes, `sub` among them, of a user by name or alias; `undefined` without such a user. */
  AdminGetUser(username: string): Promise<Record<string, string> | undefined>;
  /** Permanent: the user is confirmed. */
  AdminSetUserPassword(username: string, password: string): Promise<void>;
  AdminUpdateUserAttributes(username: string, attributes: Record<string, string>): Promise<void>;
  /** Revokes the user's refresh tokens; ID tokens live on until they expire. */
  AdminUserGlobalSignOut(username: string): Promise<void>;
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
      if (!sub) throw new Error("Cognito answered a user without a sub");
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
        const { UserAttributes = [] } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
        return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value ?? ""]));
      } catch (error) {
        if (isUserNotFound(error)) return undefined;
        throw error;
      }
    },
    async AdminSetUserPassword(Username, Password) {
      await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    },
    async AdminUpdateUserAttributes(Username, attributes) {
      await client.send(
        new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: named(attributes) }),
      );
    },
    async AdminUserGlobalSignOut(Username) {
      await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
    },
  };
}

export const isUserNotFound = (error: unknown) =>
  error instanceof Error && error.name === "UserNotFoundException";
