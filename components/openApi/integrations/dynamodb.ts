import type { DynamoRoute, GatewayAnswer } from "../../../functions/lib/gatewayRoute";
import { indexUses, tableUses } from "../../../functions/lib/uses";
import { corsParameters, echoOrigin } from "./cors";
import type { Targets } from "./index";

/** The gateway asks DynamoDB itself, in a role of the route's own; templates translate both ways. */
export function dynamodb(name: string, route: DynamoRoute, targets: Targets) {
  const { region, roleArns, tableNames, corsOrigins } = targets;
  const { table, operation } = onlyGrant(route);
  const answer = ({ status, template, headers = {} }: GatewayAnswer) => ({
    statusCode: String(status),
    responseParameters: {
      ...corsParameters(corsOrigins),
      ...Object.fromEntries(
        Object.entries(headers).map(([header, value]) => [`method.response.header.${header}`, `'${value}'`]),
      ),
    },
    responseTemplates: { "application/json": echoOrigin(corsOrigins) + template },
  });
  return {
    type: "aws",
    httpMethod: "POST",
    uri: `arn:aws:apigateway:${region}:dynamodb:action/${operation}`,
    credentials: roleArns[name],
    passthroughBehavior: "never",
    requestTemplates: { "application/json": route.request({ table: tableNames[table] }) },
    responses: Object.fromEntries(
      Object.entries(route.answers).map(([pattern, reply]) => [pattern, answer(reply)]),
    ),
  };
}

/** The one operation on one table that a route grants. */
export function onlyGrant({ path, uses }: DynamoRoute) {
  const grants = [
    ...tableUses(uses).flatMap(([table, operations]) =>
      operations.map((operation) => ({ table, operation: operation as string })),
    ),
    ...indexUses(uses).map(({ table }) => ({ table, operation: "Query" })),
  ];
  const [grant, ...others] = grants;
  if (!grant || others.length > 0) throw new Error(`${path}: the gateway does one operation on one table`);
  return grant;
}
