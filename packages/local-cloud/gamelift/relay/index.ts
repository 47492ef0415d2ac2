import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { TokenBucket } from "../../apigateway/usage/tokenBucket";
import type { Host } from "../../core/host";
import type { GatewayToken } from "../model";
import type { Store } from "../store";
import { Link } from "./link";
import { beginsWithText, tokenOf } from "./token";

/** The number of endpoints that each player gets. */
const endpointCount = 3;

/** The packets a second that a token lets through. AWS throttles the rest. */
export const packetsPerSecond = 100;

/** GameLift's highest port. */
const highestPort = 60_000;

const address = "127.0.0.1";

const gameIsOver = "its game session is over";

interface Needs {
  readonly host: Pick<Host, "events">;
  readonly store: Store;
  now(): number;
}

/**
 * The player gateway's relays: UDP ports at which each packet of a player begins with the bytes of a valid token, for at
 * most 100 packets a second. They pass the rest of the packet on to the game server, from a port of the player's own, and the
 * server's packets back unchanged. Anything else is dropped without an answer, as on AWS; the run's log says why.
 */
export class Relay {
  private sockets: readonly Socket[] = [];
  private opening: Promise<void> | undefined;
  private readonly links = new Map<string, Link>();
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly told = new Set<string>();

  constructor(private readonly needs: Needs) {}

  /** Opens the ports: those of the last run if they are free. */
  open(): Promise<void> {
    this.opening ??= this.bind();
    return this.opening;
  }

  endpoints = () => this.sockets.map((socket) => ({ ipAddress: address, port: socket.address().port }));

  close(): void {
    for (const socket of this.sockets) socket.close();
    for (const link of this.links.values()) link.close();
    this.sockets = [];
    this.links.clear();
  }

  private async bind(): Promise<void> {
    const { store } = this.needs;
    const before = store.relayPorts.get("ports")?.ports ?? [];
    this.sockets = await Promise.all(
      Array.from({ length: endpointCount }, (_, at) => bound(before[at] ?? 0)),
    );
    this.sockets.forEach((socket, endpoint) => {
      socket.on("message", (packet, from) => this.receive(endpoint, packet, from));
    });
    store.relayPorts.put({ id: "ports", ports: this.sockets.map((socket) => socket.address().port) });
  }

  private receive(endpoint: number, packet: Buffer, from: RemoteInfo): void {
    const { store } = this.needs;
    const find = (token: string) => store.gatewayTokens.get(token);
    const found = tokenOf(packet, find);
    const reason = found
      ? this.refusal(found.token)
      : beginsWithText(packet, find)
        ? "it begins with the token's base64 text: decode the token, and send its bytes"
        : "it begins with no token that GetPlayerConnectionDetails has answered";
    const game = found && store.games.get(found.token.gameSessionId);
    if (reason || !game) {
      this.report(found?.token.playerId ?? `${from.address}:${from.port}`, reason ?? gameIsOver);
      return;
    }
    const { token, payload } = found;
    const key = `${game.id} ${token.playerId}`;
    let link = this.links.get(key);
    if (!link || link.isClosed) {
      link = new Link({ address: game.ipAddress ?? address, port: game.port }, (at, data, to) =>
        this.sockets[at]?.send(data, to.port, to.address),
      );
      this.links.set(key, link);
    }
    link.toServer(endpoint, payload, from);
  }

  /** Returns why a token lets no packet through now. */
  private refusal({ token, expiresAt, gameSessionId }: GatewayToken): string | undefined {
    const { store, now } = this.needs;
    if (expiresAt <= now()) return "its token has expired: ask for a new one every 60 s";
    if (!this.takes(token)) return `a token lets ${packetsPerSecond} packets a second through`;
    return store.games.get(gameSessionId)?.status === "ACTIVE" ? undefined : gameIsOver;
  }

  private takes(token: string): boolean {
    let bucket = this.buckets.get(token);
    if (!bucket) {
      for (const known of this.buckets.keys())
        if (!this.needs.store.gatewayTokens.get(known)) this.buckets.delete(known);
      bucket = new TokenBucket(packetsPerSecond, packetsPerSecond, this.needs.now);
      this.buckets.set(token, bucket);
    }
    return bucket.take();
  }

  /** Reports the first packet of a sender that is dropped for a reason. */
  private report(who: string, why: string): void {
    const key = `${who} ${why}`;
    if (this.told.has(key) || this.told.size >= 1_000) return;
    this.told.add(key);
    const message = `the player gateway drops packets of ${who}: ${why}`;
    this.needs.host.events.emit({ kind: "warning", source: "gamelift", message });
  }
}

/** Opens a port that GameLift accepts; another one if it is taken. */
async function bound(port: number): Promise<Socket> {
  const socket = createSocket("udp4");
  try {
    socket.bind(port, address);
    await once(socket, "listening");
  } catch (error) {
    socket.close();
    if (port === 0) throw error;
    return bound(0);
  }
  // Node reports a failed send here, such as to a client that is gone.
  socket.on("error", () => {});
  socket.unref();
  if (socket.address().port <= highestPort) return socket;
  const lower = await bound(0);
  socket.close();
  return lower;
}
