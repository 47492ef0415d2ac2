import { randomBytes } from "node:crypto";

import * as z from "zod";

import { AwsError } from "../core/service";

type Cognito = (operation: string, poolId: string, input?: object) => Promise<unknown>;

const groups = z.object({ Groups: z.array(z.object({ GroupName: z.string() })) });
const claims = z.object({ exp: z.number() });

/** Returns the time in milliseconds at which a token expires. */
const expiryOf = (token: string): number =>
  claims.parse(JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString())).exp * 1000;

/** The name of the user that the console signs in as. */
export const operatorName = "local-console";

/**
 * The console's own user of a pool. It is a member of all groups, so that the program's routes accept it and its audit
 * names it. It is created when it is first needed, and nobody knows its password.
 */
export class PoolOperator {
  private token: { readonly value: string; readonly until: number } | undefined;
  private signingIn: Promise<string> | undefined;

  constructor(
    private readonly pool: string,
    private readonly cognito: Cognito,
    /** Signs a user of a pool in, without the password and a second factor. Returns the ID token. */
    private readonly signInAs: (pool: string, username: string) => Promise<string>,
    private readonly now: () => number,
  ) {}

  /** Returns a token. Concurrent calls share one sign-in. */
  async signIn(): Promise<string> {
    if (this.token && this.token.until > this.now()) return this.token.value;
    this.signingIn ??= this.newToken().finally(() => {
      this.signingIn = undefined;
    });
    return this.signingIn;
  }

  private async newToken(): Promise<string> {
    const password = `Aa1!${randomBytes(24).toString("hex")}`;
    await this.create();
    const user = { Username: operatorName };
    await this.cognito("AdminSetUserPassword", this.pool, { ...user, Password: password, Permanent: true });
    const { Groups } = groups.parse(await this.cognito("ListGroups", this.pool));
    for (const { GroupName } of Groups)
      await this.cognito("AdminAddUserToGroup", this.pool, { ...user, GroupName });
    const value = await this.signInAs(this.pool, operatorName);
    this.token = { value, until: expiryOf(value) - 60_000 };
    return value;
  }

  private async create(): Promise<void> {
    try {
      await this.cognito("AdminCreateUser", this.pool, {
        Username: operatorName,
        MessageAction: "SUPPRESS",
        UserAttributes: [
          { Name: "email", Value: "local-console@example.com" },
          { Name: "email_verified", Value: "true" },
        ],
      });
    } catch (error) {
      if (!(error instanceof AwsError && error.code === "UsernameExistsException")) throw error;
    }
  }
}
