import { TokenBucket } from "../apigateway/usage/tokenBucket";
import { AwsError } from "../core/service";

/**
 * The figures of which AWS's page has two states, neither with a date: web pages have the older ones, and the page's
 * Markdown the newer ones (https://docs.aws.amazon.com/gameliftservers/latest/developerguide/api-limits-common.html and
 * api-limits-common.md, read in 2026-11).
 */
const disputed = {
  CreatePlayerSession: { older: 50, newer: 200 },
  CreatePlayerSessions: { older: 150, newer: 200 },
} as const;

/**
 * Calls a second that AWS accepts from an account in a Region, unless a quota is raised (hosting guide, "API request
 * limits"). Where two figures are known, the lower one counts. All calls together: `all`.
 */
const defaultQuotas = {
  all: 500,
  AcceptMatch: 100,
  CreateGameSession: 50,
  CreatePlayerSession: disputed.CreatePlayerSession.older,
  CreatePlayerSessions: disputed.CreatePlayerSessions.older,
  DescribeGameSessionPlacement: 75,
  DescribeGameSessions: 20,
  DescribeMatchmaking: 200,
  DescribePlayerSessions: 200,
  GetComputeAuthToken: 5,
  ListLocations: 30,
  RegisterCompute: 20,
  SearchGameSessions: 30,
  StartGameSessionPlacement: 75,
  StartMatchBackfill: 70,
  StartMatchmaking: 100,
  StopGameSessionPlacement: 20,
  StopMatchmaking: 100,
  TerminateGameSession: 20,
  UpdateGameSession: 20,
} as const;

export type GameLiftQuotas = Readonly<Partial<Record<keyof typeof defaultQuotas, number>>>;

/** Refuses calls beyond the quotas. The burst of each is one second's calls. */
export class CallRates {
  private readonly buckets: ReadonlyMap<string, TokenBucket>;

  constructor(quotas: GameLiftQuotas, now: () => number) {
    this.buckets = new Map(
      Object.entries({ ...defaultQuotas, ...quotas }).map(([name, rate]) => [
        name,
        new TokenBucket(rate, rate, now),
      ]),
    );
  }

  /** Counts a call. Throws `ThrottlingException` if it exceeds a quota. */
  take(operation: string): void {
    for (const name of [operation, "all"])
      if (this.buckets.get(name)?.take() === false)
        throw new AwsError("ThrottlingException", "Rate exceeded");
  }
}
