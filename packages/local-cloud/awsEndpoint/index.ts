import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { hardened } from "../core/admission";
import type { Authenticator, ServiceCaller, SignedCalls, SignedRequest } from "../core/contracts";
import type { Host } from "../core/host";
import type { Principal } from "../core/principal";
import type { AwsAnswer, LocalService } from "../core/service";
import { AwsError } from "../core/service";
import type { IamService } from "../iam";
import { authErrors } from "./authErrors";
import { bodyLimit } from "./bodyLimits";
import { asCbor, isCbor } from "./cbor";
import { corsHeaders, preflight } from "./cors";
import { dispatch } from "./dispatch";
import { errorAnswer, queryError } from "./errorAnswer";
import { headOf, maxBody, readRequest } from "./incoming";
import { apiOf, isForm, operationOf, routeOf } from "./route";
import { SigV4 } from "./sigv4";

/** The one address that SDKs call for every service. Services also call each other through it. */
export interface AwsEndpoint extends LocalService, ServiceCaller, Authenticator {
  /** Answers functions' calls, which do not arrive over HTTP: to this endpoint, and to addresses of services. */
  readonly signed: SignedCalls["answer"];
  /** Serves `host.awsUrl` on this server and sets the server's timeouts. */
  attach(server: Server): void;
  /** Calls a service as any principal, with its grants. */
  callAs(principal: Principal, request: Omit<CallRequest, "session">): Promise<AwsAnswer>;
}

type CallRequest = Parameters<ServiceCaller["call"]>[0];

export interface AwsEndpointDependencies {
  readonly iam: IamService;
}

