import { once } from "node:events";
import { Seats } from "./match";
import { openSockets } from "./playerSockets";
import { report } from "./report";
import { type GameSession, ServerProcess } from "./sdk";
import type { Settings } from "./settings";
import { openPackets } from "./udp/playerPackets";

interface Watch {
  /** Ends a process that is waiting for its session. */
  readonly signal: AbortSignal;
  /** Called once GameLift knows that the process is ready. */
  readonly isReady: () => void;
}

/**
 * Runs one server process, from its start to the end of the one game session that GameLift gives it. Resolves then;
 * rejects if GameLift refuses the process.
 */
export async function host(settings: Settings, port: number, { signal, isReady }: Watch): Promise<void> {
  const sdk = new ServerProcess(settings.gamelift);
  const door = await (settings.isUdp ? openPackets : openSockets)(settings.host, port);
  let seats: Seats | undefined;
  door.welcome(() => seats);
  try {
    await sdk.connect();
    const given = once(sdk, "gameSession", { signal });
    const terminated = once(sdk, "terminate", { signal });
    // The one that is not awaited rejects with the signal.
    for (const each of [given, terminated]) each.catch(() => {});
    await sdk.ready(door.port);
    isReady();
    console.log(`a server process waits for a game session at port ${door.port}`);
    const [session]: [GameSession?] = await Promise.race([
      given as Promise<[GameSession]>,
      terminated.then(() => [] as []),
    ]);
    if (!session) return;
    seats = new Seats(sdk, session, settings);
    await sdk.activateGameSession(session.GameSessionId);
    await Promise.race([finish(settings, seats, session), terminated]);
    // After `terminate` the players still have their seats.
    await seats.clear();
  } finally {
    await sdk.ending();
    await door.close();
  }
}

/** Plays the game, reports its result and tells the players. */
async function finish({ backend, mode }: Settings, seats: Seats, session: GameSession): Promise<void> {
  const results = await seats.play();
  const { match } = seats;
  let counted = false;
  // Not reported: sessions that a player created, matches with a bot, and matches that nobody joined.
  if (match && !seats.withBot && results.length > 0) {
    const { matchId } = match;
    const result = { matchId, mode, gameSessionArn: session.GameSessionId, results: seats.reported(results) };
    try {
      await report(backend, result);
      counted = true;
    } catch (error) {
      console.error(`the result ${JSON.stringify(result)} does not count: ${error}`);
    }
  }
  // The players are free for another match as soon as they know that this one is over.
  await seats.clear();
  seats.tell({ type: "result", results, counted });
  console.log(`${match?.matchId ?? session.GameSessionId}: ${JSON.stringify(results)}`);
}
