import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ThrownError } from "../core/blame";
import { RunClock } from "../core/clock";
import type { ServiceCaller, SignedCalls } from "../core/contracts";
import { type Dated, Events, type LocalEvent } from "../core/events";
import type { Host } from "../core/host";
import { Meter } from "../core/meter";
import type { Principal } from "../core/principal";
import type { AwsAnswer, AwsApi, AwsCall, Former, LocalService } from "../core/service";
import { AwsError } from "../core/service";
import { type IamService, iam } from "../iam";
import { type LambdaOptions, lambda } from "../lambda";
import { logs } from "../logs";
import { sqs } from "../sqs";

/** A call that a function's SDK has made. */
interface Seen {
  readonly headers: Readonly<Record<string, string>>;
  readonly principal: Principal;
  readonly path: string;
}

type ServiceRequest = Parameters<ServiceCaller["call"]>[0];

export interface TestCloudOptions extends LambdaOptions {
  /** The data folder of an earlier cloud. */
  readonly data?: string;
  /** @default the machine's time, until a spec moves it */
  readonly clock?: RunClock;
  /** Answers the functions' AWS calls that need no HTTP. Without it, all of them go over HTTP. */
  readonly signed?: SignedCalls["answer"];
  /** Further services behind the AWS endpoint. */
  readonly apis?: readonly AwsApi[];
  /** Further services with resources. */
  readonly more?: (host: Host, needs: { iam: IamService; aws: ServiceCaller }) => readonly LocalService[];
}

