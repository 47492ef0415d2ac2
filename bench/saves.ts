import { randomBytes } from "node:crypto";
import { localRun } from "../tools/harness/localRun";
import { newPlayer } from "../tools/harness/players";
import { quantile, timed } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "a save of 60 KB, and its reading, beside a score: ms through the gateway";

/** Sends the three in turn, so that what else the machine does is in all of them. */
export async function run({ quick, requests = quick ? 20 : 300 }: Options): Promise<void> {
  const started = await localRun();
  try {
    const player = await newPlayer(started.outputs, "saver");
    const octets = "application/octet-stream";
    let version = 0;
    const calls = {
      "POST /score": (n: number) => player.post("/score", { gameArea: "forest", score: n % 100 }),
      "PUT /objects/saves/0, 60 KB": () =>
        player.raw("PUT", `/objects/saves/0?measure=${version}`, randomBytes(60_000), {
          "content-type": octets,
          ...(version > 0 ? { "if-match": `"${version}"` } : { "if-none-match": "*" }),
        }),
      "GET /objects/saves/0, 60 KB": () => player.get("/objects/saves/0", { accept: octets }),
    };
    const times = new Map(Object.keys(calls).map((name) => [name, [] as number[]]));
    for (let n = 0; n <= requests; n++)
      for (const [name, call] of Object.entries(calls)) {
        const { ms, result } = await timed(() => call(n));
        if (result.status !== 200)
          throw new Error(`${name}: ${result.status} ${JSON.stringify(result.body)}`);
        if (name.startsWith("PUT")) version = result.body.version;
        // The first one starts a function.
        if (n > 0) times.get(name)?.push(ms);
      }
    printTable(
      ["request", "p50, ms", "p99, ms"],
      [...times].map(([name, all]) => [name, quantile(all, 0.5).toFixed(1), quantile(all, 0.99).toFixed(1)]),
    );
  } finally {
    await started.stop();
  }
}
