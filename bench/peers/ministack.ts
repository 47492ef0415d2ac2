import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { bundles } from "@game-backend/components/lib/bundle";
import { zipSync } from "fflate";
import type { LocalRun } from "../../tools/harness/localRun";
import { newPlayers } from "../../tools/harness/players";
import { builtFunctions, entriesOf } from "../../tools/lib/builtFunctions";
import { cacheFolder, installWith } from "../lib/cacheFolder";
import { freePort } from "../lib/freePort";
import { startServer } from "../lib/server";
import { copyTables } from "../rest/copyTables";
import { environmentOf } from "../rest/environmentOf";
import type { Contestant } from "../rest/inTurn";
import { routes } from "../rest/routes";

const region = "us-east-1";
const credentials = { accessKeyId: "test", secretAccessKey: "test" };

/** Packages from PyPI. Without cryptography, MiniStack cannot verify tokens. */
const packages = ["ministack==1.5.33", "cryptography==50.0.2"];

/** Returns whether this machine has Python, in which MiniStack is written. */
export const hasPython = (): boolean => spawnSync("python3", ["--version"]).status === 0;

/** Returns the folder of MiniStack's programs. The first use installs MiniStack. */
const programs = (): string =>
  join(
    cacheFolder("ministack", packages.join(), (folder) => {
      installWith("python3", ["-m", "venv", "."], folder);
      installWith("bin/python3", ["-m", "pip", "install", "--quiet", ...packages], folder);
    }),
    "bin",
  );

/**
 * Runs the same built handlers in MiniStack, with its own user pool, tables, functions and REST API with a Cognito
 * authorizer. All are created through AWS's APIs.
 */
export async function ministack(
  outputs: LocalRun["outputs"],
  players: number,
): Promise<{ server: Contestant; upMs: number }> {
  const bin = programs();
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "bench-ministack-"));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  // The script's first line names the folder in which it was installed, so Python gets the script as an argument.
  const server = await startServer([join(bin, "ministack")], folder, /Running on/, {
    command: join(bin, "python3"),
    env: { GATEWAY_PORT: String(port), BIND_HOST: "127.0.0.1" },
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await copyTables(outputs, endpoint);
    const pool = await userPool(endpoint);
    const apiUrl = await restApi(endpoint, pool.arn, await functions(outputs, endpoint));
    const upMs = performance.now() - began;
    const tokens = (await newPlayers({ ...pool.outputs, apiUrl }, players)).map(({ idToken }) => idToken);
    return { server: { name: "MiniStack", apiUrl, pids: [server.pid], tokens, stop }, upMs };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function userPool(endpoint: string) {
  const cognito = new CognitoIdentityProviderClient({ endpoint, region, credentials });
  const { UserPool } = await cognito.send(
    new CreateUserPoolCommand({
      PoolName: "players",
      Policies: { PasswordPolicy: { MinimumLength: 8, RequireUppercase: false, RequireSymbols: false } },
    }),
  );
  const userPoolId = UserPool?.Id ?? "";
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: "game",
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    }),
  );
  const { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey } = credentials;
  return {
    arn: UserPool?.Arn ?? "",
    outputs: {
      awsEndpoint: endpoint,
      region,
      userPoolId,
      userPoolClientId: UserPoolClient?.ClientId ?? "",
      adminAccessKeyId,
      adminSecretAccessKey,
    },
  };
}

/** Creates the functions. Returns the ARN of each by its name. */
async function functions(outputs: LocalRun["outputs"], endpoint: string): Promise<Map<string, string>> {
  const lambda = new LambdaClient({ endpoint, region, credentials });
  const built = await bundles("routes", entriesOf(builtFunctions().routes));
  // MiniStack sets a function's credentials and region itself, as Lambda does.
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...variables } = {
    ...(await environmentOf(outputs, endpoint)),
    // The local run would refuse MiniStack's credentials.
    AWS_ENDPOINT_URL: endpoint,
  };
  await copyKeys(outputs, endpoint, variables);
  const arns = new Map<string, string>();
  for (const { name } of routes) {
    const code = readFileSync(join(built, name, "index.js"));
    const { FunctionArn = "" } = await lambda.send(
      new CreateFunctionCommand({
        FunctionName: name,
        Runtime: "nodejs22.x",
        Role: "arn:aws:iam::000000000000:role/bench",
        Handler: "index.handler",
        Code: { ZipFile: zipSync({ "index.js": code }, { level: 1 }) },
        Timeout: 10,
        MemorySize: 1024,
        Environment: { Variables: variables },
      }),
    );
    arns.set(name, FunctionArn);
  }
  return arns;
}

/** Copies the keys that functions read from Parameter Store, such as the one that signs page cursors. */
async function copyKeys(
  { awsEndpoint, region: from, adminAccessKeyId = "", adminSecretAccessKey = "" }: LocalRun["outputs"],
  endpoint: string,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const admin = { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey };
  const own = new SSMClient({ endpoint: awsEndpoint, region: from, credentials: admin });
  const other = new SSMClient({ endpoint, region, credentials });
  for (const [name, Name] of Object.entries(variables)) {
    if (!name.endsWith("_KEY_PARAMETER")) continue;
    const { Parameter } = await own.send(new GetParameterCommand({ Name, WithDecryption: true }));
    await other.send(new PutParameterCommand({ Name, Value: Parameter?.Value, Type: "SecureString" }));
  }
}

/** Creates the REST API. Returns its address. */
async function restApi(endpoint: string, poolArn: string, arns: Map<string, string>): Promise<string> {
  const call = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${endpoint}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        // MiniStack routes by the credential scope, and by default verifies no signatures.
        authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/apigateway/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`MiniStack answers ${method} ${path} with ${answer.status}: ${text}`);
    return JSON.parse(text || "{}");
  };
  const { id, rootResourceId } = await call("POST", "/restapis", { name: "game" });
  const authorizer = await call("POST", `/restapis/${id}/authorizers`, {
    name: "players",
    type: "COGNITO_USER_POOLS",
    providerARNs: [poolArn],
    identitySource: "method.request.header.Authorization",
  });
  for (const { name, method, path } of routes) {
    const resource = await call("POST", `/restapis/${id}/resources/${rootResourceId}`, {
      pathPart: path.slice(1),
    });
    const at = `/restapis/${id}/resources/${resource.id}/methods/${method}`;
    await call("PUT", at, { authorizationType: "COGNITO_USER_POOLS", authorizerId: authorizer.id });
    await call("PUT", `${at}/integration`, {
      type: "AWS_PROXY",
      httpMethod: "POST",
      uri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arns.get(name)}/invocations`,
    });
  }
  await call("POST", `/restapis/${id}/deployments`, { stageName: "v1" });
  return `${endpoint}/restapis/${id}/v1/_user_request_`;
}
