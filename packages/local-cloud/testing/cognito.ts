import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Cognito, type CognitoOptions, cognito } from "../cognito";
import { RunClock } from "../core/clock";
import type { Invocation, InvocationResult, Invoker } from "../core/contracts";
import { Events } from "../core/events";
import type { Host } from "../core/host";
import { Meter } from "../core/meter";
import { type AwsAnswer, type AwsCall, AwsError } from "../core/service";
import type { Firewall } from "../wafv2";

/** An `Invoker` that records every invocation and answers by function name. */
export class FakeLambda implements Invoker {
  readonly invocations: Invocation[] = [];
  readonly handlers = new Map<string, (event: TriggerEvent) => unknown>();

  on(name: string, handler: (event: TriggerEvent) => unknown): string {
    this.handlers.set(name, handler);
    return `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
  }

  async invoke(invocation: Invocation): Promise<InvocationResult> {
    this.invocations.push(invocation);
    const handler = this.handlers.get(invocation.functionArn.split(":").at(-1) ?? "");
    if (!handler) throw new AwsError("AccessDeniedException", "no permission", 403);
    try {
      return { payload: JSON.stringify((await handler(JSON.parse(invocation.payload))) ?? null) };
    } catch (error) {
      if (error instanceof AwsError) throw error;
      const { name, message } = error as Error;
      return {
        payload: JSON.stringify({ errorType: name, errorMessage: message, trace: [] }),
        functionError: "Unhandled",
      };
    }
  }

  events(source: string): TriggerEvent[] {
    return this.invocations
      .map(({ payload }): TriggerEvent => JSON.parse(payload))
      .filter(({ triggerSource }) => triggerSource === source);
  }
}

export interface TriggerEvent {
  version: string;
  triggerSource: string;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { awsSdkVersion: string; clientId: string };
  request: Record<string, unknown> & { userAttributes: Record<string, string> };
  response: Record<string, unknown>;
}

export interface TestCloud {
  readonly service: Cognito;
  readonly lambda: FakeLambda;
  readonly host: Host;
  readonly url: string;
  /** Creates a resource of the program. Throws if its schema refuses the inputs. */
  create(
    type: string,
    name: string,
    inputs: object,
  ): Promise<{ id: string; outputs: Record<string, unknown> }>;
  /** Returns the code in the newest mail to an address. */
  code(to: string): string;
  /** The IAM actions that the calls so far required. */
  readonly accesses: { action: string; resource: string }[];
  /** Advances the clock. */
  pass(ms: number): void;
  close(): Promise<void>;
}

export interface TestOptions extends Pick<CognitoOptions, "triggerTimeout"> {
  /** A data folder. If given, `close` keeps it. */
  readonly data?: string;
  readonly firewall?: Firewall;
}

/** Starts Cognito behind a plain HTTP server, which does what the AWS endpoint does but checks no signatures. */
export async function startCognito(options: TestOptions = {}): Promise<TestCloud> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), "cognito-"));
  const lambda = new FakeLambda();
  const accesses: TestCloud["accesses"] = [];
  let offset = 0;
  let service: Cognito | undefined;
  const server = createServer((request, response) => {
    void answer(request, service, accesses).then(({ status, headers, body }) => {
      response.writeHead(status, { ...headers, "x-amzn-requestid": "test" }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const host: Host = {
    accountId: "123456789012",
    region: "eu-west-1",
    data,
    awsUrl: url,
    publicUrl: "http://localhost:3000",
    events: new Events(),
    clock: new RunClock(() => Date.now() + offset),
    meter: new Meter(),
  };
  const started = cognito(
    host,
    { lambda, firewall: options.firewall },
    { triggerTimeout: options.triggerTimeout },
  );
  service = started;
  return {
    service: started,
    lambda,
    host,
    url,
    accesses,
    create: async (type, name, inputs) => {
      const token = `aws:cognito/${type[0]?.toLowerCase()}${type.slice(1)}:${type}`;
      const provider = started.resources[token];
      if (!provider) throw new Error(`no ${token}`);
      const urn = `urn:pulumi:dev::game::${token}::${name}`;
      const parsed = provider.inputs.parse(inputs) as never;
      const { id, outputs } = await provider.create(parsed, { type: token, name, urn });
      return { id, outputs: { ...inputs, ...outputs } };
    },
    code: (to) => started.mailbox().find((mail) => mail.to === to)?.code ?? "",
    pass: (ms) => {
      offset += ms;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await started.close();
      if (!options.data) rmSync(data, { recursive: true });
    },
  };
}

async function answer(
  request: IncomingMessage,
  service: Cognito | undefined,
  accesses: TestCloud["accesses"],
): Promise<AwsAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const sourceIp = request.socket.remoteAddress;
  const api = service?.api;
  if (!api) return { status: 503 };
  const page = api.web?.({ method: request.method ?? "", url, headers, body, sourceIp });
  if (page) return page;
  const [target, operation = ""] = (headers["x-amz-target"] ?? "").split(".");
  if (target !== api.target) return { status: 404, body: "no such page" };
  const call: AwsCall = {
    requestId: "test",
    operation,
    input: JSON.parse(body.toString() || "{}"),
    method: "POST",
    path: url.pathname,
    query: url.searchParams,
    headers,
    body,
    sourceIp,
    principal: { kind: "anonymous" },
    traceId: headers["x-amzn-trace-id"],
  };
  accesses.push(...api.access(call));
  try {
    return await api.answer(call);
  } catch (error) {
    if (error instanceof AwsError && api.error) return api.error(error);
    return { status: 500, body: String(error) };
  }
}

/** Starts a pool and a client with the game's settings, which `pool` and `client` override. */
export async function startPool(
  settings: {
    pool?: object;
    client?: object;
    options?: TestOptions;
    lambda?: (lambda: FakeLambda) => object;
  } = {},
) {
  const cloud = await startCognito(settings.options);
  const pool = await cloud.create("UserPool", "users", {
    aliasAttributes: ["email"],
    autoVerifiedAttributes: ["email"],
    ...settings.pool,
    ...(settings.lambda && { lambdaConfig: settings.lambda(cloud.lambda) }),
  });
  const client = await cloud.create("UserPoolClient", "web", {
    userPoolId: pool.id,
    explicitAuthFlows: [
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_ADMIN_USER_PASSWORD_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
    ],
    preventUserExistenceErrors: "ENABLED",
    ...settings.client,
  });
  return { ...cloud, pool, poolId: pool.id, poolArn: String(pool.outputs.arn), clientId: client.id, client };
}
