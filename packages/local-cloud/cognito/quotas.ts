import { TokenBucket } from "../apigateway/usage/tokenBucket";
import type { LocalEvent } from "../core/events";
import { AwsError } from "../core/service";

/**
 * Requests per second that AWS accepts in an account and region, by category, unless a quota is raised
 * (Developer Guide, "Quotas in Amazon Cognito").
 */
const defaultQuotas = {
  SignIn: 120,
  SignUp: 50,
  TokenRefresh: 120,
  UserRead: 120,
  UserUpdate: 25,
  UserAccountRecovery: 30,
} as const;

export type Quotas = Readonly<Record<keyof typeof defaultQuotas, number>>;

/** Reads and writes of one user that AWS accepts in a second, whatever the account's quotas are. */
const perUser = { read: 10, write: 10 } as const;

/** Refuses calls beyond the quotas, and reports accepted and refused calls to CloudWatch. */
export class CallRates {
  private readonly buckets: Readonly<Record<keyof Quotas, TokenBucket>>;
  private readonly answers: TokenBucket;
  private readonly bucketOfUser: (rate: number) => TokenBucket;
  /** The buckets of users who were named last, by kind of call, pool and name. */
  private readonly users = new Map<string, TokenBucket>();

  constructor(
    quotas: Partial<Quotas>,
    private readonly emit: (event: LocalEvent) => void,
    now: () => number,
  ) {
    const all: Quotas = { ...defaultQuotas, ...quotas };
    const bucket = (rate: number) => new TokenBucket(rate, rate, now);
    this.buckets = {
      SignIn: bucket(all.SignIn),
      SignUp: bucket(all.SignUp),
      TokenRefresh: bucket(all.TokenRefresh),
      UserRead: bucket(all.UserRead),
      UserUpdate: bucket(all.UserUpdate),
      UserAccountRecovery: bucket(all.UserAccountRecovery),
    };
    this.answers = bucket(all.SignIn * answersPerSignIn);
    this.bucketOfUser = bucket;
  }

  /** Counts a call. Throws `TooManyRequestsException` if it exceeds a quota. */
  take(operation: string, input: unknown, poolOf: (clientId: string) => string | undefined): void {
    const { ClientId, AuthFlow } = (input ?? {}) as { ClientId?: unknown; AuthFlow?: unknown };
    const category = categoryOf(operation, AuthFlow);
    if (!category) return;
    const admitted =
      ((isAnswer(operation) && this.answers.take()) || this.buckets[category].take()) &&
      this.takeOfUser(operation, input, poolOf);
    const UserPoolClient = typeof ClientId === "string" ? ClientId : "";
    const UserPool = poolOf(UserPoolClient);
    if (UserPool && isMetered(operation, category))
      this.emit({
        kind: "metrics",
        namespace: "AWS/Cognito",
        dimensions: [{ UserPool, UserPoolClient }],
        values: { [`${category}Throttles`]: Number(!admitted) },
      });
    if (!admitted) throw new AwsError("TooManyRequestsException", "Rate exceeded");
  }

  /** Counts a call for the user whom it names. Returns false beyond ten a second. */
  private takeOfUser(operation: string, input: unknown, poolOf: (clientId: string) => string | undefined) {
    const kind = Object.hasOwn(kindsOfCall, operation) ? kindsOfCall[operation] : undefined;
    const name = userOf(input);
    if (!kind || name === undefined) return true;
    const { UserPoolId, ClientId } = (input ?? {}) as { UserPoolId?: unknown; ClientId?: unknown };
    const pool = typeof UserPoolId === "string" ? UserPoolId : poolOf(String(ClientId));
    const key = `${kind} ${pool} ${name}`;
    const bucket = this.users.get(key) ?? this.bucketOfUser(perUser[kind]);
    this.users.delete(key);
    this.users.set(key, bucket);
    const oldest = this.users.size > mostUsers ? this.users.keys().next().value : undefined;
    if (oldest !== undefined) this.users.delete(oldest);
    return bucket.take();
  }
}

/** How each operation counts for the user whom it names. */
const kindsOfCall: Readonly<Record<string, keyof typeof perUser>> = {
  InitiateAuth: "read",
  AdminInitiateAuth: "read",
  AdminGetUser: "read",
  AdminListGroupsForUser: "read",
  SignUp: "write",
  AdminCreateUser: "write",
  AdminSetUserPassword: "write",
  AdminUpdateUserAttributes: "write",
  AdminDeleteUserAttributes: "write",
  AdminDeleteUser: "write",
  AdminDisableUser: "write",
  AdminEnableUser: "write",
  AdminUserGlobalSignOut: "write",
  AdminAddUserToGroup: "write",
  AdminRemoveUserFromGroup: "write",
};

/** The most users whose calls are counted: those who were named last. */
const mostUsers = 10_000;

/** Returns the name of the user whom a call is about, as the caller spells it. */
function userOf(input: unknown): string | undefined {
  const { Username, AuthParameters } = (input ?? {}) as {
    Username?: unknown;
    AuthParameters?: { USERNAME?: unknown };
  };
  const name = Username ?? AuthParameters?.USERNAME;
  return typeof name === "string" ? name.toLowerCase() : undefined;
}

/** The quota that each operation counts against, unless it refreshes tokens, see `categoryOf`. */
const categories: Readonly<Record<string, keyof Quotas>> = {
  InitiateAuth: "SignIn",
  AdminInitiateAuth: "SignIn",
  RespondToAuthChallenge: "SignIn",
  AdminRespondToAuthChallenge: "SignIn",
  SignUp: "SignUp",
  ConfirmSignUp: "SignUp",
  AdminCreateUser: "SignUp",
  AdminConfirmSignUp: "SignUp",
  GetTokensFromRefreshToken: "TokenRefresh",
  AdminGetUser: "UserRead",
  AdminSetUserPassword: "UserAccountRecovery",
  AdminUpdateUserAttributes: "UserUpdate",
  AdminDeleteUserAttributes: "UserUpdate",
  AdminDeleteUser: "UserUpdate",
  AdminDisableUser: "UserUpdate",
  AdminEnableUser: "UserUpdate",
  AdminUserGlobalSignOut: "UserUpdate",
  AdminAddUserToGroup: "UserUpdate",
  AdminRemoveUserFromGroup: "UserUpdate",
};

/** The number of answers to challenges that are free for each sign-in of the quota. */
const answersPerSignIn = 3;

const isAnswer = (operation: string) => operation.endsWith("RespondToAuthChallenge");

/** There are metrics of sign-ins, renewals and registrations. */
const isMetered = (operation: string, category: keyof Quotas) =>
  ["SignIn", "SignUp", "TokenRefresh"].includes(category) && !operation.endsWith("ConfirmSignUp");

function categoryOf(operation: string, authFlow: unknown): keyof Quotas | undefined {
  if (!Object.hasOwn(categories, operation)) return undefined;
  const refreshes = authFlow === "REFRESH_TOKEN_AUTH" || authFlow === "REFRESH_TOKEN";
  return refreshes ? "TokenRefresh" : categories[operation];
}
