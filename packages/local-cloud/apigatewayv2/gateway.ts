import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import { readRequest } from "../apigateway/request";
import { TokenBucket } from "../apigateway/usage/tokenBucket";
import type { Host } from "../core/host";
import { type Closing, closing } from "./closing";
import { Connection, type Listener } from "./connection";
import type { Connections } from "./connections";
import type { Dependencies } from "./dependencies";
import { Execution } from "./execution";
import { badHandshake, Handshake, refuseUpgrade } from "./handshake";
import { newId } from "./ids";
import type { Limits } from "./limits";
import { errorText, forbidden, type Outcome, tooManyRequests } from "./outcome";
import type { Peer } from "./peer";
import { connectCall, disconnectCall, messageCall } from "./routeCall";
import type { LiveStage } from "./stages";

/** A requested upgrade with its URL parsed. */
export interface Upgrade {
  readonly stage: LiveStage;
  /** The path below the stage. Anything but `/` is refused, because WebSocket APIs have no paths. */
  readonly path: string;
  readonly rawQuery: string;
  readonly request: IncomingMessage;
  readonly raw: Duplex;
  readonly head: Buffer;
}

const nothing = Buffer.alloc(0);

/** Runs connections: `$connect`, messages, `$disconnect`. */
export class Gateway implements Listener {
  private readonly execution: Execution;
  private readonly handshake: Handshake;
  private readonly connects: TokenBucket;
  private readonly running = new Set<Promise<unknown>>();
  private closing = false;

  constructor(
    private readonly host: Pick<Host, "clock" | "events" | "meter" | "traffic">,
    dependencies: Dependencies,
    private readonly connections: Connections,
    private readonly limits: Limits,
  ) {
    this.execution = new Execution(host, dependencies);
    this.handshake = new Handshake(limits);
    this.connects = new TokenBucket(limits.connectRate, limits.connectRate, host.clock.now);
  }

  /** Accepts a client once `$connect` succeeds. Until then the client waits. */
  async open({ stage, path, rawQuery, request, raw, head }: Upgrade): Promise<void> {
    // Node leaves an upgraded socket without an error listener, and a client may disconnect while it waits.
    raw.on("error", ignore);
    const bad = badHandshake(request);
    if (bad) return refuseUpgrade(raw, bad);
    const fullPath = `/${stage.name}${path}`;
    const asked = readRequest(
      request,
      this.host.clock.now(),
      { path: path || "/", fullPath, rawQuery },
      nothing,
    );
    const peer: Peer = {
      connectionId: newId(),
      connectedAt: asked.at,
      sourceIp: asked.sourceIp,
      userAgent: asked.sent["user-agent"],
      domainName: asked.sent["host"] ?? "",
    };
    const call = connectCall({ stage, peer }, asked);
    const refuse = (outcome: Outcome) =>
      refuseUpgrade(
        raw,
        outcome.status < 300 ? 502 : outcome.status,
        outcome.kind === "failed" ? errorText(outcome, peer.connectionId, call.requestId) : "",
        call.requestId,
      );
    if (path !== "" && path !== "/") return refuse(forbidden());
    if (!this.connects.take()) return refuse(tooManyRequests());
    const outcome = await this.track(this.execution.run(call));
    if (outcome.kind === "failed" || outcome.status < 200 || outcome.status > 299) return refuse(outcome);
    if (this.closing) {
      refuseUpgrade(raw, 503);
      return this.disconnected(stage, peer, closing(1001));
    }

    const socket = this.handshake.accept(request, raw, head, outcome.protocol);
    raw.off("error", ignore);
    // If the client disconnected during $connect, $connect has accepted it, so $disconnect runs too.
    if (!socket) return this.disconnected(stage, peer, closing(1006));
    const connection = new Connection(stage, peer, socket, this.limits, this.host.clock.now, this);
    connection.watch(raw);
    this.connections.add(connection);
  }

  message(connection: Connection, text: string): void {
    const { stage, peer } = connection;
    const reply = async () => {
      const call = messageCall({ stage, peer }, this.host.clock.now(), text);
      const outcome = await this.execution.run(call);
      if (outcome.kind === "failed")
        connection.send(Buffer.from(errorText(outcome, peer.connectionId, call.requestId)));
      else if (call.route?.replies && outcome.body) connection.send(Buffer.from(outcome.body));
    };
    const { traffic } = this.host;
    void this.track(traffic ? traffic.during(reply) : reply());
  }

  closed(connection: Connection, why: Closing): void {
    this.connections.delete(connection);
    this.disconnected(connection.stage, connection.peer, why);
  }

  /** Closes all connections, and gives `$disconnect` and other running routes time to finish. */
  async close(): Promise<void> {
    this.closing = true;
    const all = this.connections.all();
    for (const connection of all) connection.close(closing(1001));
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.limits.closing);
    });
    await Promise.race([
      enough,
      Promise.all([this.idle(), ...all.map((connection) => connection.whenClosed())]),
    ]);
    clearTimeout(timer);
    for (const connection of all) connection.terminate();
  }

  private async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }

  private disconnected(stage: LiveStage, peer: Peer, why: Closing): void {
    void this.track(this.execution.run(disconnectCall({ stage, peer }, this.host.clock.now(), why)));
  }

  private track<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    work.finally(() => this.running.delete(work)).catch(ignore);
    return work;
  }
}

const ignore = () => {};
