import type { RecordedResource } from "@game-backend/local-cloud";
import { policySize } from "../../policies/iam/policiesFitTheirRole";
import { rolePolicyType, roleType } from "../../policies/lib/rolePolicies";
import {
  accountMost,
  environmentBytes,
  functionPolicies,
  limits,
  resourcesOfApi,
} from "../../policies/quotas/countsFitQuotas";

type Graph = readonly RecordedResource[];

/** What a resource uses of a limit. */
interface Use {
  readonly name: string;
  readonly used: number;
}

const functionType = "aws:lambda/function:Function";

/**
 * Returns the table of AWS's limits that routes and tables use up, from a stack's graph. Texts have the size of the longest region.
 */
export function awsLimitsTable(graph: Graph): string {
  const named = (type: string) => graph.filter((one) => one.type === type);
  const uses = (type: string, used: (inputs: RecordedResource["inputs"]) => number): Use[] =>
    named(type).map(({ name, inputs }) => ({ name, used: used(inputs) }));
  const names = (type: string) =>
    named(type).map(({ name, outputs }) => ({ name, used: String(outputs["name"]).length }));
  const permitting = graph.map(({ type, urn, name, inputs: props }) => ({ type, urn, name, props }));
  const readers = Map.groupBy(named("aws:lambda/eventSourceMapping:EventSourceMapping"), ({ inputs }) =>
    String(inputs["eventSourceArn"]),
  );
  const streams = [...readers].flatMap(([arn, all]) => {
    const [, table] = /:table\/tables-([\w-]+)-\w{7}\/stream/.exec(arn) ?? [];
    return table ? [{ name: table, used: all.length }] : [];
  });
  const body = (inputs: RecordedResource["inputs"]) => String(inputs["body"]);
  const rows: readonly (readonly [what: string, limit: number, uses: readonly Use[], by: string])[] = [
    [
      "resources of an API, one for each part of a path",
      limits.apiResources,
      uses("aws:apigateway/restApi:RestApi", (inputs) => resourcesOfApi(body(inputs))),
      "a route with a new path",
    ],
    [
      "bytes of an API's document",
      limits.apiBodyBytes,
      uses("aws:apigateway/restApi:RestApi", (inputs) => Buffer.byteLength(body(inputs))),
      "a route, with its model",
    ],
    [
      "routes of a WebSocket API",
      accountMost["aws:apigatewayv2/route:Route"],
      [{ name: "realtime", used: named("aws:apigatewayv2/route:Route").length }],
      "a message",
    ],
    [
      "characters of a function's policy",
      limits.functionPolicy,
      [...functionPolicies(permitting)].map(([of, { size }]) => ({
        name: of.replace(/-[0-9a-f]{7}$/, ""),
        used: size,
      })),
      "what may invoke the function: an API, not a route",
    ],
    [
      "characters of a role's policies",
      limits.rolePolicies,
      uses(rolePolicyType, ({ policy }) => policySize(policy)),
      "a table or an index in the `uses` of the role's handlers: 60 to 200",
    ],
    [
      "bytes of a function's environment",
      limits.environmentBytes,
      uses(functionType, (inputs) =>
        environmentBytes((inputs["environment"] as { variables?: object } | undefined)?.variables),
      ),
      "a table or a capability in the `uses` of the function's handlers: 40 to 120",
    ],
    [
      "characters of a role's name",
      limits.name,
      names(roleType),
      "the name of a job, a consumer or a group of routes",
    ],
    ["readers of a stream", limits.streamReaders, streams, "a consumer of the table"],
    [
      "indexes of a table",
      limits.indexes,
      uses(
        "aws:dynamodb/table:Table",
        ({ globalSecondaryIndexes: all }) => (all as unknown[] | undefined)?.length ?? 0,
      ),
      "an index",
    ],
    [
      "layers of a function",
      limits.layers,
      uses(functionType, ({ layers }) => (layers as unknown[] | undefined)?.length ?? 0),
      "nothing here: no function has any",
    ],
    [
      "roles of an account",
      accountMost["aws:iam/role:Role"],
      [{ name: "the stack", used: named(roleType).length }],
      "a function, a schedule",
    ],
    [
      "tables of an account and region",
      accountMost["aws:dynamodb/table:Table"],
      [{ name: "the stack", used: named("aws:dynamodb/table:Table").length }],
      "a table",
    ],
  ];
  const published = named(functionType).filter(({ inputs }) => inputs["publish"] === true).length;
  return [
    "| limit of AWS | most | used | by | left | what takes more |",
    "| --- | --: | --: | --- | --: | --- |",
    ...rows.map(([what, most, all, by]) => {
      // The order of resources differs from run to run.
      const sorted = all.toSorted((one, other) => (one.name < other.name ? -1 : 1));
      const { name, used } = sorted.reduce((one, other) => (other.used > one.used ? other : one), {
        name: "none",
        used: 0,
      });
      return `| ${what} | ${count(most)} | ${count(used)} | ${used === 0 ? "" : `\`${name}\``} | ${count(most - used)} | ${by} |`;
    }),
    "",
    `Functions that publish a version with each change: ${published} of ${named(functionType).length}. Lambda keeps 75 GB of code and layers for an account and region.`,
  ].join("\n");
}

const count = (number: number) => number.toLocaleString("en-US");
