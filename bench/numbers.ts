import { gzipSync } from "node:zlib";
import { countArrivals } from "../functions/numbers/count/countArrivals";
import { SeenDay } from "../functions/numbers/count/seen";
import type * as Check from "../tools/numbers/check";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what =
  "made-up players whose numbers are known, and counting the events of a day: seconds of one core, and resident memory";

/** Of a player: events of a client in three batches, and facts of the server. */
const [sent, facts, batch] = [90, 10, 30];
/** Lines of a file: what five minutes of 10⁷ events a day are. */
const linesAFile = 35_000;
const days = 7;

/** Counts a day of ten million events, and has made-up players counted for 32 days. */
export async function run(options: Options): Promise<void> {
  await countLargeDay(options);
  // Last: its world of all features would be in the memory.
  const { check } = require("../tools/numbers/check") as typeof Check;
  const from = process.cpuUsage();
  const players = options.quick ? 300 : 5_000;
  const { compared, wrong, left } = await check({ players, days: 32, seed: 1 });
  printTable(
    ["made-up players", "numbers compared", "not equal", "accounts deleted", "CPU seconds"],
    [
      [
        ...[players, compared, wrong.length, left.deleted].map(String),
        seconds(process.cpuUsage(from)).toFixed(1),
      ],
    ],
  );
  for (const [name, counted, truth] of wrong)
    console.log(`${name}: ${JSON.stringify(counted)}, and not ${JSON.stringify(truth)}`);
}

/** Counts a day, after seven as large, from files that it makes as they are read: what that takes is in the memory, and not in the time. `--players=1000` is a hundredth of the whole. */
async function countLargeDay({ quick, players = quick ? 1_000 : 100_000 }: Options): Promise<void> {
  const day = "2026-11-28";
  const begins = Date.parse(day);
  const files = Math.ceil((players * (sent + facts)) / linesAFile);
  const alias = (player: number) =>
    Buffer.from(`alias of ${String(player).padStart(7, "0")}`).toString("base64url");
  /** The batches of a file come from players in turn: no two of a player follow each other. */
  const file = (number: number, session: string) => {
    const lines: string[] = [];
    const perFile = Math.ceil((players * 3) / files);
    for (let at = number * perFile; at < Math.min((number + 1) * perFile, players * 3); at++) {
      const player = at % players;
      const part = Math.floor(at / players);
      const who = alias(player);
      const build = { build: `1.${player % 7}.0`, platform: ["ios", "android", "web"][player % 3] };
      for (let seq = part * batch; seq < (part + 1) * batch; seq++)
        lines.push(
          JSON.stringify({
            ...{
              name: ["level.start", "level.end", "shop.open", "item.use"][seq % 4],
              at: begins + at * 100,
              day,
              who,
            },
            ...{
              session: `${session}${player}`,
              seq,
              ...build,
              fields: { level: seq, result: "won", seconds: 81 },
            },
          }),
        );
      for (let fact = 0; part === 0 && fact < facts; fact++)
        lines.push(
          JSON.stringify({
            ...{
              name: "server.ledger",
              at: begins + at * 100,
              day,
              who,
              fact: `${session}${player}.${fact} of a ledger`,
            },
            fields: { kind: "shop/buy", currency: "coins", in: 0, out: 5 },
          }),
        );
    }
    return gzipSync(`${lines.join("\n")}\n`, { level: 1 });
  };
  const keys = Array.from({ length: files }, (_, at) => String(at).padStart(6, "0"));
  let making = 0;
  const count = (session: string, earlier: Parameters<typeof countArrivals>[3]) =>
    countArrivals(
      day,
      keys,
      async (key) => {
        const from = process.cpuUsage();
        const made = file(Number(key), session);
        making += seconds(process.cpuUsage(from));
        return made;
      },
      earlier,
    );
  // As large as what this day leaves: the blocks of its sessions and its facts.
  const blocks = players * (Math.ceil(sent / 32) + facts);
  const earlier = Array.from({ length: days }, () => {
    const hashes = Float64Array.from({ length: blocks }, () => Math.floor(Math.random() * 2 ** 53)).sort();
    const masks = new Uint32Array(blocks).fill(1);
    return new SeenDay(Buffer.concat([new Uint8Array(hashes.buffer), new Uint8Array(masks.buffer)]));
  });
  const from = process.cpuUsage();
  const { days: counted, seen } = await count("today", earlier);
  const bytes = seen.toDay().bytes.length;
  const figures = counted.get(day)?.figures().length ?? 0;
  const used = seconds(process.cpuUsage(from)) - making;
  printTable(
    ["events", "files", "CPU seconds", "MB resident, at most", "figures", "MB that later days read"],
    [
      [
        (players * (sent + facts)).toLocaleString("en"),
        `${files}`,
        used.toFixed(1),
        ((process.resourceUsage().maxRSS * 1_024) / 1e6).toFixed(0),
        `${figures}`,
        (bytes / 1e6).toFixed(1),
      ],
    ],
  );
}

const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
