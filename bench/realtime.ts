import { AdminAddUserToGroupCommand } from "@aws-sdk/client-cognito-identity-provider";
import { type Message, Socket } from "@game-backend/tools/harness/socket";
import { type LocalRun, localRun } from "../tools/harness/localRun";
import { client, newPlayers, type Player, signIn } from "../tools/harness/players";
import { cpuMs } from "./lib/processes";
import { quantile, timed } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "from a score to the sockets of other players, and messages a second to all sockets";

/** The most sockets that a player may have. */
const socketsOfPlayer = 10;
const topic = "leaderboard:forest";

export async function run({ quick }: Options): Promise<void> {
  const [players, rounds] = quick ? [2, 2] : [100, 20];
  const started = await localRun();
  try {
    const all = await newPlayers(started.outputs, players);
    const [ada] = all;
    if (!ada) throw new Error("there are no players");
    const sockets = (await Promise.all(all.map(socketsOf))).flat();
    await scores(started.pid, ada, sockets, rounds);
    await broadcasts(await admin(started.outputs, ada), sockets, rounds);
    for (const socket of sockets) await socket.close();
  } finally {
    await started.stop();
  }
}

async function socketsOf(player: Player): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let n = 0; n < socketsOfPlayer; n++) {
    const socket = await connect(player);
    await socket.ask({ action: "subscribe", topic }, "subscribed");
    sockets.push(socket);
  }
  return sockets;
}

async function connect(player: Player): Promise<Socket> {
  const { body } = await player.post("/realtime/ticket", undefined);
  return Socket.open(`${body.url}?ticket=${body.ticket}`);
}

/** Submits each score once the previous one has reached every socket and another push is allowed. */
async function scores(pid: number, ada: Player, sockets: readonly Socket[], rounds: number): Promise<void> {
  const times: number[][] = [];
  let before = [0, 0];
  for (let score = 1; score <= rounds; score++) {
    if (score === 2) before = usedBy(pid);
    const began = performance.now();
    const isTold = ({ entries }: Message) => entries[0]?.score === score;
    const told = sockets.map(async (socket) => {
      await socket.next("leaderboard", isTold);
      return performance.now() - began;
    });
    await ada.post("/score", { gameArea: "forest", score });
    times.push(await Promise.all(told));
    // Otherwise all messages so far would burden this process's garbage collector.
    for (const socket of sockets) socket.empty();
    await new Promise((due) => setTimeout(due, 1_200));
  }
  const used = usedBy(pid).map((ms, which) => (ms - (before[which] ?? 0)) / (rounds - 1));
  const row = (name: string, values: readonly number[]) => [
    name,
    ...[0.5, 0.99].map((share) => quantile(values, share).toFixed(0)),
  ];
  // The functions that push start with the first score.
  const [cold = [], ...warm] = times;
  printTable(
    [`ms from POST /score, ${sockets.length} sockets`, "p50", "p99"],
    [
      row("the first score, to every socket", cold),
      row(
        "later scores, to the first socket",
        warm.map((round) => Math.min(...round)),
      ),
      row("later scores, to every socket", warm.flat()),
    ],
  );
  printTable(
    ["ms of processor time, a later score", "the local run", "the benchmark"],
    [["", ...used.map((ms) => ms.toFixed(0))]],
  );
}

/** Returns the milliseconds of CPU time that the local run and this process have used so far. */
function usedBy(pid: number): number[] {
  const { user, system } = process.cpuUsage();
  return [cpuMs([pid]), (user + system) / 1_000];
}

async function admin(outputs: LocalRun["outputs"], { username }: Player): Promise<Socket> {
  const member = { UserPoolId: outputs["userPoolId"], Username: username, GroupName: "admins" };
  await client(outputs).send(new AdminAddUserToGroupCommand(member));
  // This exceeds the player's limit, so the oldest socket is closed.
  return connect(await signIn(outputs, username));
}

async function broadcasts(socket: Socket, others: readonly Socket[], rounds: number): Promise<void> {
  const perSecond: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { ms, result } = await timed(async () => {
      const message = { action: "broadcast", message: `Round ${round}` };
      const { parts } = await socket.ask(message, "broadcasting");
      let sent = 0;
      for (let part = 0; part < parts; part++) sent += (await socket.next("broadcasted")).sent;
      return sent;
    });
    perSecond.push((1_000 * result) / ms);
  }
  printTable(
    [`broadcast to ${others.length} sockets`, "median", "slowest"],
    [["messages a second", quantile(perSecond, 0.5).toFixed(0), Math.min(...perSecond).toFixed(0)]],
  );
  await socket.close();
}
