import { type Drives, someone } from "../refusals/drive";

const ofSpec = (because: string) => ({ spec: "test/leagues/tournament.spec.ts", because });

export const drives: Drives = {
  "league.unknown": async () => (await someone("ada")).get("/leagues/nothing"),
  "league.not_begun": ofSpec("it needs a league that begins with another week"),
  "league.closing": ofSpec("it needs the minutes after a week's end"),
  "league.no_cohort": { spec: "test/leagues/staff.spec.ts", because: "staff alone name cohorts" },
  "league.no_tier": { spec: "test/leagues/staff.spec.ts", because: "staff alone name tiers" },
};
