import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

import { gameLiftWorld, gamePort, until } from "@game-backend/local-cloud/testing";
import { quantile } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "the milliseconds that the local player gateway adds to a UDP packet and its answer";

/** Each player's token lets 100 packets a second through, and the run's clock stands still. */
const packetsEach = 100;

/** Sends packets of 64 bytes in turn to an echoing game server directly and through the relay, and times their answers. */
export async function run({ quick }: Options): Promise<void> {
  const players = Array.from({ length: quick ? 2 : 40 }, (_, at) => `player-${at}`);
  const own = await gameLiftWorld({ container: { region: "eu-central-1", gateway: "ENABLED" } });
  const [game, client] = [await gamePort(), createSocket("udp4")];
  client.bind(0, "127.0.0.1");
  await once(client, "listening");
  game.on("message", (packet, { port }) => game.send(packet, port, "127.0.0.1"));
  try {
    const { engine } = own;
    await own.server({ port: game.address().port });
    const fleet = engine.context.definitions.fleet(own.fleet);
    const wanted = { maximumPlayers: players.length, properties: {} };
    const id = engine.step(() => engine.games.start(fleet, undefined, wanted))?.id ?? "";
    await until(() => engine.games.get(id).status === "ACTIVE");
    engine.step(() =>
      engine.seats.create(
        id,
        players.map((playerId) => ({ playerId })),
      ),
    );
    await engine.gateway.open();
    const details = engine.step(() => engine.gateway.details(id, players));
    const times = { direct: [] as number[], relay: [] as number[] };
    const payload = Buffer.alloc(64, 1);
    for (let at = 0; at < packetsEach; at++)
      for (const { token = "", endpoints } of details) {
        times.direct.push(await roundTrip(client, payload, game.address().port));
        const packet = Buffer.concat([Buffer.from(token, "base64"), payload]);
        times.relay.push(await roundTrip(client, packet, endpoints[0]?.port ?? 0));
      }
    const of = (all: readonly number[], share: number) => quantile(all, share).toFixed(3);
    const rows = Object.entries(times).map(([way, all]) => [
      way,
      `${all.length}`,
      of(all, 0.5),
      of(all, 0.99),
    ]);
    const added = (share: number) =>
      (quantile(times.relay, share) - quantile(times.direct, share)).toFixed(3);
    printTable(["way", "packets", "p50, ms", "p99, ms"], [...rows, ["added", "", added(0.5), added(0.99)]]);
  } finally {
    game.close();
    client.close();
    await own.close();
  }
}

async function roundTrip(client: Socket, packet: Buffer, port: number): Promise<number> {
  const began = performance.now();
  const answered = once(client, "message");
  client.send(packet, port, "127.0.0.1");
  await answered;
  return performance.now() - began;
}
