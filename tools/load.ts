import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DescribeUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";
import { readProgram } from "@game-backend/local-cloud";
import { record } from "@game-backend/tools/policy/record";
import { madeUser } from "@game-backend/tools/stack/madeUser";
import { outputsOfStack, outputsOption, outputsUsage } from "@game-backend/tools/stack/outputs";
import { client, signIn } from "./harness/players";
import { loaded, visits } from "./load/loaded";
import { report } from "./load/report";
import { forecast, ofVisit, Spent } from "./load/spent";

const root = resolve(__dirname, "..");

const usage = `Plays a day of players against a stack or the local run, and stops at a cap of dollars: ${visits} visits of each player, spread
over the minutes. Prints p50 and p99 by route, refusals, and the bill by service beside the forecast.

  npm run load -- --stack dev --players 1000 --minutes 10 --at-most 2.00

  --stack <name>       the stack on AWS, whose outputs Pulumi tells. Without it, the local run
${outputsUsage}
  --players <number>   players; they are made in advance, and reused by the next load   (100)
  --minutes <number>   the minutes over which they come                                 (10)
  --at-most <dollars>  the cap, at list prices; 0 prints the forecast and plays nothing
  --name <name>        the stack's name once more, if real players use it`;

interface Made {
  readonly secret: string;
  readonly players: number;
}

/** Resolves with the exit code. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      ...outputsOption,
      stack: { type: "string" },
      players: { type: "string", default: "100" },
      minutes: { type: "string", default: "10" },
      "at-most": { type: "string", default: "" },
      name: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [players, minutes, cap] = [values.players, values.minutes, values["at-most"]].map(Number);
  if (!players || !Number.isInteger(players) || players < 2 || !minutes || !(minutes > 0))
    throw new Error(usage);
  if (cap === undefined || values["at-most"] === "" || !(cap >= 0))
    throw new Error(`Say the most that it may cost: --at-most 2.00\n\n${usage}`);
  const { stack } = values;
  const outputs = JSON.parse(readFileSync(stack ? outputsOfStack(stack, root) : values.outputs, "utf8"));
  const cognito = client(outputs);
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: outputs.userPoolId }));
  const file = join(root, ".local", "load", `${stack ?? "local"}.json`);
  const before: Made = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { secret: randomBytes(32).toString("hex"), players: 0 };
  const users = UserPool?.EstimatedNumberOfUsers ?? 0;
  const real = users - before.players;
  if (stack && real > 0 && values.name !== stack)
    throw new Error(
      `${real} users of ${stack} are not of a load: its players' boards get these scores. Say --name ${stack} to go on.`,
    );
  const blocked = stack && blockedBy(readProgram(root, stack).config, players / minutes);
  if (blocked) throw new Error(blocked);

  const { graph, region } = await record(stack ?? "dev", root);
  const expected = forecast(graph, region, { players, visits, before: users });
  console.log(`Expected: $${expected.total.toFixed(4)}. Stops at $${cap.toFixed(2)}.`);
  if (cap === 0) {
    console.log("A cap of 0 plays nothing.");
    return 0;
  }
  const spent = new Spent(graph, region, cap);
  spent.users(Math.max(0, players - before.players), users);
  const prefix = "load";
  const password = (name: string) =>
    `${createHmac("sha256", before.secret).update(name).digest("base64url").slice(0, 24)}-aA1`;
  for (let n = before.players; n < players; n++)
    await madeUser(
      cognito,
      { UserPoolId: outputs.userPoolId, Username: `${prefix}-${n}` },
      password(`${prefix}-${n}`),
    );
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...before, players: Math.max(players, before.players) }), {
    mode: 0o600,
  });

  const enter = (name: string) => signIn(outputs, name, password(name));
  const done = await loaded(outputs, { players, minutes, prefix, spent, enter });
  console.log(report(done, { spent, expected }));
  return done.isCapped || done.failures.size > 0 ? 1 : 0;
}

/** Returns why a firewall would block a load from one address; nothing if it would not. */
function blockedBy(config: Readonly<Record<string, string>>, playersAMinute: number): string | undefined {
  if ((config["game-backend:firewall"] ?? "none") === "none") return undefined;
  const most = Number(config["game-backend:firewallRequests"] ?? 3_000);
  const calls = Object.values(ofVisit).reduce((sum, each) => sum + each, 0);
  const sent = Math.ceil(playersAMinute * visits * calls * 5);
  return sent > most
    ? `The firewall blocks an address that sends more than ${most} requests in five minutes, and this load sends ${sent}. For the run: pulumi config set firewallRequests ${2 * sent} && pulumi up. Take it back afterwards.`
    : undefined;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
