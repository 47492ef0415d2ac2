import type { Code } from "@game-backend/framework/codes/code";
import { badRequest } from "@game-backend/framework/codes/requests";
import { serverError, throttled } from "@game-backend/framework/codes/server";
import type { DynamoRoute } from "@game-backend/framework/gatewayRoute";
import type { Tables } from "@game-backend/framework/table";
import { indexUses, tableUses } from "@game-backend/framework/uses";
import { errorBody, refusalStatus, refuse, setText, type TemplateRefusal } from "@game-backend/framework/vtl";
import type { Check } from "./check";
import { checksOf, lookups } from "./checks";
import { corsParameters, echoOrigin } from "./cors";
import type { Targets } from "./targets";
import { keptText } from "./text";

/**
 * Returns the integration of a route that the gateway serves from DynamoDB, in the route's own role, with templates
 * in both directions.
 */
export function dynamodb(name: string, route: DynamoRoute, targets: Targets) {
  const { region, roleArns, tables, tableNames, corsOrigins } = targets;
  const { table, index, operation } = onlyGrant(route, tables);
  const names = { table: tableNames[table] ?? "", index, environment: targets.environments?.[name] ?? {} };
  const checks = checksOf(route);
  const answer = (statusCode: number, template: string, headers: Readonly<Record<string, string>> = {}) => ({
    statusCode: String(statusCode),
    ...keptText,
    responseParameters: {
      ...corsParameters(corsOrigins),
      ...Object.fromEntries(
        Object.entries(headers).map(([header, value]) => [`method.response.header.${header}`, `'${value}'`]),
      ),
    },
    responseTemplates: { "application/json": echoOrigin(corsOrigins) + template },
  });
  const { status, template, headers } = route.answer;
  return {
    type: "aws",
    httpMethod: "POST",
    uri: `arn:aws:apigateway:${region}:dynamodb:action/${operation}`,
    credentials: roleArns[name],
    // A request whose content type has no template gets a 415.
    passthroughBehavior: "never",
    requestTemplates: {
      "application/json": requestTemplate(route, checks, names),
    },
    responses: {
      200: answer(status, template, { "Cache-Control": "no-store", ...headers }),
      400: answer(500, refusalTemplate(route, checks), { "Cache-Control": "no-store" }),
      default: answer(500, failure, { "Cache-Control": "no-store" }),
    },
  };
}

/** Returns the one operation on one table or index that a route grants. */
export function onlyGrant({ path, uses }: DynamoRoute, tables: Tables) {
  const grants = [
    ...tableUses(uses, tables).flatMap(([table, operations]) =>
      operations.map((operation) => ({ table, index: "", operation: String(operation) })),
    ),
    ...indexUses(uses, tables).map(({ table, index }) => ({ table, index, operation: "Query" })),
  ];
  const [grant, ...others] = grants;
  if (!grant || others.length > 0) throw new Error(`${path}: the gateway does one operation on one table`);
  return grant;
}

/**
 * Returns the request template. A template cannot answer by itself: the gateway always calls DynamoDB. If a check
 * fails, the template sends a request that DynamoDB is certain to reject because of a value, which its message
 * repeats. The number in that value tells the response template which check failed. Nothing is read or written, and
 * no capacity is used.
 */
function requestTemplate(
  route: DynamoRoute,
  checks: readonly Check[],
  { table, index, environment }: Parameters<DynamoRoute["request"]>[0],
): string {
  const refused = checks
    .map(({ when }, at) => `${at === 0 ? "#if" : "#elseif"}(${when})#set($refused = "${refusal(at)}")`)
    .join("");
  // The role must allow this request, or DynamoDB would refuse it for another reason.
  const names = `"TableName": "${table}"${index && `, "IndexName": "${index}"`}`;
  return [
    lookups(route),
    ...checks.map(({ given = "" }) => given),
    `#set($refused = "")`,
    ...(refused ? [refused, "#end"] : []),
    `#if($refused != ""){${names}, "ReturnConsumedCapacity": "$refused"}#else\n`,
    route.request({ table, index, environment }),
    "#end",
  ].join("");
}

const refusal = (check: number) => `refused-${check}`;

/**
 * Returns the template for DynamoDB's errors. Errors that the client caused, recognized by their names, become a 400;
 * others become a 500.
 */
function refusalTemplate(route: DynamoRoute, checks: readonly Check[]): string {
  const { conditionFailed, rowRefused } = route;
  const isA = (...names: string[]) => names.map((name) => `$type.endsWith("#${name}")`).join(" || ");
  const failed = isA("ConditionalCheckFailedException");
  const branches: (TemplateRefusal & { when: string; code: Code; answer?: string })[] = [
    ...(rowRefused ? [{ when: `${failed} && (${rowRefused.when})`, code: rowRefused.code }] : []),
    ...(conditionFailed ? [{ when: failed, code: conditionFailed }] : []),
    ...checks.map((check, at) => ({ ...check, when: `$message.contains("'${refusal(at)}'")` })),
    {
      when: isA("ValidationException", "SerializationException"),
      code: badRequest,
      message: "The request is not valid",
      field: "",
    },
    { when: isA(...throttles), code: throttled, retryAfter: 1 },
  ];
  const chain = branches.map(
    ({ when, code, message, field, retryAfter, answer }, at) =>
      `${at === 0 ? "#if" : "#elseif"}(${when})${answer === undefined ? refuse(code, { message, field, retryAfter }) : `${refusalStatus(code)}${answer}`}`,
  );
  const given = rowRefused ? `${lookups(route)}${rowRefused.given}` : "";
  return `${given}${setText("type", "$input.path('$.__type')")}${setText("message", "$input.path('$.message')")}${chain.join("")}#else\n${failure}#end`;
}

/** The names of DynamoDB's throttling errors. */
const throttles = [
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
  "TransactionConflictException",
];

const failure = errorBody(serverError);
