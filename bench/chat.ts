import { type Message, Socket } from "@game-backend/tools/harness/socket";
import { localRun } from "../tools/harness/localRun";
import { newPlayers, type Player } from "../tools/harness/players";
import { chatCapacity } from "./chat/capacity";
import { quantile, timed } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "what conversations cost, messages a second, and from a message to the members' sockets";

/** The members of the measured conversation. */
const members = 10;

export async function run({ quick }: Options): Promise<void> {
  const [conversations, rounds, messages] = quick ? [3, 5, 50] : [100, 50, 1_000];
  const started = await localRun();
  try {
    // Fifteen players form a hundred groups of two or three that all include the same player.
    const players = await newPlayers(started.outputs, 15);
    await chatCapacity(started.outputs, players, conversations);
    await live(players.slice(0, members), rounds, messages);
  } finally {
    await started.stop();
  }
}

async function live(players: readonly Player[], rounds: number, messages: number) {
  const [ada] = players;
  if (!ada) throw new Error("there are no players");
  const names = players.map(({ username }) => username);
  const { body: id } = await ada.post("/conversations", names);
  const sockets = await Promise.all(players.map((player) => listening(player, id)));
  await oneByOne(ada, id, sockets, rounds);
  await atOnce(players, id, sockets, messages);
  for (const socket of sockets) await socket.close();
}

async function listening(player: Player, id: string): Promise<Socket> {
  const { body } = await player.post("/realtime/ticket", undefined);
  const socket = await Socket.open(`${body.url}?ticket=${body.ticket}`);
  await socket.ask({ action: "subscribe", topic: `conversation:${id}` }, "subscribed");
  return socket;
}

const says = (text: string) => (frame: Message) =>
  frame.messages.some(({ message }: { message: string }) => message === text);

/** Sends each message once the previous one has reached every socket. */
async function oneByOne(ada: Player, id: string, sockets: readonly Socket[], rounds: number) {
  const answers: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const told = sockets.map(async (socket) => {
      await socket.next("messages", says(`round ${round}`));
      return performance.now() - began;
    });
    const { ms } = await timed(() => ada.post(`/conversations/${id}`, `round ${round}`));
    answers.push(ms);
    times.push(...(await Promise.all(told)));
  }
  const row = (name: string, values: readonly number[]) => [
    name,
    quantile(values, 0.5).toFixed(0),
    quantile(values, 0.99).toFixed(0),
  ];
  printTable(
    [`ms from a message, ${sockets.length} members`, "p50", "p99"],
    [row("answered 204", answers), row("every member's socket", times)],
  );
}

/** Lets all members send as fast as they get answers. */
async function atOnce(players: readonly Player[], id: string, sockets: readonly Socket[], messages: number) {
  for (const socket of sockets) socket.empty();
  const each = messages / players.length;
  const units = { read: 0, write: 0 };
  const began = performance.now();
  const send = async (player: Player) => {
    for (let n = 0; n < each; n++) {
      const answer = await player.post(`/conversations/${id}`, `message ${n}`);
      if (answer.status !== 204) throw new Error(`a message was answered ${answer.status}`);
      units.read += answer.units.read;
      units.write += answer.units.write;
    }
  };
  const sent = timed(() => Promise.all(players.map(send)));
  const reached = Promise.all(sockets.map((socket) => all(socket, messages)));
  const { ms } = await sent;
  await reached;
  const told = performance.now() - began;
  const frames = sockets.map((socket) => socket.all("messages").length);
  printTable(
    [`${messages} messages by ${players.length} members at once`, ""],
    [
      ["messages a second", (1_000 * (messages / ms)).toFixed(0)],
      ["ms after the last answer until every socket had them all", Math.max(0, told - ms).toFixed(0)],
      ["messages a frame", (messages / quantile(frames, 0.5)).toFixed(1)],
      ["write units a message", (units.write / messages).toFixed(2)],
      ["read units a message", (units.read / messages).toFixed(2)],
    ],
  );
}

/** Waits until a socket has received a number of different messages. */
async function all(socket: Socket, messages: number): Promise<void> {
  const known = new Set<string>();
  while (known.size < messages) {
    const frame = await socket.next("messages");
    for (const { id } of frame.messages) known.add(id);
  }
}
