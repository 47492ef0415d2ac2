import { CatalogSeed } from "@game-backend/components/catalogSeed";
import { openApi } from "@game-backend/components/gameApi/openApi/document";
import { GameFunction } from "@game-backend/components/gameFunction";
import { GameTables } from "@game-backend/components/gameTables";
import { built } from "@game-backend/components/lib/builtEntries";
import { allow, document, trustWithoutSource } from "@game-backend/components/lib/iam";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { tableVariable } from "@game-backend/framework/tableVariable";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import getItem from "../../../functions/catalog/getItem";
import { firstItems } from "../../../functions/catalog/items";
import putItem from "../../../functions/catalog/putItem";
import { game } from "../../../functions/whole";
import { getByFunction, putByFunction } from "../byFunction";

// The same operations twice, without authorization: by templates and by functions.

const tables = new GameTables("tables", { tables: game.tables });
new CatalogSeed("catalog", { game, providers: [tables], table: "catalog", items: firstItems });

const direct = {
  getDirectly: { ...getItem, path: "/direct/{id}", auth: "none" },
  putDirectly: { ...putItem, path: "/direct/{id}", auth: "none" },
} as const;
const functions = { getByFunction, putByFunction };
const actions = {
  getDirectly: "GetItem",
  putDirectly: "UpdateItem",
  getByFunction: "GetItem",
  putByFunction: "UpdateItem",
};

const roles = Object.keys(direct).map((name) => {
  const role = new aws.iam.Role(name, { assumeRolePolicy: trustWithoutSource("apigateway.amazonaws.com") });
  const grant = allow([`dynamodb:${actions[name as keyof typeof direct]}`], tables.arnOf("catalog"));
  new aws.iam.RolePolicy(`${name}-grants`, { role: role.name, policy: document(grant) });
  return [name, role.arn] as const;
});

async function codeOf(name: string) {
  const [[, text] = ["", ""]] = await built({
    [name]: [
      `import { ${name} } from "../byFunction";`,
      `import { serve } from "@game-backend/framework/serve";`,
      `import { tableClients } from "@game-backend/framework/tableClients";`,
      `import { catalog } from "../../../functions/catalog/tables";`,
      `export const handler = serve(${name}, [tableClients({ catalog })]);`,
    ].join("\n"),
  }).then(({ files }) => files.filter(([path]) => path.endsWith(".js")));
  return new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(String(text)) });
}

const handlers = Object.keys(functions).map((name) => {
  const { function: handler } = new GameFunction(name, {
    code: codeOf(name),
    description: name,
    statements: [allow([`dynamodb:${actions[name as keyof typeof functions]}`], tables.arnOf("catalog"))],
    environment: { [tableVariable("catalog")]: tables.nameOf("catalog") },
    telemetry: {
      logRetentionDays: 1,
      logLevel: "INFO",
      apiLogLevel: "ERROR",
      detailedMetrics: false,
      tracedPercent: 0,
    },
  });
  return [name, handler] as const;
});

const routes: Record<string, AnyRoute> = { ...direct, ...functions };
const body = pulumi
  .output({
    roleArns: Object.fromEntries(roles),
    invokeArns: Object.fromEntries(handlers.map(([name, { invokeArn }]) => [name, invokeArn])),
    catalog: tables.nameOf("catalog"),
  })
  .apply(({ catalog, ...arns }) =>
    JSON.stringify(
      openApi({
        ...arns,
        title: "bench",
        routes,
        region: "us-east-1",
        corsOrigins: ["*"],
        userPoolArn: "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_none",
        authorizers: {},
        tables: game.tables,
        tableNames: { catalog },
      }),
    ),
  );
const api = new aws.apigateway.RestApi("bench", { body, endpointConfiguration: { types: "REGIONAL" } });
for (const [name, { name: functionName }] of handlers) {
  new aws.lambda.Permission(name, {
    action: "lambda:InvokeFunction",
    function: functionName,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/*/*/function/*`,
  });
}
const deployment = new aws.apigateway.Deployment("bench", { restApi: api.id, triggers: { body } });
const stage = new aws.apigateway.Stage("bench", {
  restApi: api.id,
  deployment: deployment.id,
  stageName: "v1",
});

export const url = stage.invokeUrl;
