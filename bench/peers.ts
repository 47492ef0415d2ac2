import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
} from "@aws-sdk/client-dynamodb";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { bundles } from "@game-backend/components/lib/bundle";
import { routesEntry } from "@game-backend/components/lib/handlerEntries";
import { game } from "../functions/whole";
import { type LocalRun, localRun } from "../tools/harness/localRun";
import { newPlayer } from "../tools/harness/players";
import { freePort } from "./lib/freePort";
import { type Server, startServer } from "./lib/server";
import { median, range } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "POST /score and GET /leaderboard, beside serverless-offline with dynalite, in turn";

const versions = ["serverless@3.40.0", "serverless-offline@13.9.0", "dynalite@4.0.0"];
const connections = 10;
/** The last score. Each is better than the one before: a row and its index entry are written. */
let best = 3_600_000;
const routes = ["postScore", "getLeaderboard"] as const;

interface Contestant {
  readonly name: string;
  readonly apiUrl: string;
  readonly perSecond: Record<(typeof routes)[number], number[]>;
}

const contestant = (name: string, apiUrl = ""): Contestant => ({
  ...{ name, apiUrl },
  perSecond: { postScore: [], getLeaderboard: [] },
});

export async function run({ quick, requests = quick ? 200 : 2_000 }: Options): Promise<void> {
  const local = await localRun();
  const opened: Server[] = [];
  const folder = mkdtempSync(join(tmpdir(), "bench-peers-"));
  try {
    const tokens: string[] = [];
    for (let n = 0; n < connections; n++) tokens.push((await newPlayer(local.outputs, `peer-${n}`)).idToken);
    const all = [contestant("this local run", local.outputs["apiUrl"])];
    for (const inProcess of [false, true])
      all.push(await offline(local.outputs, inProcess, join(folder, `${inProcess}`), opened));
    // The first round warms up.
    for (let round = 0; round <= (quick ? 1 : 3); round++)
      for (const route of routes)
        for (const { apiUrl, perSecond } of all) {
          const rate = await load(apiUrl, route, tokens, requests);
          if (round > 0) perSecond[route].push(rate);
        }
    printTable(
      ["requests a second", ...routes.flatMap((route) => [route, "range"])],
      all.map(({ name, perSecond }) => [
        name,
        ...routes.flatMap((route) => [median(perSecond[route]).toFixed(0), range(perSecond[route])]),
      ]),
    );
    console.log(
      `${connections} connections, a player each; ${requests} requests a round, after one that warms up.`,
    );
  } finally {
    for (const server of opened.toReversed()) await server.stop();
    await local.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sends requests by all connections, each the next one when the last is answered. Returns how many a second were answered. */
async function load(
  apiUrl: string,
  route: (typeof routes)[number],
  tokens: readonly string[],
  requests: number,
) {
  const path = route === "postScore" ? "/score" : "/leaderboard?gameArea=desert&limit=10";
  const method = route === "postScore" ? "POST" : "GET";
  let sent = 0;
  const began = performance.now();
  await Promise.all(
    tokens.map(async (token) => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      while (sent++ < requests) {
        const body = method === "POST" ? JSON.stringify({ gameArea: "desert", score: --best }) : undefined;
        const answer = await fetch(apiUrl + path, { method, headers, body });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${apiUrl}${path}: ${answer.status} ${text}`);
      }
    }),
  );
  return (requests / (performance.now() - began)) * 1_000;
}

/** Starts serverless-offline with the same two handlers, in workers, its default, or in its fastest mode. */
async function offline(
  outputs: LocalRun["outputs"],
  useInProcess: boolean,
  folder: string,
  opened: Server[],
) {
  mkdirSync(folder);
  const packages = installed();
  const port = await freePort();
  const dynalite = join(packages, "dynalite", "cli.js");
  opened.push(
    await startServer([dynalite, "--port", `${port}`, "--host", "127.0.0.1"], folder, /listening at/i),
  );
  const endpoint = `http://127.0.0.1:${port}`;
  await copyTables(outputs, endpoint);
  const entries = Object.fromEntries(
    routes.map((name) => [name, routesEntry(game, { [name]: game.routes[name] })]),
  );
  symlinkSync(await bundles("peers", entries), join(folder, "functions"));
  symlinkSync(packages, join(folder, "node_modules"));
  const [httpPort, lambdaPort] = [await freePort(), await freePort()];
  // Its authorizer of Cognito only decodes tokens.
  const authorizer = {
    type: "COGNITO_USER_POOLS",
    arn: "arn:aws:cognito-idp:us-east-1:1:userpool/us-east-1_example",
  };
  const functions = routes.map((name) => {
    const { method, path } = game.routes[name];
    return [
      name,
      { handler: `functions/${name}/index.handler`, events: [{ http: { method, path, authorizer } }] },
    ];
  });
  const service = {
    ...{
      service: "bench",
      frameworkVersion: "3",
      configValidationMode: "off",
      plugins: ["serverless-offline"],
    },
    provider: {
      ...{ name: "aws", runtime: "nodejs22.x", stage: "v1", timeout: 60 },
      environment: await environmentOf(outputs, endpoint),
    },
    custom: { "serverless-offline": { host: "127.0.0.1", httpPort, lambdaPort, useInProcess } },
    functions: Object.fromEntries(functions),
  };
  writeFileSync(join(folder, "serverless.json"), JSON.stringify(service));
  const command = join(packages, "serverless", "bin", "serverless.js");
  opened.push(await startServer([command, "offline", "start"], folder, /Server ready/));
  const mode = useInProcess ? "in-process" : "workers";
  return contestant(`serverless-offline, ${mode}`, `http://127.0.0.1:${httpPort}/v1`);
}

/** Returns npx's folder of the packages: it installs them outside the project, once. */
function installed(): string {
  const say = "console.log(process.env.PATH.split(require('path').delimiter)[0])";
  const args = ["--yes", ...versions.flatMap((one) => ["--package", one]), "--", process.execPath, "-e", say];
  const bin = execFileSync("npx", args, { encoding: "utf8", cwd: tmpdir() }).trim().split("\n").at(-1) ?? "";
  return dirname(bin);
}

const adminOf = ({ region, adminAccessKeyId = "", adminSecretAccessKey = "" }: LocalRun["outputs"]) => ({
  region,
  credentials: { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey },
});

/** Creates empty copies of the program's tables in another DynamoDB. */
async function copyTables(outputs: LocalRun["outputs"], endpoint: string): Promise<void> {
  const from = new DynamoDBClient({ ...adminOf(outputs), endpoint: outputs["awsEndpoint"] });
  const to = new DynamoDBClient({ ...adminOf(outputs), endpoint });
  const { TableNames = [] } = await from.send(new ListTablesCommand({}));
  for (const TableName of TableNames) {
    const { Table = {} } = await from.send(new DescribeTableCommand({ TableName }));
    const { KeySchema, AttributeDefinitions } = Table;
    const [GlobalSecondaryIndexes, LocalSecondaryIndexes] = [
      Table.GlobalSecondaryIndexes,
      Table.LocalSecondaryIndexes,
    ].map((indexes) =>
      indexes?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection })),
    ) as CreateTableCommandInput["LocalSecondaryIndexes"][];
    const indexes = { GlobalSecondaryIndexes, LocalSecondaryIndexes };
    const definition = { TableName, KeySchema, AttributeDefinitions, ...indexes };
    await to.send(new CreateTableCommand({ ...definition, BillingMode: "PAY_PER_REQUEST" }));
  }
}

/** Returns the environment of the API's functions, with another DynamoDB. Other services stay the local run's. */
async function environmentOf(outputs: LocalRun["outputs"], endpoint: string) {
  const { awsEndpoint, region, adminAccessKeyId, adminSecretAccessKey } = outputs;
  const lambda = new LambdaClient({ ...adminOf(outputs), endpoint: awsEndpoint });
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  // NODE_OPTIONS are for Node itself, and no function reads them.
  const { NODE_OPTIONS: _, ...all } = Object.assign(
    {},
    ...Functions.map(({ Environment }) => Environment?.Variables),
  );
  return {
    ...{ ...all, AWS_ENDPOINT_URL: awsEndpoint, AWS_ENDPOINT_URL_DYNAMODB: endpoint, AWS_REGION: region },
    ...{ AWS_ACCESS_KEY_ID: adminAccessKeyId, AWS_SECRET_ACCESS_KEY: adminSecretAccessKey },
  };
}
