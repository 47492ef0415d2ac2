import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request as httpRequest, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { apigateway, type Dependencies } from "../apigateway";
import type { AbsentReading } from "../apigateway/vtl/absent";
import { awsEndpoint } from "../awsEndpoint";
import { RunClock } from "../core/clock";
import { type Claims, type Invocation, type InvocationResult, TokenRefused } from "../core/contracts";
import { type Dated, Events, type LocalEvent } from "../core/events";
import type { Host } from "../core/host";
import { Meter } from "../core/meter";
import type { AwsCall, Realized } from "../core/service";
import { type IamService, iam } from "../iam";
import type { Firewall } from "../wafv2";
import { accountId, region } from "./openApi";

export * from "./openApi";

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  rawHeaders: readonly string[];
  text: string;
  body: Buffer;
  json(): unknown;
}

type Handler = (event: never) => unknown;

/** API Gateway on an HTTP server, with stand-ins for other services; IAM and signatures are real. */
export interface Harness {
  host: Host;
  iam: IamService;
  /** Functions by name. Their return value is the result; an exception becomes an unhandled error. */
  functions: Map<string, Handler>;
  invocations: Invocation[];
  /** The events of asynchronous invocations that were accepted. */
  accepted: Pick<Invocation, "functionArn" | "caller" | "payload">[];
  /** Claims by token. */
  tokens: Map<string, Claims | "expired">;
  verifications: { pools: readonly string[]; token: string; scopes?: readonly string[] }[];
  serviceCalls: Parameters<Dependencies["aws"]["call"]>[0][];
  /** Answers the AWS services called by integrations. */
  service: { answer: Dependencies["aws"]["call"] };
  /** Inspects the requests, if a test sets it. */
  firewall?: Firewall;
  events: Dated<LocalEvent>[];
  logs: { group: string; line: string }[];
  create(type: string, name: string, inputs: object): Promise<Realized>;
  /** Creates RestApi, Deployment and Stage `v1`. */
  deploy(document: object, more?: { api?: object; stage?: object; name?: string }): Promise<string>;
  call(
    method: string,
    path: string,
    options?: { headers?: OutgoingHttpHeaders; body?: string | Buffer },
  ): Promise<Answer>;
  /** Calls API Gateway's own API as an operator, without a signature. Rejects with `AwsError`. */
  manage(method: string, path: string, input?: object): Promise<{ status: number; body: unknown }>;
  /** Tells the API that the program has registered all its resources. */
  settle(): void;
  /** Closes the API and opens it again with the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startGateway(
  lambda?: (invocation: Invocation) => Promise<InvocationResult>,
  absent?: AbsentReading,
): Promise<Harness> {
  const data = mkdtempSync(join(tmpdir(), "apigateway-"));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const events: Dated<LocalEvent>[] = [];
  const bus = new Events();
  bus.listen((event) => events.push(event));
  const host: Host = {
    accountId,
    region,
    data,
    awsUrl: "http://127.0.0.1:1",
    publicUrl: `http://127.0.0.1:${port}`,
    events: bus,
    clock: new RunClock(),
    meter: new Meter(),
  };
  const access = iam(host);
  const harness: Harness = {
    host,
    iam: access,
    functions: new Map(),
    invocations: [],
    accepted: [],
    tokens: new Map(),
    verifications: [],
    serviceCalls: [],
    service: { answer: async () => ({ status: 200, body: "{}" }) },
    events,
    logs: [],
    create,
    deploy,
    call: (method, path, options) => call(port, method, path, options),
    async manage(method, target, input) {
      const [path = "", query = ""] = target.split("?");
      const call: AwsCall = {
        requestId: "1",
        operation: "",
        input: undefined,
        method,
        path,
        query: new URLSearchParams(query),
        headers: {},
        body: Buffer.from(input ? JSON.stringify(input) : ""),
        principal: { kind: "anonymous" },
      };
      assert.equal(gateway.api?.access(call)[0]?.action, `apigateway:${method}`);
      const answer = await gateway.api?.answer(call);
      return { status: answer?.status ?? 0, body: JSON.parse(String(answer?.body)) };
    },
    settle: () => gateway.settled?.([]),
    async restart() {
      await gateway.close();
      gateway = apigateway(host, dependencies, absent);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await gateway.close();
      await access.close();
      rmSync(data, { recursive: true });
    },
  };
  const dependencies: Dependencies = {
    iam: access,
    auth: awsEndpoint(host, { iam: access }, () => []),
    lambda: {
      invoke: lambda ?? invoke,
      asynchronous: {
        accept: (functionArn, caller, payload) => harness.accepted.push({ functionArn, caller, payload }),
      },
    },
    cognito: {
      async verify(pools, token, scopes) {
        harness.verifications.push({ pools, token, scopes });
        const claims = harness.tokens.get(token.replace(/^Bearer /, ""));
        if (!claims) throw new TokenRefused("invalid");
        if (claims === "expired") throw new TokenRefused("expired");
        return claims;
      },
    },
    logs: {
      write: (group, _, messages) => harness.logs.push(...messages.map((line) => ({ group, line }))),
    },
    firewall: { inspect: (arn, request) => harness.firewall?.inspect(arn, request) },
    aws: {
      async call(request) {
        harness.serviceCalls.push(request);
        return harness.service.answer(request);
      },
    },
  };
  let gateway = apigateway(host, dependencies, absent);
  server.on("request", (message, response) => {
    if (!gateway.serve(message, response)) response.writeHead(404).end("no stage");
  });

  async function invoke(invocation: Invocation): Promise<InvocationResult> {
    harness.invocations.push(invocation);
    const handler = harness.functions.get(invocation.functionArn.split(":").at(-1) ?? "");
    if (!handler) throw new Error(`no function ${invocation.functionArn}`);
    try {
      return { payload: JSON.stringify((await handler(JSON.parse(invocation.payload) as never)) ?? null) };
    } catch (error) {
      // A handler throws an AwsError for refusals by the service itself.
      if (error instanceof Error && "code" in error) throw error;
      const message = error instanceof Error ? error.message : String(error);
      const payload = JSON.stringify({ errorType: "Error", errorMessage: message, trace: [] });
      return { payload, functionError: "Unhandled" };
    }
  }

  async function create(type: string, name: string, inputs: object): Promise<Realized> {
    const provider = gateway.resources[type] ?? access.resources[type];
    if (!provider) throw new Error(`no resource type ${type}`);
    const parsed = provider.inputs.parse(inputs);
    return provider.create(parsed as never, { type, name, urn: `urn:pulumi:test::test::${type}::${name}` });
  }

  async function deploy(document: object, { api = {}, stage = {}, name = "api" } = {}): Promise<string> {
    const body = JSON.stringify(document);
    const { id } = await create("aws:apigateway/restApi:RestApi", name, { body, ...api });
    const deployment = await create("aws:apigateway/deployment:Deployment", `${name}-deployment`, {
      restApi: id,
      triggers: { body },
    });
    await create("aws:apigateway/stage:Stage", `${name}-stage`, {
      restApi: id,
      deployment: deployment.id,
      stageName: "v1",
      ...stage,
    });
    return id;
  }

  return harness;
}

/** Sends a request whose header names and values stay unchanged, which `fetch` does not guarantee. */
function call(
  port: number,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: OutgoingHttpHeaders; body?: string | Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const content = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          rawHeaders: response.rawHeaders,
          text: content.toString(),
          body: content,
          json: () => JSON.parse(content.toString()) as unknown,
        });
      });
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}
