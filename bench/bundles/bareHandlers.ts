import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";

import { root } from "../../tools/harness/localRun";

/** The source that creates the clients of a capability in an otherwise empty handler. */
const clients: Readonly<Record<string, string>> = {
  tables: `
    import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
    import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
    export const tables = DynamoDBDocumentClient.from(new DynamoDBClient({}));`,
  users: `
    import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
    export const users = new CognitoIdentityProviderClient({});`,
  sockets: `
    import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
    export const sockets = new ApiGatewayManagementApiClient({});`,
};

const clientsOf = (capabilities: readonly string[]) => capabilities.filter((name) => clients[name]);

export const bareName = (capabilities: readonly string[]) => ["bare", ...clientsOf(capabilities)].join("-");

/** Returns the source of a handler that only creates the clients of these capabilities. */
export const bareEntry = (capabilities: readonly string[]) =>
  [
    ...clientsOf(capabilities).map((capability) => clients[capability]),
    `export const handler = async () => ({ statusCode: 204, body: "" });`,
  ].join("\n");

/** Bundles and minifies with the default configuration of the SDK and esbuild. */
export const defaultBundle = (entry: string) => bundled(entry);

/** Bundles the SDK's ECMAScript modules with Lambda's credentials only, as `components/lib/bundle.ts` does. */
export const ownBundle = (entry: string) =>
  bundled(entry, {
    mainFields: ["module", "main"],
    alias: { "@aws-sdk/credential-provider-node": join(root, "packages/framework/src/credentials.ts") },
    supported: { "dynamic-import": false },
  });

async function bundled(entry: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    stdin: { contents: entry, resolveDir: root },
    write: false,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node22",
  });
  return outputFiles[0]?.text ?? "";
}
