import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

import type { SignedRequest } from "../core/contracts";
import type { Host } from "../core/host";
import { type AwsAnswer, AwsError, type LocalService } from "../core/service";
import { Connections } from "./connections";
import type { Dependencies } from "./dependencies";
import { Gateway } from "./gateway";
import { refuseUpgrade } from "./handshake";
import { awsLimits, type Limits } from "./limits";
import { errorAnswer, Management } from "./management";
import { providers } from "./providers";
import { Registry } from "./registry";
import { Snapshots } from "./snapshots";

export interface WebSocketApis extends LocalService {
  /** Connects a WebSocket to a stage, such as `/live?ticket=…`. Returns `false` if there is no such stage. */
  upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): boolean;
  /** Answers `/<stage>/@connections/<id>`. Returns `false` for every other path. */
  serve(message: IncomingMessage, response: ServerResponse): boolean;
  /** Like `serve`, but without HTTP. Returns `undefined` for every other path. */
  answer(request: SignedRequest): AwsAnswer | undefined;
  /** Returns the open connections, oldest first. */
  sockets(): readonly OpenSocket[];
}

/** An open connection of a WebSocket API. */
export interface OpenSocket {
  readonly id: string;
  readonly stage: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  /** The time of the last message in either direction. */
  readonly lastActiveAt: number;
  readonly sourceIp: string;
  readonly userAgent: string;
}

/** The answers if no such stage exists, and after a fault of the service itself. */
const noStage = errorAnswer(new AwsError("ForbiddenException", "Forbidden", 403));
const failed = errorAnswer(new AwsError("InternalServerErrorException", "Internal server error", 500));

/** Creates Amazon API Gateway's WebSocket APIs. `limits` default to AWS's. */
export function apigatewayv2(
  host: Host,
  dependencies: Dependencies,
  limits: Partial<Limits> = {},
): WebSocketApis {
  const within = { ...awsLimits, ...limits };
  const registry = new Registry();
  const connections = new Connections(within);
  const gateway = new Gateway(host, dependencies, connections, within);
  const management = new Management(host, dependencies, connections, within);
  let closed = false;

  /** Returns the stage and connection id that a path names. The stage may not exist. */
  function connectionAt(path: string) {
    const [, stageName, id] = /^\/+([^/?]+)\/(?:@|%40)connections\/([^/?]+)(?:\?|$)/i.exec(path) ?? [];
    return stageName && id ? { stage: registry.stage(stageName), id } : undefined;
  }

  const warn = (error: unknown) =>
    host.events.emit({
      kind: "warning",
      source: "apigatewayv2",
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  const warnOfUndeployed = (name: string) =>
    host.events.emit({
      kind: "warning",
      source: `apigatewayv2 ${name}`,
      message: `The API was deployed before ${name} was created, so the deployment does not have it. Add it to the deployment's dependsOn and triggers.`,
    });

  return {
    resources: providers({ host, registry, snapshots: new Snapshots(host), dependencies }),
    upgrade(request, raw, head) {
      const [, stageName = "", path = "", rawQuery = ""] =
        /^\/+([^/?]+)([^?]*)\??(.*)$/s.exec(request.url ?? "") ?? [];
      const stage = registry.stage(stageName);
      if (!stage) return false;
      if (closed) refuseUpgrade(raw, 503);
      else
        gateway.open({ stage, path, rawQuery, request, raw, head }).catch((error: unknown) => {
          warn(error);
          raw.destroy();
        });
      return true;
    },
    answer(request) {
      const found = connectionAt(request.path);
      if (!found) return undefined;
      if (!found.stage) return noStage;
      try {
        return management.answer(found.stage, found.id, request);
      } catch (error) {
        warn(error);
        return failed;
      }
    },
    serve(message, response) {
      const found = connectionAt(message.url ?? "");
      if (!found?.stage) return false;
      management.serve(found.stage, found.id, message, response).catch((error: unknown) => {
        // A disconnected client is not worth a warning.
        if (!message.errored) warn(error);
        response.destroy();
      });
      return true;
    },
    sockets: () =>
      connections.all().map(({ stage, peer, lastActiveAt }) => ({
        id: peer.connectionId,
        stage: stage.name,
        connectedAt: peer.connectedAt,
        lastActiveAt,
        sourceIp: peer.sourceIp,
        userAgent: peer.userAgent ?? "",
      })),
    settled: () => registry.takeUndeployed().forEach(warnOfUndeployed),
    close: async () => {
      closed = true;
      connections.stop();
      await gateway.close();
    },
  };
}

export type { Dependencies } from "./dependencies";
export { refuseUpgrade } from "./handshake";
export type { Limits } from "./limits";
