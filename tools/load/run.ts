import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { DescribeUserPoolCommand } from "@aws-sdk/client-cognito-identity-provider";
import { type RecordedResource, readProgram } from "@game-backend/local-cloud";
import { sayRunning } from "@game-backend/tools/loading";
import { record } from "@game-backend/tools/policy/record";
import { endLetThrough } from "@game-backend/tools/stack/letThrough";
import { madeUser } from "@game-backend/tools/stack/madeUser";
import { clientOf, outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import { type HeldResource, outputsText, type Pulumi, stateOf } from "@game-backend/tools/stack/pulumi";
import { shortName } from "@game-backend/tools/stack/shortName";
import { client, signIn } from "../harness/players";
import { loaded, visits } from "./loaded";
import { measured } from "./measured";
import { report } from "./report";
import { CapReached, forecast, ofVisit, Spent } from "./spent";
import { longestMinutes, through } from "./through";

const root = resolve(__dirname, "../..");

const usage = `Plays a day of players against a stack or the local run, and stops at a cap of dollars: ${visits} visits of each player, spread
over the minutes. Prints p50 and p99 by route, cold starts by function, throttles by service, and the bill by service beside the forecast.

  npm run load -- --stack dev --players 1000 --minutes 10 --at-most 2.00

  --stack <name>       the stack on AWS, whose outputs Pulumi tells. Without it, the local run
${outputsUsage}
  --players <number>   players; they are made in advance, and reused by the next load   (100)
  --minutes <number>   the minutes over which they come                                 (10)
  --at-most <dollars>  the cap, at list prices; 0 prints the forecast and plays nothing
  --address <range>    this machine's address, as a firewall sees it: 203.0.113.7/32. By default AWS is asked
  --name <name>        the stack's name once more, if real players use it

If the stack's firewall would block the load, it lets the address through for the run, ${longestMinutes} minutes at most.`;

/** The players of a stack whom loads have made, and those whom this month's bill has. */
interface Made {
  readonly secret: string;
  readonly players: number;
  /** Players whom a load began to make, of whom some may exist. */
  readonly making?: number;
  readonly month?: string;
  readonly billed?: number;
}

/** What a load needs of the machine. */
export interface LoadWorld {
  readonly pulumi: Pulumi;
  readonly print: (line: string) => void;
  /** The folder of what loads keep of their players. */
  readonly folder: string;
  /** Returns the address of this machine, as AWS sees it. */
  readonly address: () => Promise<string>;
  /** Records a stack's program. */
  readonly recorded?: typeof record;
  /** Milliseconds in which AWS's metrics arrive. */
  readonly metricsWait: number;
  /** Ends the day early. */
  readonly signal?: AbortSignal;
}

/** Plays a load. Resolves with the exit code. */
export async function run(args: readonly string[], world: LoadWorld): Promise<number> {
  const { pulumi, print } = world;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...outputsOption,
      stack: { type: "string" },
      players: { type: "string", default: "100" },
      minutes: { type: "string", default: "10" },
      "at-most": { type: "string", default: "" },
      address: { type: "string" },
      name: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const [players, minutes, cap] = [values.players, values.minutes, values["at-most"]].map(Number);
  if (!players || !Number.isInteger(players) || players < 2 || !minutes || !(minutes > 0))
    throw new Error(usage);
  if (cap === undefined || values["at-most"] === "" || !(cap >= 0))
    throw new Error(`Say the most that it may cost: --at-most 2.00\n\n${usage}`);
  const { stack } = values;
  const now = Date.now();

  const ended = stack && (await endLetThrough(pulumi, { stack, program: root, now }));
  if (ended) print(`${ended.address} was let through the firewall until ${ended.until}: taken out.`);
  const outputs = await outputsOf(pulumi, stack, values.outputs);
  const cognito = client(outputs);
  const UserPoolId = outputs["userPoolId"] ?? "";
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  const file = join(world.folder, `${stack ? shortName(stack) : "local"}.json`);
  const kept: Made = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { secret: randomBytes(32).toString("hex"), players: 0 };
  const users = UserPool?.EstimatedNumberOfUsers ?? 0;
  // Another stack may have had the name, or the local run begins again without data.
  const before: Made = kept.players > users ? { secret: kept.secret, players: 0 } : kept;
  const real = users - Math.max(before.players, before.making ?? 0);
  if (stack && real > 0 && values.name !== stack)
    throw new Error(
      `${real} users of ${stack} are not of a load: its players' boards get these scores. Say --name ${stack} to go on.`,
    );

  sayRunning();
  const { graph, region } = await (world.recorded ?? record)(stack ?? "dev", root);
  const resources: readonly (RecordedResource | HeldResource)[] = stack
    ? await stateOf(pulumi, stack)
    : graph;
  refuseOtherVersion(stack, graph, resources);
  const month = new Date(now).toISOString().slice(0, 7);
  const billed = before.month === month ? (before.billed ?? 0) : 0;
  const newUsers = Math.max(0, players - billed);
  const expected = forecast(graph, region, { players, visits, before: users, newUsers });
  print(`Expected: $${expected.total.toFixed(4)}. Stops at $${cap.toFixed(2)}.`);
  if (cap === 0) {
    print("A cap of 0 plays nothing.");
    return 0;
  }
  const spent = new Spent(graph, region, cap);
  try {
    spent.users(newUsers, users);
  } catch (error) {
    if (!(error instanceof CapReached)) throw error;
    print(`${error.message}, so that nobody plays. Stopped at the cap.`);
    return 1;
  }
  const { config, project } = readProgram(root, stack ?? "dev");
  const passage = await through(
    { pulumi, program: root, stack, resources, address: values.address ?? world.address },
    {
      ...{ minutes, now },
      requests: requestsInFiveMinutes(players / minutes),
      most: Number(config[`${project}:firewallRequests`] ?? 3_000),
    },
  );
  print(passage.said);

  const prefix = "load";
  const password = (name: string) =>
    `${createHmac("sha256", before.secret).update(name).digest("base64url").slice(0, 24)}-aA1`;
  const keep = (now: Made) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(now), { mode: 0o600 });
  };
  const made = Math.max(players, before.players);
  keep({ ...before, making: made });
  for (let n = before.players; n < players; n++)
    await madeUser(cognito, { UserPoolId, Username: `${prefix}-${n}` }, password(`${prefix}-${n}`));
  keep({ secret: before.secret, players: made, month, billed: billed + newUsers });

  const enter = (name: string) => signIn(outputs, name, password(name));
  const { signal } = world;
  const began = Date.now();
  await passage.open();
  const done = await loaded(outputs, {
    ...{ players, minutes, prefix, spent, enter },
    ...(signal && { signal }),
  }).finally(passage.close);
  if (stack && world.metricsWait) {
    print(`CloudWatch's metrics come ${world.metricsWait / 60_000} minutes late: waiting.`);
    await pause(world.metricsWait);
  }
  const of = { client: { region, ...clientOf(outputs) }, resources, outputs };
  const namespace = `${project}/${stack ?? "dev"}`;
  const seen = await measured({ ...of, namespace }, began, Date.now()).catch(
    ({ name, message }: Error) => `CloudWatch answers ${name}: ${message}`,
  );
  print(report(done, { spent, expected, measured: seen }));
  return done.isCapped || done.failures.size > 0 ? 1 : 0;
}

