import type { Host } from "../core/host";
import { percentDecoded } from "../core/percentDecoded";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import { thrownMessage } from "../core/thrownMessage";
import { describe, listed } from "./description";
import { lambdaError } from "./error";
import type { EventQueue } from "./eventQueue";
import { uuidOf } from "./format";
import type { Functions, LambdaFunction } from "./functions";
import { ASYNC_PAYLOAD, LOG_TAIL, SYNC_PAYLOAD } from "./limits";
import { functionArn, parseFunctionName } from "./names";
import type { Runner } from "./runner";
import { newTrace, rootOf } from "./trace";

interface Account {
  readonly region: string;
  readonly accountId: string;
}

interface Operation {
  readonly name: string;
  readonly action: string;
  readonly functionName?: string;
  readonly qualifier?: string;
}

const FUNCTIONS = "/2015-03-31/functions";

const OPERATIONS: Readonly<Record<string, Omit<Operation, "functionName" | "qualifier">>> = {
  "POST invocations": { name: "Invoke", action: "lambda:InvokeFunction" },
  "GET ": { name: "GetFunction", action: "lambda:GetFunction" },
  "GET configuration": { name: "GetFunctionConfiguration", action: "lambda:GetFunctionConfiguration" },
  "GET policy": { name: "GetPolicy", action: "lambda:GetPolicy" },
};

/** Returns the operation of a REST call. Throws `UnknownOperationException` for unimplemented ones. */
function operationOf({ method, path, query }: AwsCall): Operation {
  if (method === "GET" && (path === FUNCTIONS || path === `${FUNCTIONS}/`))
    return { name: "ListFunctions", action: "lambda:ListFunctions" };
  const [, name, rest] = /^\/2015-03-31\/functions\/([^/]+)(?:\/([^/]*))?$/.exec(path) ?? [];
  const known = name === undefined ? undefined : OPERATIONS[`${method} ${rest ?? ""}`];
  if (!known || name === undefined)
    throw new AwsError(
      "UnknownOperationException",
      `The local cloud's Lambda does not implement ${method} ${path}.`,
      404,
    );
  return { ...known, functionName: percentDecoded(name), qualifier: query.get("Qualifier") ?? undefined };
}

/** Lambda's REST protocol. */
export class LambdaApi implements AwsApi {
  readonly signingName = "lambda";
  readonly operations = ["ListFunctions", ...Object.values(OPERATIONS).map(({ name }) => name)];
  readonly error = lambdaError;

  constructor(
    private readonly host: Account & Pick<Host, "clock">,
    private readonly functions: Functions,
    private readonly runner: Runner,
    private readonly events: EventQueue,
  ) {}

  access(call: AwsCall): readonly Access[] {
    const { action, functionName, qualifier } = operationOf(call);
    if (functionName === undefined) return [{ action, resource: "*" }];
    const parsed = parseFunctionName(functionName, qualifier);
    return [{ action, resource: functionArn(this.host, parsed.name, parsed.qualifier) }];
  }

  async answer(call: AwsCall): Promise<AwsAnswer> {
    const operation = operationOf(call);
    if (operation.functionName === undefined) return this.list(call.query);
    const name = parseFunctionName(operation.functionName, operation.qualifier);
    if (operation.name === "GetPolicy") return this.policy(name.name, name.qualifier);
    const target = this.functions.get(name);
    const runnable = target.version(name.qualifier);
    switch (operation.name) {
      case "Invoke":
        return this.invoke(target, name.qualifier, call);
      case "GetFunction":
        return json({
          Configuration: describe(runnable, name.qualifier),
          Code: { RepositoryType: "S3", Location: `file://${runnable.config.code.path}` },
          ...(target.reserved !== undefined && {
            Concurrency: { ReservedConcurrentExecutions: target.reserved },
          }),
        });
      default:
        return json(describe(runnable, name.qualifier));
    }
  }