/** Starts IAM, logs and Lambda behind a minimal endpoint, which does not verify signatures but enforces grants. */
export async function testCloud({
  data,
  clock = new RunClock(),
  apis = [],
  more,
  signed,
  ...options
}: TestCloudOptions = {}) {
  const folder = data ?? mkdtempSync(join(tmpdir(), "lambda-spec-"));
  const seen: Seen[] = [];
  const events: Dated<LocalEvent>[] = [];
  const blamed: ThrownError[] = [];
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");

  const url = `http://127.0.0.1:${address.port}`;
  const host: Host = {
    accountId: "123456789012",
    region: "eu-central-1",
    data: folder,
    awsUrl: url,
    publicUrl: url,
    events: new Events(),
    clock,
    meter: new Meter(),
    blame(error) {
      blamed.push(error);
      const [frame] = error.frames;
      return frame ? { at: `${frame.file}:${frame.line}:${frame.column}` } : {};
    },
    placeOf: ([frame]) => frame && `${frame.file}:${frame.line}:${frame.column}`,
  };
  host.events.listen((event) => events.push(event));
  const identity = iam(host);
  const logService = logs(host);
  const queues = sqs(host);
  const functions = lambda(
    host,
    {
      iam: identity,
      logs: logService,
      aws: { call },
      ...(signed && { signed: { endpoint: url, apis: url, answer: signed } }),
    },
    options,
  );
  const services: LocalService[] = [
    identity,
    logService,
    queues,
    functions,
    functions.versions,
    functions.concurrency,
  ];
  services.push(...(more?.(host, { iam: identity, aws: { call } }) ?? []));
  const wires = [...services.flatMap(({ api }) => api ?? []), ...apis];
  const { accessKeyId, secretAccessKey } = identity.localUser("operator", {
    policies: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }],
  });

  /** Handles a call that Lambda makes in a function's role. */
  async function call({ service, operation, query = "", session, ...rest }: ServiceRequest) {
    const api = apiOf(service, rest.path);
    if (!api) throw new Error(`no service ${service}`);
    const asked: AwsCall = {
      ...rest,
      operation,
      requestId: "",
      input: rest.headers["x-amz-target"] ? JSON.parse(rest.body.toString()) : undefined,
      query: new URLSearchParams(query),
      principal: session.principal,
    };
    identity.authorize(session.principal, api.access(asked));
    return api.answer(asked);
  }

  function apiOf(service: string, path: string): AwsApi | undefined {
    const all = wires.filter(({ signingName }) => signingName === service);
    return all.find(({ paths }) => paths?.test(path)) ?? all[0];
  }

  async function answer(request: IncomingMessage): Promise<AwsAnswer> {
    const call = await read(request);
    const [, key = "", service = ""] =
      /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(call.headers["authorization"] ?? "") ?? [];
    const api = apiOf(service, call.path);
    if (!api) return { status: 404, body: `no service ${service}` };
    try {
      const credential = identity.credential(key, call.headers["x-amz-security-token"]);
      if (typeof credential === "string") throw new AwsError("UnrecognizedClientException", credential, 403);
      const signed = { ...call, principal: credential.principal };
      seen.push({ headers: call.headers, principal: signed.principal, path: call.path });
      identity.authorize(signed.principal, api.access(signed));
      return await api.answer(signed);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { code, message, status, fields } = error;
      return api.error?.(error) ?? { status, body: JSON.stringify({ ...fields, __type: code, message }) };
    }
  }

  function provided(type: string, name: string) {
    const provider = services.map(({ resources }) => resources[type]).find((found) => found !== undefined);
    if (!provider) throw new Error(`no provider of ${type}`);
    return { provider, resource: { type, name, urn: `urn:pulumi:dev::game::${type}::${name}` } };
  }

  /** Creates a resource as the engine does. */
  async function create(type: string, name: string, inputs: object) {
    const { provider, resource } = provided(type, name);
    const parsed = provider.inputs.parse(inputs);
    return provider.create(parsed as never, resource);
  }

  /** Removes a resource as the engine does. */
  async function remove(type: string, name: string, id: string, inputs: Former["inputs"]) {
    const { provider, resource } = provided(type, name);
    if (!provider.remove) throw new Error(`nothing removes ${type}`);
    await provider.remove({ id, inputs, outputs: {} }, resource);
  }

  /** Writes a folder outside the project, as the engine does for an archive. */
  function code(files: Readonly<Record<string, string>>) {
    const path = mkdtempSync(join(tmpdir(), "lambda-code-"));
    folders.push(path);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    }
    return { path, sha256: "ab".repeat(32) };
  }
  const folders = data ? [] : [folder];

  const lambdaMayAssume = {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  };

  /** Creates a function with a role that may log, and further statements. */
  async function deploy(
    name: string,
    source: string | Record<string, string>,
    more: object = {},
    may: object[] = [],
  ) {
    const role = await create("aws:iam/role:Role", `${name}-role`, {
      name: `${name}-role`,
      assumeRolePolicy: lambdaMayAssume,
    });
    const logs = { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" };
    await create("aws:iam/rolePolicy:RolePolicy", `${name}-policy`, {
      role: role.id,
      policy: { Version: "2012-10-17", Statement: [logs, ...may] },
    });
    await create("aws:cloudwatch/logGroup:LogGroup", `${name}-logs`, { name: `/aws/lambda/${name}` });
    return create("aws:lambda/function:Function", name, {
      name,
      role: role.outputs["arn"],
      runtime: "nodejs22.x",
      handler: "index.handler",
      code: code(typeof source === "string" ? { "index.js": source } : source),
      ...more,
    });
  }

  /** Lets a service invoke a function, and returns the caller. */
  async function permit(functionName: string, more: object = {}) {
    await create("aws:lambda/permission:Permission", `${functionName}-permission`, {
      action: "lambda:InvokeFunction",
      function: functionName,
      principal: "apigateway.amazonaws.com",
      ...more,
    });
  }

  const gateway: Principal = {
    kind: "service",
    service: "apigateway.amazonaws.com",
    sourceArn: "arn:aws:execute-api:eu-central-1:123456789012:api/dev/GET/",
    sourceAccount: host.accountId,
  };

  /** Invokes a function as API Gateway does, and returns the parsed answer. */
  async function invoke(name: string, event: unknown = {}) {
    const functionArn = `arn:aws:lambda:eu-central-1:123456789012:function:${name}`;
    const { payload, functionError } = await functions.invoke({
      functionArn,
      payload: JSON.stringify(event),
      caller: gateway,
    });
    return { body: JSON.parse(payload), functionError };
  }

  const lines = (kind: "log" | "warning") =>
    events.flatMap((event) => (event.kind === kind && "message" in event ? [event.message] : []));

  /** Resolves with the first matching event, including past ones. */
  const until = (wanted: (event: Dated<LocalEvent>) => boolean) =>
    new Promise<Dated<LocalEvent>>((resolve) => {
      const past = events.find(wanted);
      if (past) return resolve(past);
      const stop = host.events.listen((event) => {
        if (!wanted(event)) return;
        stop();
        resolve(event);
      });
    });

  return {
    host,
    url,
    data: folder,
    iam: identity,
    logs: logService,
    lambda: functions,
    events,
    /** The errors for which the place in the program was asked. */
    blamed,
    seen,
    lines,
    until,
    create,
    remove,
    code,
    deploy,
    permit,
    invoke,
    gateway,
    /** Settings for SDK clients. */
    client: { endpoint: url, region: host.region, credentials: { accessKeyId, secretAccessKey } },
    async close() {
      await functions.close();
      await queues.close();
      await logService.close();
      await identity.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const path of folders) rmSync(path, { recursive: true, force: true });
    },
  };
}

export type TestCloud = Awaited<ReturnType<typeof testCloud>>;

async function read(
  request: IncomingMessage,
): Promise<Omit<AwsCall, "principal"> & { principal: Principal }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? "/", "http://localhost");
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const target = headers["x-amz-target"];
  return {
    requestId: crypto.randomUUID(),
    operation: target?.split(".")[1] ?? "",
    input: target ? JSON.parse(body.toString() || "{}") : undefined,
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers,
    body,
    principal: { kind: "anonymous" },
    traceId: /Root=([^;]+)/.exec(headers["x-amzn-trace-id"] ?? "")?.[1],
  };
}
