import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { check } from "../tools/numbers/check";
import { printTable } from "./lib/table";
import type { Counted } from "./numbers/countDay";
import type { Options } from "./options";

export const what =
  "made-up players whose numbers are known, and counting the events of a day: seconds of one core, and resident memory";

/** Of a player: events of a client in three batches, and facts of the server. */
const [sent, facts, batch] = [90, 10, 30];
/** Lines of a file: what five minutes of 10⁷ events a day are. */
const linesAFile = 35_000;
const day = "2026-11-28";

/** `--players=1000` is a hundredth of the large day. */
export async function run({ quick, players = quick ? 1_000 : 100_000 }: Options): Promise<void> {
  const from = process.cpuUsage();
  const known = quick ? 300 : 5_000;
  const { compared, wrong, left } = await check({ players: known, days: 32, seed: 1 });
  const { user, system } = process.cpuUsage(from);
  printTable(
    ["made-up players", "numbers compared", "not equal", "accounts deleted", "CPU seconds"],
    [[...[known, compared, wrong.length, left.deleted].map(String), ((user + system) / 1e6).toFixed(1)]],
  );
  for (const [name, counted, truth] of wrong)
    console.log(`${name}: ${JSON.stringify(counted)}, and not ${JSON.stringify(truth)}`);
  const data = mkdtempSync(join(tmpdir(), "numbers-"));
  try {
    countLargeDay(data, players);
  } finally {
    rmSync(data, { recursive: true });
  }
}

/** Counts a day after seven as large, in a process of its own that has what a function has: the bundle. */
function countLargeDay(data: string, players: number): void {
  const folder = join(data, "day");
  mkdirSync(folder);
  const files = Math.ceil((players * (sent + facts)) / linesAFile);
  for (let number = 0; number < files; number++)
    writeFileSync(join(folder, String(number).padStart(6, "0")), fileOf(number, files, players));
  const [entry, outfile] = [join(__dirname, "numbers/countDay.ts"), join(data, "countDay.js")];
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    conditions: ["@game-backend/source"],
  });
  // As large as what this day leaves: the blocks of its sessions and its facts.
  const blocks = players * (Math.ceil(sent / 32) + facts);
  const printed = execFileSync(process.execPath, [outfile, folder, day, `${blocks}`], { encoding: "utf8" });
  const { seconds, resident, figures, seen }: Counted = JSON.parse(printed);
  printTable(
    ["events", "files", "CPU seconds", "MB resident, at most", "figures", "MB that later days read"],
    [
      [
        (players * (sent + facts)).toLocaleString("en"),
        `${files}`,
        seconds.toFixed(1),
        (resident / 1e6).toFixed(0),
        `${figures}`,
        (seen / 1e6).toFixed(1),
      ],
    ],
  );
}

/** Returns a file, in which the batches come from players in turn: no two of a player follow each other. */
function fileOf(number: number, files: number, players: number): Uint8Array {
  const begins = Date.parse(day);
  const lines: string[] = [];
  const perFile = Math.ceil((players * 3) / files);
  for (let at = number * perFile; at < Math.min((number + 1) * perFile, players * 3); at++) {
    const player = at % players;
    const part = Math.floor(at / players);
    const who = Buffer.from(`alias of ${String(player).padStart(7, "0")}`).toString("base64url");
    const arrived = { at: begins + at * 100, day, who };
    const build = { build: `1.${player % 7}.0`, platform: ["ios", "android", "web"][player % 3] };
    for (let seq = part * batch; seq < (part + 1) * batch; seq++) {
      const name = ["level.start", "level.end", "shop.open", "item.use"][seq % 4];
      const fields = { level: seq, result: "won", seconds: 81 };
      lines.push(JSON.stringify({ name, ...arrived, session: `today${player}`, seq, ...build, fields }));
    }
    for (let each = 0; part === 0 && each < facts; each++) {
      const fact = `today${player}.${each} of a ledger`;
      const fields = { kind: "shop/buy", currency: "coins", in: 0, out: 5 };
      lines.push(JSON.stringify({ name: "server.ledger", ...arrived, fact, fields }));
    }
  }
  return gzipSync(`${lines.join("\n")}\n`, { level: 1 });
}
