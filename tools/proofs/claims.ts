/** A sentence of the README or of a document, and what proves it. */
export interface Claim {
  /** As players or teams read it. */
  readonly claim: string;
  /** The document that makes it. */
  readonly saidIn: string;
  /** Patterns of the files that it rests on. A change of one makes the last result old. */
  readonly restsOn: readonly string[];
  /** The spec files that prove it. */
  readonly specs: readonly string[];
}

const frame = "packages/framework/src/**/*.ts";

export const claims: readonly Claim[] = [
  {
    claim: "Money is counted exactly once, whatever is retried, comes twice or fails halfway",
    saidIn: "README.md",
    restsOn: ["functions/economy/**/*.ts", frame],
    specs: ["test/economy/history.spec.ts", "test/economy/crash.spec.ts"],
  },
  {
    claim: "Purchases and refunds of three stores agree with the stores' own books, in any order",
    saidIn: "docs/purchases.md",
    restsOn: ["functions/purchases/**/*.ts", "functions/economy/**/*.ts", frame],
    specs: ["test/purchases/schedules.spec.ts", "test/purchases/pairs.spec.ts"],
  },
  {
    claim: "Ranks are exact, also on boards in which lower is better",
    saidIn: "README.md",
    restsOn: ["functions/leaderboard/**/*.ts", frame],
    specs: ["test/leaderboard/exactRanks.spec.ts", "test/leaderboard/ranks"],
  },
  {
    claim: "Results of matches count once, although everything fails that can",
    saidIn: "README.md",
    restsOn: [
      "functions/matches/**/*.ts",
      "functions/matchmaking/**/*.ts",
      "functions/sessions/**/*.ts",
      frame,
    ],
    specs: ["test/matches/faultRun.spec.ts", "test/matches/serverKilled.spec.ts"],
  },
  {
    claim: "Seasons are archived and paid once, at their ends",
    saidIn: "docs/seasons.md",
    restsOn: ["functions/seasons/**/*.ts", "functions/leaderboard/**/*.ts", frame],
    specs: ["test/seasons/week.spec.ts", "test/seasons/closeBoard.spec.ts"],
  },
  {
    claim:
      "A pass never loses a reward: reward tracks bought late, refunds, new seasons, publications and kills give each step once",
    saidIn: "docs/economy.md",
    restsOn: ["functions/tracks/**/*.ts", "functions/economy/**/*.ts", frame],
    specs: ["test/tracks/pass.spec.ts", "test/tracks/histories.spec.ts", "test/tracks/streak.spec.ts"],
  },
  {
    claim: "Nobody can steer a draw, and every player can check it",
    saidIn: "docs/draws.md",
    restsOn: [
      "functions/draws/**/*.ts",
      "functions/economy/grant.ts",
      "packages/client/src/verifyDraws.ts",
      "clients/conformance/draws.json",
      frame,
    ],
    specs: [
      "test/draws/fair.spec.ts",
      "test/draws/money.spec.ts",
      "test/draws/more.spec.ts",
      "test/draws/closings.spec.ts",
      "test/draws/attacks.spec.ts",
      "test/draws/keys.spec.ts",
      "test/draws/promises.spec.ts",
      "test/draws/statistics.spec.ts",
    ],
  },
  {
    claim: "A week of a league is settled once, by rules that later bans and publications do not change",
    saidIn: "docs/leagues.md",
    restsOn: [
      "functions/leagues/**/*.ts",
      "functions/seasons/**/*.ts",
      "functions/edges/memberships.ts",
      "functions/economy/grant.ts",
      frame,
    ],
    specs: [
      "test/leagues/histories.spec.ts",
      "test/leagues/rush.spec.ts",
      "test/leagues/leagues.spec.ts",
      "test/leagues/tournament.spec.ts",
    ],
  },
  {
    claim: "One client can neither stop the others nor run up the bill: at most $0.05 an hour at each door",
    saidIn: "docs/limits.md",
    restsOn: ["functions/**/*.ts", "components/**/*.ts", frame],
    specs: ["test/limits/doors.spec.ts", "test/limits/fairness.spec.ts", "test/limits/maxCost.spec.ts"],
  },
  {
    claim: "A deleted account leaves no row, no object and no mention, except for what the register says",
    saidIn: "docs/privacy.md",
    restsOn: ["functions/**/*.ts", frame],
    specs: ["test/privacy/deletion.spec.ts", "test/privacy/everyTable.spec.ts"],
  },
  {
    claim: "Each function may do what its handlers declare, and nothing else",
    saidIn: "README.md",
    restsOn: ["components/**/*.ts", "functions/**/*.ts", "policies/**/*.ts", frame],
    specs: [
      "test/components/roles/leastPrivilege.spec.ts",
      "test/components/roles/grants.spec.ts",
      "test/policies.spec.ts",
    ],
  },
  {
    claim: "Client and server read the same values from one release, in Lambda too",
    saidIn: "docs/live.md",
    restsOn: ["functions/live/**/*.ts", "functions/documents/**/*.ts", "packages/framework/src/live/*.ts"],
    specs: ["test/live/evaluate.spec.ts", "test/live/publish.spec.ts"],
  },
];
