import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  ApiGatewayManagementApiClient,
  type ApiGatewayManagementApiClientConfig,
  ApiGatewayManagementApiServiceException,
} from "@aws-sdk/client-apigatewaymanagementapi";

import { apigatewayv2, type Limits } from "../../apigatewayv2";
import { awsEndpoint } from "../../awsEndpoint";
import { RunClock } from "../../core/clock";
import type { Invocation, InvocationResult, PolicyDocument } from "../../core/contracts";
import { type Dated, Events, type LocalEvent } from "../../core/events";
import type { Host } from "../../core/host";
import { Meter } from "../../core/meter";
import { AwsError, type Realized } from "../../core/service";
import { administratorAccess, iam } from "../../iam";
import { invokeArn } from "../../lambda/names";
import { Client } from "../../testing/socketClient";

export const accountId = "123456789012";
export const region = "eu-west-1";

export const functionArn = (name: string) => `arn:aws:lambda:${region}:${accountId}:function:${name}`;

/** An event for a function. */
export interface ProxyEvent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly requestContext: Readonly<Record<string, unknown>> & {
    readonly connectionId: string;
    readonly routeKey: string;
  };
  readonly body?: string;
}

/** Returns the `requestContext` of the first event of a route. */
export const contextOf = (event: ProxyEvent | undefined): Readonly<Record<string, unknown>> => {
  if (!event) throw new Error("there was no event");
  return event.requestContext;
};

/** Returns a check for `assert.rejects` of an error from AWS's client. */
export const refusal = (name: string, status: number, message?: string | RegExp) => (error: unknown) => {
  assert.ok(error instanceof ApiGatewayManagementApiServiceException, String(error));
  assert.equal(error.name, name);
  assert.equal(error.$metadata.httpStatusCode, status);
  if (message instanceof RegExp) assert.match(error.message, message);
  else if (message !== undefined) assert.equal(error.message, message);
  return true;
};

export type Handler = (event: ProxyEvent) => unknown;

/** A route: only its function, or more of its resources. */
export type TestRoute =
  | Handler
  | { readonly handler: Handler; readonly replies?: true; readonly integration?: object };

export const ok = () => ({ statusCode: 200 });

