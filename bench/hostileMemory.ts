import { setTimeout as pause } from "node:timers/promises";

import { type Hostile, hostileRequests } from "../tools/harness/hostileRequests";
import { localRun } from "../tools/harness/localRun";
import { newPlayers } from "../tools/harness/players";
import { megabytes } from "./lib/processes";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "resident memory of the local run under hostile requests, and whether it stops growing";

/** The number of concurrent requests. */
const atOnce = 16;
/** The number of points of the curve, in three equal parts. */
const points = 18;
/** The timeout for one answer, in milliseconds. */
const answerTimeoutMs = 30_000;
/** The characters of the longest bar. */
const width = 50;

interface Point {
  minutes: number;
  requests: number;
  mb: number;
}

/** Sends the specs' hostile requests in turn, each without and with a player's token. `--minutes=10` runs longer. */
export async function run({ quick, minutes = quick ? 0.5 : 5 }: Options): Promise<void> {
  const local = await localRun();
  try {
    const [player] = await newPlayers(local.outputs, 1);
    const url = local.outputs["apiUrl"] ?? "";
    const began = performance.now();
    const end = began + minutes * 60_000;
    const statuses = new Map<string, number>();
    let sent = 0;
    const worker = async () => {
      while (performance.now() < end) {
        const number = sent++;
        const hostile = hostileRequests[Math.floor(number / 2) % hostileRequests.length];
        // With a token it would delete the player, whose later requests would all be refused at once.
        const token = number % 2 === 1 && hostile?.route !== "deleteProfile" ? player?.idToken : undefined;
        if (!hostile) return;
        const status = await answered(url, hostile, token);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const working = Promise.all(Array.from({ length: atOnce }, worker));
    const curve: Point[] = [];
    for (let point = 1; point <= points; point++) {
      await pause(Math.max(0, began + (point / points) * (end - began) - performance.now()));
      curve.push({ minutes: (point / points) * minutes, requests: sent, mb: megabytes(local.pid) });
    }
    await working;
    print(curve, statuses);
  } finally {
    await local.stop();
  }
}

/** Sends a request, reads its whole answer, and returns the kind of its status. */
async function answered(
  url: string,
  { method, path, headers, body }: Hostile,
  token?: string,
): Promise<string> {
  try {
    const answer = await fetch(url + path, {
      method,
      headers: { "content-type": "application/json", ...(token && { authorization: token }), ...headers },
      signal: AbortSignal.timeout(answerTimeoutMs),
      ...(body !== undefined && { body }),
    });
    await answer.arrayBuffer();
    return `${Math.floor(answer.status / 100)}xx`;
  } catch {
    return "no answer";
  }
}

function print(curve: readonly Point[], statuses: ReadonlyMap<string, number>): void {
  const largest = Math.max(...curve.map(({ mb }) => mb));
  printTable(
    ["minutes", "requests", "MB", "curve"],
    curve.map(({ minutes, requests, mb }) => [
      minutes.toFixed(1),
      requests,
      mb.toFixed(0),
      "▇".repeat(Math.round((mb / largest) * width)),
    ]),
  );
  const third = points / 3;
  const [middle, last] = [curve.slice(third, 2 * third), curve.slice(2 * third)];
  const mean = (part: readonly Point[]) => part.reduce((sum, { mb }) => sum + mb, 0) / part.length;
  const growth = mean(last) - mean(middle);
  const requests = (last.at(-1)?.requests ?? 0) - (middle.at(-1)?.requests ?? 0);
  console.log(
    `\nThe last third has ${mean(last).toFixed(0)} MB on average, the third before it ${mean(middle).toFixed(0)}: ` +
      `${growth.toFixed(0)} MB, ${((growth * 1024) / requests).toFixed(1)} KB for each of ${requests} requests.`,
  );
  console.log(
    [...statuses]
      .sort()
      .map(([status, count]) => `${status}: ${count}`)
      .join(", "),
  );
}
