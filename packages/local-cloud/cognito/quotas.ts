import { TokenBucket } from "../apigateway/usage/tokenBucket";
import type { LocalEvent } from "../core/events";
import { AwsError } from "../core/service";

/**
 * Requests a second that AWS takes of an account and region, by category, until a quota is raised
 * (Developer Guide, "Quotas in Amazon Cognito").
 */
export const defaultQuotas = { SignIn: 120, SignUp: 50, TokenRefresh: 120 } as const;

export type Quotas = Readonly<Record<keyof typeof defaultQuotas, number>>;

/** Refuses calls beyond the quotas, and reports both kinds to CloudWatch. */
export class CallRates {
  private readonly buckets: Readonly<Record<keyof Quotas, TokenBucket>>;

  constructor(
    quotas: Partial<Quotas>,
    private readonly emit: (event: LocalEvent) => void,
  ) {
    const { SignIn, SignUp, TokenRefresh } = { ...defaultQuotas, ...quotas };
    const bucket = (rate: number) => new TokenBucket(rate, rate);
    this.buckets = { SignIn: bucket(SignIn), SignUp: bucket(SignUp), TokenRefresh: bucket(TokenRefresh) };
  }

  /** Counts a call. Throws `TooManyRequestsException`. */
  take(operation: string, input: unknown, poolOf: (clientId: string) => string | undefined): void {
    const { ClientId, AuthFlow } = (input ?? {}) as { ClientId?: unknown; AuthFlow?: unknown };
    const category = categoryOf(operation, AuthFlow);
    if (!category) return;
    const admitted = this.buckets[category].take();
    const UserPoolClient = typeof ClientId === "string" ? ClientId : "";
    const UserPool = poolOf(UserPoolClient);
    if (UserPool)
      this.emit({
        kind: "metrics",
        namespace: "AWS/Cognito",
        dimensions: [{ UserPool, UserPoolClient }],
        values: { [`${category}Throttles`]: Number(!admitted) },
      });
    if (!admitted) throw new AwsError("TooManyRequestsException", "Rate exceeded");
  }
}

function categoryOf(operation: string, authFlow: unknown): keyof Quotas | undefined {
  if (operation === "SignUp") return "SignUp";
  if (operation === "GetTokensFromRefreshToken") return "TokenRefresh";
  if (operation === "InitiateAuth")
    return authFlow === "REFRESH_TOKEN_AUTH" || authFlow === "REFRESH_TOKEN" ? "TokenRefresh" : "SignIn";
  return operation === "RespondToAuthChallenge" ? "SignIn" : undefined;
}