async function outputsOf(
  pulumi: Pulumi,
  stack: string | undefined,
  file: string,
): Promise<Readonly<Record<string, string>>> {
  const { userPoolId, ...outputs } = stack ? JSON.parse(await outputsText(pulumi, stack)) : readOutputs(file);
  if (!userPoolId || !outputs.apiUrl)
    throw new Error("The outputs lack apiUrl or userPoolId: deploy this version of the program first.");
  return { userPoolId, ...outputs };
}

/** Throws if the stack was deployed from another version of the program, whose routes may be others. */
function refuseOtherVersion(
  stack: string | undefined,
  graph: readonly RecordedResource[],
  held: readonly Pick<HeldResource, "type" | "urn">[],
): void {
  const functions = (all: readonly Pick<HeldResource, "type" | "urn">[]) =>
    new Set(
      all.flatMap(({ type, urn }) =>
        type === "aws:lambda/function:Function" ? (urn.split("::").at(-1) ?? "") : [],
      ),
    );
  const [here, there] = [functions(graph), functions(held)];
  const differ = [...here, ...there].filter((name) => !here.has(name) || !there.has(name));
  if (differ.length > 0)
    throw new Error(
      `${stack} is of another version of the program: ${differ.slice(0, 3).join(", ")}${differ.length > 3 ? " and more functions" : ""} are only in one of both. Deploy this version, or check out that one.`,
    );
}

/** The requests that a load sends in five minutes, with the sign-ins, which the firewall counts too. */
function requestsInFiveMinutes(playersAMinute: number): number {
  const calls = Object.values(ofVisit).reduce((sum, each) => sum + each, 0);
  return Math.ceil(playersAMinute * visits * calls * 5);
}
