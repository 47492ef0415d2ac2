import { arn } from "../core/host";
import { type Access, type AwsAnswer, type AwsApi, type AwsCall, AwsError } from "../core/service";
import type { Firewall } from "../wafv2";
import { inspect } from "./firewall";
import { readInput } from "./operation";
import { operations } from "./operations";
import type { CallRates } from "./quotas";
import type { Services } from "./services";

const contentType = { "content-type": "application/x-amz-json-1.1" };

/** Cognito's API for SDKs: AWS's JSON 1.1 protocol. */
export function api(services: Services, web: AwsApi["web"], rates?: CallRates, firewall?: Firewall): AwsApi {
  const poolOf = (clientId: string) => services.directory.poolOfClient(clientId);
  return {
    signingName: "cognito-idp",
    operations: Object.keys(operations),
    target: "AWSCognitoIdentityProviderService",
    access: (call) => access(services, call),
    answer: async (call) => {
      if (operationOf(call.operation)?.isPublic)
        inspect(firewall, poolArnOf(services, call.input), { ...call, query: call.query.toString() });
      rates?.take(call.operation, call.input, poolOf);
      return answer(services, call);
    },
    error: errorAnswer,
    web,
  };
}

/**
 * Returns the accesses that a call needs. Users' own operations are public, because AWS ignores signatures
 * there.
 */
function access({ host }: Services, { operation, input }: AwsCall): readonly Access[] {
  if (operationOf(operation)?.isPublic !== false) return [];
  const poolId = (input as { UserPoolId?: unknown } | undefined)?.UserPoolId;
  const resource = arn(host, "cognito-idp", `userpool/${typeof poolId === "string" ? poolId : ""}`);
  return [{ action: `cognito-idp:${operation}`, resource }];
}

/** Returns the ARN of the pool that a public call is about, from its client or its token. */
function poolArnOf({ directory }: Services, input: unknown): string | undefined {
  const { ClientId, AccessToken } = (input ?? {}) as { ClientId?: unknown; AccessToken?: unknown };
  const poolId =
    typeof ClientId === "string"
      ? directory.poolOfClient(ClientId)
      : typeof AccessToken === "string"
        ? poolOfToken(AccessToken)
        : undefined;
  return poolId !== undefined && directory.hasPool(poolId) ? directory.pool(poolId).arn : undefined;
}

/** Returns the pool in a token's issuer. The operation itself verifies the token. */
function poolOfToken(token: string): string | undefined {
  try {
    const { iss } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    return String(iss).split("/").at(-1);
  } catch {
    return undefined;
  }
}

const operationOf = (name: string) => (Object.hasOwn(operations, name) ? operations[name] : undefined);

async function answer(services: Services, call: AwsCall): Promise<AwsAnswer> {
  const operation = operationOf(call.operation);
  if (!operation)
    throw new AwsError(
      "UnknownOperationException",
      `${call.operation} of cognito-idp is not in the local cloud.`,
    );
  // `run` accepts the result of its own schema.
  const input = readInput(operation.input, call.input) as never;
  const output = await operation.run(services, input, { traceId: call.traceId });
  return { status: 200, headers: contentType, body: output ? JSON.stringify(output) : "" };
}

function errorAnswer({ code, message, status, fields }: AwsError): AwsAnswer {
  return {
    status,
    headers: { ...contentType, "x-amzn-errortype": `${code}:`, "x-amzn-errormessage": headerText(message) },
    body: JSON.stringify({ __type: code, message, ...fields }),
  };
}

/** Converts a message to a header value: one line of ASCII. */
const headerText = (message: string) => message.replace(/[^\x20-\x7e]/g, "?");
