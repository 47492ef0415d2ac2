import type { RecordedResource } from "@game-backend/local-cloud";

/** The properties of a stack's resources that determine its bill. */
export interface StackShape {
  readonly region: string;
  /** The price of a monthly user, by the pool's tier. */
  readonly userPrice: string;
  /** Memory in MB, by the function's name in the program. */
  readonly memory: ReadonlyMap<string, number>;
  /** The share of the API's requests that X-Ray records; `default` for X-Ray's default rule. */
  readonly traced: number | "default";
  /** True if there are metrics for each method and each socket route. */
  readonly detailedMetrics: boolean;
  /** True if the pages and the API have one origin, so that browsers send no preflights. */
  readonly oneOrigin: boolean;
  /** True if guests are users of the pool, and therefore billed. */
  readonly guestsAreUsers: boolean;
  /** True if a firewall inspects the API's requests. */
  readonly firewall: boolean;
  readonly logRetentionDays: number;
}

const tiers: Readonly<Record<string, string>> = {
  LITE: "cognito.lite.mau",
  ESSENTIALS: "cognito.essentials.mau",
  PLUS: "cognito.plus.mau",
};

/** The inputs that `shapeOf` reads, from several resource types. */
interface Inputs {
  readonly userPoolTier?: string;
  readonly adminCreateUserConfig?: { readonly allowAdminCreateUserOnly?: boolean };
  readonly fixedRate?: number;
  readonly settings?: { readonly metricsEnabled?: boolean };
  readonly origins?: unknown;
  readonly retentionInDays?: number;
}

/** Reads the shape from the resources that the program registers. */
export function shapeOf(graph: readonly RecordedResource[], region: string): StackShape {
  const of = (type: string) => graph.filter((one) => one.type === type);
  const inputs = (type: string) => of(type).map((one) => one.inputs as Inputs);
  // The staff's pool is Essentials whatever the players' is, and its members are few.
  const pool = inputs("aws:cognito/userPool:UserPool").find(
    ({ adminCreateUserConfig }) => adminCreateUserConfig?.allowAdminCreateUserOnly !== true,
  );
  const [rule] = inputs("aws:xray/samplingRule:SamplingRule");
  const logs = inputs("aws:cloudwatch/logGroup:LogGroup");
  return {
    region,
    userPrice: tiers[pool?.userPoolTier ?? "ESSENTIALS"] ?? "cognito.essentials.mau",
    memory: new Map(
      graph.flatMap(({ type, name, inputs: { memorySize } }) =>
        type === "aws:lambda/function:Function" ? [[name, Number(memorySize ?? 128)]] : [],
      ),
    ),
    traced: rule ? Number(rule.fixedRate) : "default",
    detailedMetrics: inputs("aws:apigateway/methodSettings:MethodSettings").some(
      ({ settings }) => settings?.metricsEnabled === true,
    ),
    oneOrigin: inputs("aws:cloudfront/distribution:Distribution").some(({ origins }) =>
      /execute-api|\.localhost/.test(JSON.stringify(origins ?? [])),
    ),
    guestsAreUsers: graph.some(
      ({ name, type, inputs: { policy } }) =>
        type === "aws:iam/rolePolicy:RolePolicy" &&
        /guest/.test(name) &&
        JSON.stringify(policy ?? "").includes("cognito-idp:AdminCreateUser"),
    ),
    firewall: of("aws:wafv2/webAclAssociation:WebAclAssociation").length > 0,
    logRetentionDays: Math.max(0, ...logs.map((one) => one.retentionInDays ?? 30)),
  };
}
