import { randomBytes, randomUUID } from "node:crypto";

import * as z from "zod";

import { AwsError } from "../core/service";
import type { RecordedResource } from "../engine";
import type { AdminRoute } from "./adminRoutes";

type Cognito = (operation: string, poolId: string, input?: object) => Promise<unknown>;

const groups = z.object({ Groups: z.array(z.object({ GroupName: z.string() })) });
const signedIn = z.object({
  AuthenticationResult: z.object({ IdToken: z.string(), ExpiresIn: z.number() }),
});

/** The name of the user that the console signs in as. */
export const operatorName = "local-console";

/**
 * The console's own user of a pool. It is a member of all groups, so that the program's routes accept it and its audit
 * names it. It is created when it is first needed, and its password changes in every run.
 */
export class PoolOperator {
  private token: { readonly value: string; readonly until: number } | undefined;
  private signingIn: Promise<string> | undefined;

  constructor(
    private readonly pool: string,
    private readonly graph: readonly RecordedResource[],
    private readonly cognito: Cognito,
  ) {}

  /** Calls a route that acts on a user. Returns the answer. */
  async request(route: AdminRoute, id: string, body: unknown) {
    const path = route.path.replace(/\{\w+\}/, encodeURIComponent(id));
    const response = await fetch(route.api + path, {
      method: route.method,
      headers: {
        authorization: await this.signIn(),
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
      },
      ...(body !== undefined && route.fields.length > 0 && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      requestId: response.headers.get("x-amzn-requestid"),
      body: await response.text(),
    };
  }

  /** Returns a token. Concurrent calls share one sign-in, because each sign-in changes the password. */
  async signIn(): Promise<string> {
    if (this.token && this.token.until > Date.now()) return this.token.value;
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
    const { IdToken, ExpiresIn } = await this.authenticate(password);
    this.token = { value: IdToken, until: Date.now() + (ExpiresIn - 60) * 1000 };
    return IdToken;
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

  private async authenticate(password: string) {
    const client = this.graph.find(
      ({ type, outputs }) =>
        type === "aws:cognito/userPoolClient:UserPoolClient" && outputs["userPoolId"] === this.pool,
    );
    if (!client)
      throw new AwsError("ResourceNotFoundException", "The user pool has no client to sign in with.");
    const answer = await this.cognito("InitiateAuth", this.pool, {
      UserPoolId: undefined,
      ClientId: client.id,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: operatorName, PASSWORD: password },
    });
    return signedIn.parse(answer).AuthenticationResult;
  }
}
