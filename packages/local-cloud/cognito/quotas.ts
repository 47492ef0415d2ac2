import { TokenBucket } from "../apigateway/usage/tokenBucket";
import type { LocalEvent } from "../core/events";
import { AwsError } from "../core/service";

/**
 * Requests per second that AWS accepts in an account and region, by category, unless a quota is raised
 * (Developer Guide, "Quotas in Amazon Cognito").
 */
export const defaultQuotas = { SignIn: 120, SignUp: 50, TokenRefresh: 120 } as const;

export type Quotas = Readonly<Record<keyof typeof defaultQuotas, number>>;

/** Refuses calls beyond the quotas, and reports accepted and refused calls to CloudWatch. */
export class CallRates {
  private readonly buckets: Readonly<Record<keyof Quotas, TokenBucket>>;
  private readonly answers: TokenBucket;

  constructor(
    quotas: Partial<Quotas>,
    private readonly emit: (event: LocalEvent) => void,
    now: () => number = Date.now,
  ) {
    const { SignIn, SignUp, TokenRefresh } = { ...defaultQuotas, ...quotas };
    const bucket = (rate: number) => new TokenBucket(rate, rate, now);
    this.buckets = { SignIn: bucket(SignIn), SignUp: bucket(SignUp), TokenRefresh: bucket(TokenRefresh) };
    this.answers = bucket(SignIn * answersPerSignIn);
  }

  /** Counts a call. Throws `TooManyRequestsException` if it exceeds a quota. */
  take(operation: string, input: unknown, poolOf: (clientId: string) => string | undefined): void {
    const { ClientId, AuthFlow } = (input ?? {}) as { ClientId?: unknown; AuthFlow?: unknown };
    const category = categoryOf(operation, AuthFlow);
    if (!category) return;
    const admitted = (isAnswer(operation) && this.answers.take()) || this.buckets[category].take();
    const UserPoolClient = typeof ClientId === "string" ? ClientId : "";
    const UserPool = poolOf(UserPoolClient);
    if (UserPool && isMetered(operation))
      this.emit({
        kind: "metrics",
        namespace: "AWS/Cognito",
        dimensions: [{ UserPool, UserPoolClient }],
        values: { [`${category}Throttles`]: Number(!admitted) },
      });
    if (!admitted) throw new AwsError("TooManyRequestsException", "Rate exceeded");
  }
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
};

/** The number of answers to challenges that are free for each sign-in of the quota. */
const answersPerSignIn = 3;

const isAnswer = (operation: string) => operation.endsWith("RespondToAuthChallenge");

/** The metrics of sign-ups count only registrations. */
const isMetered = (operation: string) => !operation.endsWith("ConfirmSignUp");

function categoryOf(operation: string, authFlow: unknown): keyof Quotas | undefined {
  if (!Object.hasOwn(categories, operation)) return undefined;
  const refreshes = authFlow === "REFRESH_TOKEN_AUTH" || authFlow === "REFRESH_TOKEN";
  return refreshes ? "TokenRefresh" : categories[operation];
}
