import type { OpenApiArgs } from "@game-backend/components/gameApi/openApi/document";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { mapValues } from "@game-backend/framework/mapValues";
import type { Tables } from "@game-backend/framework/table";

const account = "000000000000";
const invokeArn = (name: string) =>
  `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:${account}:function:${name}/invocations`;
const header = ["method.request.header.Authorization"];

/** Returns placeholders for the names and ARNs of a deployment in a game's OpenAPI document. */
export function placeholdersOf<R extends Readonly<Record<string, AnyRoute>>, T extends Tables>(game: {
  readonly routes: R;
  readonly tables: T;
}) {
  const { routes, tables } = game;
  const byRoute = (of: (name: string) => string) =>
    Object.fromEntries(Object.keys(routes).map((name) => [name, of(name)]));
  return {
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
}
