import type { Server } from "node:http";
import { join } from "node:path";
import type { CloudType } from "../cloudcontrol";
import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { storedCertificate } from "../core/tls/storedCertificate";
import { GameLiftApi } from "./api";
import { type ConsoleView, consoleView } from "./consoleView";
import { Definitions } from "./definitions";
import { Engine } from "./engine";
import { awsTimers, type Timers } from "./engine/context";
import type { Publish } from "./engine/eventPublisher";
import { serverEnvironment } from "./environment";
import { resources } from "./providers";
import { cloudTypes } from "./providers/types";
import { CallRates, type GameLiftQuotas } from "./quotas";
import { SdkSockets } from "./sdk/sockets";
import { Store } from "./store";

export type { GameLiftQuotas } from "./quotas";

export interface GameLiftOptions {
  readonly timers?: Partial<Timers>;
  /**
   * Milliseconds between ticks, which run the timers that are due; 0 for no ticks.
   * @default 250
   */
  readonly pace?: number;
  /** Refuses calls beyond the account's quotas, which these override. If absent, nothing is refused. */
  readonly quotas?: GameLiftQuotas;
}

/** Amazon GameLift Servers, with FlexMatch and the socket of the server SDK 5. */
export interface GameLift extends LocalService {
  readonly engine: Engine;
  /** Read access for the console. */
  readonly consoleView: ConsoleView;
  /** The resource types that Cloud Control creates. */
  readonly types: Readonly<Record<string, CloudType>>;
  /** Starts the timers. Call it once the program has declared everything. */
  resume(): void;
  /** Returns the environment variables with which a server process on this machine connects. */
  serverEnvironment(): Readonly<Record<string, string>> | undefined;
  /** Accepts the sockets of server processes on the AWS endpoint's server. */
  attach(server: Server): void;
}

/**
 * Creates the service: sessions, placements and matchmaking on Anywhere and container fleets, whose server processes connect
 * here, and the player gateway of container fleets.
 * Differences from AWS:
 * - a process is lost once its socket has been closed for 15 s, not after three missed heartbeats;
 * - no compute and no container is started: a fleet's processes are those that connect to it;
 * - the player gateway's relays are on this machine's loopback interface;
 * - the socket accepts authentication tokens, but not SigV4;
 * - the matchmaker searches four times a second.
 */
export function gamelift(
  host: Host,
  needs: { readonly publish: Publish },
  { timers = {}, pace = 250, quotas }: GameLiftOptions = {},
): GameLift {
  const { now } = host.clock;
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
  const stopTicking =
    pace > 0 ? host.clock.every("GameLift's timers", pace, tick, () => engine.due()) : () => {};
  const stopPostponing = host.clock.onJump((ms) => engine.postpone(ms));
  return {
    resources: resources(host, definitions),
    types: cloudTypes(host, definitions, now),
    api: new GameLiftApi(engine, quotas && new CallRates(quotas, now)),
    engine,
    consoleView: consoleView(engine),
    resume: () => engine.resume(),
    serverEnvironment: () => serverEnvironment(engine),
    attach: (server) =>
      sockets.attach(server, engine, storedCertificate(join(host.data, "gamelift"), Date.now())),
    async close() {
      stopTicking();
      stopPostponing();
      sockets.close();
      engine.gateway.close();
      store.close();
    },
  };
}