  private list(query: URLSearchParams): AwsAnswer {
    const marker = query.get("Marker");
    const most = Math.min(Number(query.get("MaxItems") ?? 50), 50);
    const all = this.functions.all().filter(({ config }) => marker === null || config.name > marker);
    const page = all.slice(0, most);
    return json({
      Functions: page.map(({ latest }) => listed(latest)),
      NextMarker: all.length > page.length ? page.at(-1)?.config.name : null,
    });
  }

  private policy(name: string, qualifier: string | undefined): AwsAnswer {
    const policies = this.functions.all().find(({ config }) => config.name === name)?.policies;
    const policy = policies?.get(qualifier === "$LATEST" ? "" : (qualifier ?? ""));
    if (!policy || policy.Statement.length === 0)
      throw new AwsError("ResourceNotFoundException", "The resource you requested does not exist.", 404, {
        Type: "User",
      });
    const { Version, Statement } = policy;
    const Policy = JSON.stringify({ Version, Id: "default", Statement });
    return json({ Policy, RevisionId: uuidOf(Policy) });
  }

  private async invoke(
    target: LambdaFunction,
    qualifier: string | undefined,
    call: AwsCall,
  ): Promise<AwsAnswer> {
    const { headers, requestId } = call;
    const type = headers["x-amz-invocation-type"] ?? "RequestResponse";
    checkSize(call.body, type === "Event" ? ASYNC_PAYLOAD : SYNC_PAYLOAD);
    const payload = payloadOf(call.body);
    const trace = headers["x-amzn-trace-id"] ?? newTrace(this.host.clock.now());
    const clientContext = clientContextOf(headers["x-amz-client-context"]);
    const event = { requestId, qualifier, payload, trace, clientContext };
    switch (type) {
      case "DryRun":
        return { status: 204 };
      case "Event":
        this.events.accept(target, event);
        return { status: 202, headers: { "x-amzn-Trace-Id": `Root=${rootOf(trace)}` } };
      case "RequestResponse": {
        const tail = headers["x-amz-log-type"] === "Tail";
        const run = await this.runner.run(target, { ...event, tail });
        return {
          status: 200,
          headers: {
            "content-type": "application/json",
            "x-amzn-Trace-Id": `Root=${rootOf(trace)}`,
            "X-Amz-Executed-Version": run.version,
            ...(run.functionError && { "X-Amz-Function-Error": run.functionError }),
            ...(run.log && { "X-Amz-Log-Result": tailOf(run.log) }),
          },
          body: run.payload,
        };
      }
      default:
        throw new AwsError(
          "ValidationException",
          `1 validation error detected: Value '${type}' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]`,
        );
    }
  }
}

const json = (body: object, status = 200, headers: Readonly<Record<string, string>> = {}): AwsAnswer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

function checkSize(body: Buffer, limit: number): void {
  if (body.length > limit)
    throw new AwsError(
      "RequestEntityTooLargeException",
      `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
      413,
      { Type: "User" },
    );
}

/** Returns the payload; an empty one is an empty object. */
function payloadOf(body: Buffer): string {
  if (body.length === 0) return "{}";
  const payload = body.toString();
  try {
    JSON.parse(payload);
    return payload;
  } catch (error) {
    throw new AwsError(
      "InvalidRequestContentException",
      `Could not parse request body into json: Could not parse payload into json: ${thrownMessage(error)}`,
      400,
      { Type: "User" },
    );
  }
}

function clientContextOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const context = Buffer.from(header, "base64").toString();
  try {
    JSON.parse(context);
    return context;
  } catch {
    throw new AwsError(
      "InvalidRequestContentException",
      "Client context must be a valid Base64-encoded JSON object.",
      400,
      {
        Type: "User",
      },
    );
  }
}

/** Returns the last 4 KB in Base64. */
const tailOf = (log: readonly string[]) =>
  Buffer.from(log.map((line) => `${line}\n`).join(""))
    .subarray(-LOG_TAIL)
    .toString("base64");
