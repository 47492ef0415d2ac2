import { flexMatch, type Ticket } from "@game-backend/local-cloud/testing";
import type { Options } from "./options";

export const what = "FlexMatch: CPU per match at 100, 1,000 and 10,000 waiting tickets";

const team = (name: string, size: number, least = size) => ({ name, minPlayers: least, maxPlayers: size });
const sets = {
  "1 v 1, close skill, common location": rules(1),
  "4 v 4, close skill, common location": rules(4),
  "20 to 50 a team, balanced, fastest location": rules(50, 20, {
    strategy: "balanced",
    balancedAttribute: "skill",
    batchingPreference: "fastestRegion",
  }),
};

function rules(size: number, least = size, algorithm?: object): string {
  return JSON.stringify({
    ruleLanguageVersion: "1.0",
    playerAttributes: [{ name: "skill", type: "number" }],
    ...(algorithm && { algorithm }),
    teams: [team("red", size, least), team("blue", size, least)],
    rules: [
      { name: "Close", type: "batchDistance", batchAttribute: "skill", maxDistance: 100 },
      { name: "Near", type: "latency", maxLatency: 120 },
    ],
    expansions: [{ target: "rules[Close].maxDistance", steps: [{ waitTimeSeconds: 10, value: 300 }] }],
  });
}

/** Returns tickets with skills around 1500, one to three near regions, and waits of up to 30 s: the same in every run. */
function pool(size: number): Ticket[] {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const regions = ["us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1"];
  return Array.from({ length: size }, (_, index) => {
    const home = Math.floor(random() * regions.length);
    const skill = Math.round(1500 + 300 * (random() + random() + random() - 1.5));
    const latencies = Object.fromEntries(
      regions.map((region, at) => [region, Math.round(30 + 80 * Math.abs(at - home) + 40 * random())]),
    );
    return {
      id: `t${index}`,
      startTime: -Math.floor(random() * 30_000),
      players: [{ id: `p${index}`, attributes: { skill }, latencies }],
    };
  });
}

export async function run({ quick }: Options): Promise<void> {
  for (const [name, body] of Object.entries(sets)) {
    console.log(name);
    for (const size of quick ? [100] : [100, 1000, 10_000]) {
      const engine = flexMatch(body);
      const tickets = pool(size);
      if (size < 10_000) engine.evaluate(tickets, 0);
      const began = process.cpuUsage();
      const { matches, waiting } = engine.evaluate(tickets, 0);
      const { user, system } = process.cpuUsage(began);
      const ms = (user + system) / 1000;
      console.log(
        `  ${String(size).padStart(6)} tickets  ${String(matches.length).padStart(5)} matches  ` +
          `${String(waiting.length).padStart(5)} wait  ${ms.toFixed(0).padStart(6)} ms  ` +
          `${(ms / matches.length).toFixed(3)} ms a match`,
      );
    }
  }
}