/** Creates the endpoint. It calls `services` for every request, because services may be added later. */
export function awsEndpoint(
  host: Host,
  { iam }: AwsEndpointDependencies,
  services: () => readonly LocalService[],
): AwsEndpoint {
  const sigv4 = new SigV4({ region: host.region, credentials: iam, clock: host.clock });

  async function answer(request: SignedRequest, requestId: string): Promise<AwsAnswer> {
    const route = routeOf(request, services());
    if (!route) return unsigned(request, requestId);
    const name = "api" in route ? route.api.signingName : undefined;
    const cors = corsHeaders(request, name);
    const limit = bodyLimit(name ?? "");
    const given =
      request.body.length > limit
        ? tooLarge(requestId, limit)
        : "unknown" in route
          ? unknownService(route.unknown, request, requestId)
          : await dispatch(host, iam, route.api, {
              requestId,
              request,
              operation: () => operationOf(request, route.api),
              principal: () => sigv4.authenticate(request, route.api.signingName),
              traceId: traceOf(request.headers["x-amzn-trace-id"]),
            });
    return cors ? { ...given, headers: { ...given.headers, ...cors } } : given;
  }

  /**
   * Answers an unsigned request: a page or document of a service, a CORS preflight, or a call without a
   * signature.
   */
  async function unsigned(request: SignedRequest, requestId: string): Promise<AwsAnswer> {
    const { method, headers, body, path, query, sourceIp } = request;
    const url = new URL(`${host.awsUrl}${path}${query && `?${query}`}`);
    for (const { api } of services()) {
      const page = api?.web?.({ method, url, headers, body, sourceIp });
      if (page) return page;
    }
    const allowed = preflight(request);
    if (allowed) return allowed;
    if (query.includes("AWSAccessKeyId=") || headers["authorization"]?.startsWith("AWS "))
      return errorAnswer(signatureV2(), "s3", { requestId, headers });
    const asked = isForm(request) ? "sts" : "lambda";
    return errorAnswer(authErrors(asked).missing(), asked, { requestId, headers });
  }

  /** Answers in the client's protocol, as far as the request reveals it. */
  function unknownService(name: string, request: SignedRequest, requestId: string): AwsAnswer {
    const known = [...new Set(services().flatMap(({ api }) => (api ? [api.signingName] : [])))];
    const text = `The local cloud has no service ${name}. It has ${known.sort().join(", ")}.`;
    const error = new AwsError("UnknownServiceException", text, 501);
    const answered = isForm(request)
      ? queryError(error, name, { requestId })
      : errorAnswer(error, name, { requestId, headers: request.headers });
    return isCbor(request) ? asCbor(answered) : answered;
  }

  /** Answers for a fault of the local cloud itself. */
  function failed(error: unknown, requestId: string): AwsAnswer {
    host.events.emit({ kind: "warning", source: "edge", message: String(error) });
    const told = new AwsError("InternalFailure", "The local cloud failed to answer: see its output.", 500);
    return errorAnswer(told, "lambda", { requestId, headers: {} });
  }

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const streamed = stream(message, response, requestId);
    if (streamed) return streamed;
    const request = await readRequest(message);
    if (request !== "tooLarge") return send(response, await answer(request, requestId), requestId);
    const refused = tooLarge(requestId, maxBody);
    send(response, { ...refused, headers: { ...refused.headers, connection: "close" } }, requestId);
  }

  function tooLarge(requestId: string, limit: number): AwsAnswer {
    const text = `Request must be smaller than ${limit} bytes`;
    const error = new AwsError("RequestEntityTooLargeException", text, 413);
    return errorAnswer(error, "lambda", { requestId, headers: {} });
  }

  function stream(
    message: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<void> | undefined {
    const head = headOf(message);
    for (const { api } of services()) {
      const name = api?.signingName ?? "";
      const taken = api?.stream?.({
        requestId,
        head,
        message,
        response,
        authenticate: () => sigv4.authenticateHead(head, name),
        credential: (accessKeyId, sessionToken, scope) =>
          sigv4.signer(accessKeyId, sessionToken, scope, name),
      });
      if (taken) return taken;
    }
    return undefined;
  }

  async function callAs(
    principal: Principal,
    { service, operation, traceId, query = "", ...rest }: Omit<CallRequest, "session">,
  ): Promise<AwsAnswer> {
    const requestId = randomUUID();
    const request = { ...rest, query };
    const api = apiOf(service, request, services());
    const given = api
      ? await dispatch(host, iam, api, {
          requestId,
          request,
          operation: () => operation,
          principal: () => principal,
          traceId,
        })
      : unknownService(service, request, requestId);
    return { ...given, headers: { ...given.headers, "x-amzn-RequestId": requestId } };
  }

  return {
    resources: {},
    close: async () => {},
    async signed(request) {
      for (const service of services()) {
        const own = service.answer?.(request);
        if (own) return own;
      }
      const requestId = randomUUID();
      const given =
        request.body.length > maxBody
          ? tooLarge(requestId, maxBody)
          : await answer(request, requestId).catch((error: unknown) => failed(error, requestId));
      return { ...given, headers: { "x-amzn-RequestId": requestId, ...given.headers } };
    },
    authenticate: (request, service) => sigv4.authenticate(request, service),
    callAs,
    call: ({ session, ...request }) => callAs(session.principal, request),
    attach(server) {
      // A slow client must not hold a connection open forever.
      server.headersTimeout = 10_000;
      server.requestTimeout = 60_000;
      // Longer than SDKs keep idle sockets, so that the SDK closes the connection first, never in the middle
      // of a new request.
      server.keepAliveTimeout = 75_000;
      server.on(
        "request",
        hardened((message, response) => {
          serve(message, response).catch((error: unknown) => {
            // A disconnected client is not worth a warning.
            if (!message.errored)
              host.events.emit({ kind: "warning", source: "edge", message: String(error) });
            response.destroy();
          });
        }),
      );
    },
  };
}

/** S3's answer in regions that never supported signature version 2. */
const signatureV2 = () =>
  new AwsError(
    "InvalidRequest",
    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
  );

function send(response: ServerResponse, { status, headers, body = "" }: AwsAnswer, requestId: string): void {
  response.writeHead(status, {
    "x-amzn-RequestId": requestId,
    ...headers,
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}

/** Extracts `1-5759e988-bd862e3fe1be46a994272793` from `Root=1-…;Parent=…;Sampled=1`. */
const traceOf = (header: string | undefined) => header && /Root=([^;]+)/.exec(header)?.[1];
