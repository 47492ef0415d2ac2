import type { Server } from "node:http";
import { join } from "node:path";
import type { CloudType } from "../cloudcontrol";
import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { keptCertificate } from "../tls/keptCertificate";
import { GameLiftApi } from "./api";
import { Definitions } from "./definitions";
import { Engine } from "./engine";
import { awsTimers, type Timers } from "./engine/context";
import type { Publish } from "./engine/notices";
import { serverEnvironment } from "./environment";
import { type Looks, looks } from "./looks";
import { resources } from "./providers";
import { cloudTypes } from "./providers/types";
import { SdkSockets } from "./sdk/sockets";
import { Store } from "./store";

export interface GameLiftOptions {
  /** Epoch milliseconds; for tests that make time pass. */
  readonly now?: () => number;
  readonly timers?: Partial<Timers>;
  /**
   * Milliseconds between looks at what is due; 0 for none.
   * @default 250
   */
  readonly pace?: number;
}

/** Amazon GameLift Servers, with FlexMatch and the socket of the server SDK 5. */
export interface GameLift extends LocalService {
  readonly engine: Engine;
  /** For people who look at what happens. */
  readonly looks: Looks;
  /** For Cloud Control. */
  readonly types: Readonly<Record<string, CloudType>>;
  /** Lets time pass: the program has declared everything. */
  resume(): void;
  /** The environment variables with which a server process on this machine connects. */
  serverEnvironment(): Readonly<Record<string, string>> | undefined;
  /** Takes the sockets of server processes on the server of the AWS endpoint. */
  attach(server: Server): void;
}

/**
 * Sessions, placements and matchmaking on Anywhere fleets whose server processes connect here. Not as on AWS:
 * - a process is lost when its socket is gone for 15 s, not after three missed heartbeats;
 * - no compute is started: the processes of every fleet are those that connect to it;
 * - the socket takes authentication tokens, not SigV4;
 * - matches are looked for four times a second.
 */
export function gamelift(
  host: Host,
  needs: { readonly publish: Publish },
  { now = Date.now, timers = {}, pace = 250 }: GameLiftOptions = {},
): GameLift {
  const store = new Store(join(host.data, "gamelift.sqlite"));
  const definitions = new Definitions();
  const sockets = new SdkSockets();
  const engine = new Engine(
    {
      host,
      store,
      definitions,
      timers: { ...awsTimers, ...timers },
      push: (process, message) => sockets.push(process, message),
      now,
    },
    needs.publish,
  );
  function tick(): void {
    try {
      engine.tick();
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      host.events.emit({ kind: "warning", source: "gamelift", message });
    }
  }
  const ticking = pace > 0 ? setInterval(tick, pace).unref() : undefined;
  return {
    resources: resources(host, definitions),
    types: cloudTypes(host, definitions, now),
    api: new GameLiftApi(engine),
    engine,
    looks: looks(engine),
    resume: () => engine.resume(),
    serverEnvironment: () => serverEnvironment(engine),
    attach: (server) =>
      sockets.attach(server, engine, keptCertificate(join(host.data, "gamelift"), Date.now())),
    async close() {
      clearInterval(ticking);
      sockets.close();
      store.close();
    },
  };
}
