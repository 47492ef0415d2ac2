import type { OpenApiArgs } from "@game-backend/components/gameApi/openApi/document";
import { mapValues } from "@game-backend/framework/mapValues";
import { game } from "../functions/whole";

const { tables, routes } = game;

const account = "000000000000";
const invokeArn = (name: string) =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:${account}:function:${name}/invocations`;
const byRoute = (of: (name: string) => string) =>
  Object.fromEntries(Object.keys(routes).map((name) => [name, of(name)]));
const header = ["method.request.header.Authorization"];

/** Placeholders for the names and ARNs of a deployment in the OpenAPI document. */
export const placeholders = {
  title: "api",
  routes,
  region: "us-east-1",
  corsOrigins: ["*"],
  userPoolArn: `arn:aws:cognito-idp:us-east-1:${account}:userpool/us-east-1_example`,
  invokeArns: byRoute(invokeArn),
  roleArns: byRoute((name) => `arn:aws:iam::${account}:role/${name}`),
  tables,
  tableNames: mapValues(tables, (_, table) => table),
  authorizers: Object.fromEntries(
    ["admin", "key", "editor", "basic"].map((kind) => [
      kind,
      { summary: kind, identitySources: header, ttlSeconds: 300, invokeArn: invokeArn(kind) },
    ]),
  ),
  upstreamUrl: "https://upstream.example.com",
} satisfies OpenApiArgs;