/** Starts WebSocket APIs on their own server, with real IAM and signatures. The test provides the functions. */
export async function startLive(limits: Partial<Limits> = {}) {
  const data = mkdtempSync(join(tmpdir(), "apigatewayv2-"));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  const events: Dated<LocalEvent>[] = [];
  const host: Host = {
    accountId,
    region,
    data,
    awsUrl: "http://127.0.0.1:1",
    publicUrl: `http://localhost:${address.port}`,
    events: new Events(),
    clock: new RunClock(),
    meter: new Meter(),
  };
  host.events.listen((event) => events.push(event));
  const access = iam(host);
  const functions = new Map<string, Handler>();
  const invocations: Invocation[] = [];
  const logs: { group: string; line: string }[] = [];
  const needsAccount: string[] = [];
  /** The number of requests that the account's limit still allows. */
  const account = { left: Number.POSITIVE_INFINITY };

  async function invoke(invocation: Invocation): Promise<InvocationResult> {
    invocations.push(invocation);
    const handler = functions.get(invocation.functionArn.split(":").at(-1) ?? "");
    if (!handler) throw new Error(`no function ${invocation.functionArn}`);
    try {
      return { payload: JSON.stringify((await handler(JSON.parse(invocation.payload))) ?? null) };
    } catch (error) {
      // A handler throws an AwsError for refusals by the service itself.
      if (error instanceof AwsError) throw error;
      const errorMessage = error instanceof Error ? error.message : String(error);
      const payload = JSON.stringify({ errorType: "Error", errorMessage, trace: [] });
      return { payload, functionError: "Unhandled" };
    }
  }

  const service = apigatewayv2(
    host,
    {
      lambda: { invoke },
      auth: awsEndpoint(host, { iam: access }, () => []),
      iam: access,
      logs: { write: (group, _, lines) => logs.push(...lines.map((line) => ({ group, line }))) },
      requireAccount: (who) => needsAccount.push(who),
      takeRequest: () => account.left-- > 0,
    },
    limits,
  );
  server.on("request", (message, response) => {
    if (!service.serve(message, response)) response.writeHead(404).end("no stage");
  });
  server.on("upgrade", (request, socket, head) => {
    if (!service.upgrade(request, socket, head)) socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
  });
  const clients: Client[] = [];

  async function create(type: string, name: string, inputs: object): Promise<Realized> {
    const full = `aws:apigatewayv2/${type[0]?.toLowerCase()}${type.slice(1)}:${type}`;
    const provider = service.resources[full] ?? access.resources[type];
    if (!provider) throw new Error(`no resource type ${type}`);
    const parsed = provider.inputs.parse(inputs);
    return provider.create(parsed as never, {
      type: full,
      name,
      urn: `urn:pulumi:test::test::${full}::${name}`,
    });
  }

  /** Creates an API with integrations, routes and responses, ready to deploy. */
  async function draft(routes: Readonly<Record<string, TestRoute>>, name = "api"): Promise<Realized> {
    const api = await create("Api", name, {
      protocolType: "WEBSOCKET",
      routeSelectionExpression: "$request.body.action",
    });
    for (const [routeKey, route] of Object.entries(routes)) await addRoute(api.id, routeKey, route, name);
    return api;
  }

  async function addRoute(apiId: string, routeKey: string, route: TestRoute, name = "api") {
    const { handler, replies, integration = {} } = typeof route === "function" ? { handler: route } : route;
    const own = `${name}-${routeKey.replace("$", "")}`;
    functions.set(own, handler);
    const { id } = await create("Integration", own, {
      apiId,
      integrationType: "AWS_PROXY",
      integrationMethod: "POST",
      integrationUri: invokeArn(region, functionArn(own)),
      ...integration,
    });
    const created = await create("Route", own, {
      apiId,
      routeKey,
      target: `integrations/${id}`,
      ...(replies && { routeResponseSelectionExpression: "$default" }),
    });
    if (replies)
      await create("RouteResponse", own, { apiId, routeId: created.id, routeResponseKey: "$default" });
    return created;
  }

  /** Creates an API and deploys it to the stage `live`. */
  async function deploy(
    routes: Readonly<Record<string, TestRoute>>,
    { name = "api", stage = {} }: { name?: string; stage?: object } = {},
  ): Promise<string> {
    const { id: apiId } = await draft(routes, name);
    const deployment = await create("Deployment", name, { apiId, triggers: { routes: "1" } });
    await create("Stage", name, { apiId, name: "live", deploymentId: deployment.id, ...stage });
    return apiId;
  }

  let users = 0;
  const keysOf = (policy: PolicyDocument) => {
    users += 1;
    const { accessKeyId, secretAccessKey } = access.localUser(`user-${users}`, { policies: [policy] });
    return { accessKeyId, secretAccessKey };
  };

  return {
    host,
    url: `ws://127.0.0.1:${address.port}`,
    port: address.port,
    data,
    service,
    iam: access,
    functions,
    invocations,
    events,
    logs,
    needsAccount,
    account,
    create,
    draft,
    addRoute,
    deploy,
    /** The parsed payloads of invocations. */
    received: (routeKey: string): ProxyEvent[] =>
      invocations
        .map(({ payload }): ProxyEvent => JSON.parse(payload))
        .filter(({ requestContext }) => requestContext.routeKey === routeKey),
    warnings: () => events.flatMap((event) => (event.kind === "warning" ? [event.message] : [])),
    connect(path = "/live", options: ConstructorParameters<typeof Client>[1] = {}): Client {
      const client = new Client(`ws://127.0.0.1:${address.port}${path}`, options);
      clients.push(client);
      return client;
    },
    /** Returns AWS's own client, with an operator's permissions unless a policy is given. */
    management: (
      policy: PolicyDocument = administratorAccess,
      more: Partial<ApiGatewayManagementApiClientConfig> = {},
    ) =>
      new ApiGatewayManagementApiClient({
        endpoint: `http://127.0.0.1:${address.port}/live`,
        region,
        credentials: keysOf(policy),
        maxAttempts: 1,
        ...more,
      }),
    /** Resolves with the first matching event, including past ones. */
    until: (wanted: (event: Dated<LocalEvent>) => boolean) =>
      new Promise<Dated<LocalEvent>>((resolve) => {
        const past = events.find(wanted);
        if (past) return resolve(past);
        const stop = host.events.listen((event) => {
          if (!wanted(event)) return;
          stop();
          resolve(event);
        });
      }),
    /** Resolves when a route has run. */
    ran(routeKey: string, status = 200) {
      return this.until(
        (event) => event.kind === "request" && event.route === routeKey && event.status === status,
      );
    },
    async close() {
      await service.close();
      for (const client of clients) client.socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await access.close();
      rmSync(data, { recursive: true });
    },
  };
}

export type Live = Awaited<ReturnType<typeof startLive>>;
