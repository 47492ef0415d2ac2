import { isUtf8 } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import { headOf, readRequest } from "../awsEndpoint/incoming";
import type { SignedRequest } from "../core/contracts";
import type { Host } from "../core/host";
import { percentDecoded } from "../core/percentDecoded";
import type { Principal } from "../core/principal";
import { type AwsAnswer, AwsError, type RequestHead } from "../core/service";
import { nameOf } from "../iam/principals";
import { closing } from "./closing";
import type { Connection } from "./connection";
import type { Connections } from "./connections";
import type { Dependencies } from "./dependencies";
import { isId, newId } from "./ids";
import type { Limits } from "./limits";
import type { LiveStage } from "./stages";

const operations: Readonly<Record<string, string>> = {
  POST: "PostToConnection",
  GET: "GetConnection",
  DELETE: "DeleteConnection",
};

/** A request, or the head of one whose body is larger than AWS accepts. */
type Received = SignedRequest | (RequestHead & { readonly body: "tooLarge" });

/** Serves `<stage>/@connections/<id>`: backends' operations on connections, signed for `execute-api`. */
export class Management {
  constructor(
    private readonly host: Pick<Host, "events">,
    private readonly dependencies: Pick<Dependencies, "auth" | "iam">,
    private readonly connections: Connections,
    private readonly limits: Limits,
  ) {}

  /** `encodedId` is percent-encoded, as in the path. */
  async serve(
    stage: LiveStage,
    encodedId: string,
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const request = await readRequest(message);
    const received = request === "tooLarge" ? { ...headOf(message), body: request } : request;
    const { status, headers, body = "" } = this.answer(stage, encodedId, received);
    response
      .writeHead(status, {
        ...headers,
        ...(status !== 204 && { "Content-Length": Buffer.byteLength(body) }),
      })
      .end(body);
  }

  /** Answers a signed request. The id is as in `serve`. */
  answer(stage: LiveStage, encodedId: string, request: Received): AwsAnswer {
    const from = performance.now();
    let principal: Principal = { kind: "anonymous" };
    let answer: AwsAnswer;
    try {
      if (request.body === "tooLarge") throw tooLarge(this.limits);
      principal = this.authorize(stage, request);
      answer = this.operate(this.find(stage, encodedId), request);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answer = errorAnswer(error);
    }
    const { method, headers } = request;
    this.host.events.emit({
      kind: "call",
      service: "execute-api",
      operation: operations[method] ?? `${method} @connections`,
      principal: nameOf(principal),
      status: answer.status,
      ms: performance.now() - from,
      traceId: /Root=([^;]+)/.exec(headers["x-amzn-trace-id"] ?? "")?.[1],
      on: percentDecoded(encodedId),
      ...(method === "POST" && request.body !== "tooLarge" && { text: beginning(request.body) }),
    });
    return { ...answer, headers: { ...answer.headers, "x-amzn-RequestId": newId() } };
  }

  private authorize(stage: LiveStage, request: SignedRequest): Principal {
    const { method } = request;
    const principal = this.dependencies.auth.authenticate(request, "execute-api");
    if (principal.kind === "anonymous" || !Object.hasOwn(operations, method))
      throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", 403);
    // IAM's resource is the path and not the connection's id, as AWS's messages show.
    const resource = `${stage.executionArn}/${method}/@connections/{connectionId}`;
    try {
      this.dependencies.iam.authorize(principal, [{ action: "execute-api:ManageConnections", resource }]);
    } catch (error) {
      throw error instanceof AwsError ? denied(principal, resource, error) : error;
    }
    return principal;
  }

  private find(stage: LiveStage, encodedId: string): Connection {
    // An id with malformed escapes stays unchanged, and so matches nothing.
    const id = percentDecoded(encodedId);
    if (!isId(id)) throw new AwsError("BadRequestException", `Invalid connectionId: ${id}`, 400);
    const connection = this.connections.find(stage.executionArn, id);
    if (!connection) throw new AwsError("GoneException", "", 410);
    return connection;
  }

  private operate(connection: Connection, { method, body }: SignedRequest): AwsAnswer {
    if (method === "POST") return this.post(connection, body);
    if (method === "DELETE") {
      connection.close(closing(1000));
      return { status: 204 };
    }
    const { connectedAt, sourceIp, userAgent } = connection.peer;
    return {
      status: 200,
      headers: json,
      body: JSON.stringify({
        connectedAt: new Date(connectedAt).toISOString(),
        identity: { sourceIp, ...(userAgent !== undefined && { userAgent }) },
        lastActiveAt: new Date(connection.lastActiveAt).toISOString(),
      }),
    };
  }

  private post(connection: Connection, body: Buffer): AwsAnswer {
    if (body.length > this.limits.messageBytes) throw tooLarge(this.limits);
    if (!isUtf8(body))
      throw new AwsError("BadRequestException", "The local cloud sends text: Data is to be UTF-8.", 400);
    if (!connection.send(body))
      throw new AwsError("LimitExceededException", "The WebSocket client side buffer is full.", 429);
    return { status: 200 };
  }
}

/** The maximum number of bytes of a message that are told. */
const told = 500;

const beginning = (body: Buffer) =>
  body.length > told ? `${body.toString("utf8", 0, told)}…` : body.toString();

const json = { "Content-Type": "application/json" };

const tooLarge = ({ messageBytes }: Limits) =>
  new AwsError("PayloadTooLargeException", `Message too long: at most ${messageBytes} bytes.`, 413);

/** Returns AWS's denial, which shows four digits of the account. */
function denied(principal: Principal, resource: string, { message }: AwsError): AwsError {
  const masked = resource.replace(/:\d{8}(\d{4}):/, ":********$1:");
  const text = `User: ${nameOf(principal)} is not authorized to perform: execute-api:ManageConnections on resource: ${masked}`;
  const explicit = /explicit deny/.test(message) ? " with an explicit deny" : "";
  return new AwsError("AccessDeniedException", `${text}${explicit}`, 403);
}

/** Renders an error. For a closed connection AWS sends no body. */
export function errorAnswer({ code, message, status }: AwsError): AwsAnswer {
  const member = code === "AccessDeniedException" ? "Message" : "message";
  return {
    status,
    headers: { ...json, "x-amzn-ErrorType": code },
    body: message && JSON.stringify({ [member]: message }),
  };
}
