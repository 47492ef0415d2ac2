import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { Board, findMatch, Live } from "@game-backend/client";
import type { Entry, MessagesNews, SocketTypes } from "../../web/client/routes";
import { choices } from "../../web/features/relay/hands";
import { enter } from "./backend";
import { HandsByRelay } from "./hands";

const help = `board              the board
play               a round in the forest, with a score of chance
chat <name>        opens a chat with a player
say <text>         sends a message to the chat
duel               searches for a match, and "cancel" ends the search
${choices.join(", ")}   the choice of a round
leave              leaves the match
quit`;

/** A game in the terminal: a menu, a board, a chat and a duel. */
async function main(address: string): Promise<void> {
  const { api, guest } = await enter(address);
  const board = new Board<Entry>("forest");
  const seen = new Set<string>();
  let conversation: string | undefined;
  let endChat = () => {};
  let searching: AbortController | undefined;
  let hands: HandsByRelay | undefined;

  const tell = (text: string) => console.log(text);
  /** A message can arrive twice, with the same id. */
  const show = (messages: MessagesNews["messages"]) => {
    for (const { id, sender, message } of messages) if (!seen.has(id)) tell(`${sender}: ${message}`);
    for (const { id } of messages) seen.add(id);
  };
  const readBoard = async () =>
    board.read((await api.getLeaderboard({ query: { gameArea: "forest" } })).entries);
  const readChat = async (id: string) => show((await api.getConversation({ params: { id } })).messages);

  const live = new Live<SocketTypes>({
    api,
    onNews: (news) => {
      if (news.type === "leaderboard" && !board.take(news)) void attempt(readBoard);
      if (news.type === "messages" && news.conversation === conversation) show(news.messages);
    },
    // After each opening of the socket, messages may have been missed.
    onReadAgain: () =>
      void attempt(async () => {
        await readBoard();
        if (conversation !== undefined) await readChat(conversation);
        hands?.say(true);
      }),
    onError: (error) => tell(String(error)),
  });
  live.subscribe("leaderboard:forest");

  const commands: Readonly<Record<string, (rest: string) => unknown>> = {
    board: () =>
      tell(
        board.entries.map(({ rank, username, score }) => `${rank}. ${username}: ${score}`).join("\n") ||
          "Nobody",
      ),
    play: async () => {
      const score = 1 + Math.floor(Math.random() * 60);
      const { best } = await api.postScore({ body: { gameArea: "forest", score } });
      tell(`${score}; your best: ${best}`);
    },
    chat: async (name) => {
      endChat();
      conversation = await api.postConversation({ body: [name] });
      endChat = live.subscribe(`conversation:${conversation}`);
      tell(`A chat with ${name}`);
      await readChat(conversation);
    },
    say: async (text) => {
      if (conversation === undefined) return tell("Open a chat first: chat <name>");
      await api.postMessage({ params: { id: conversation }, body: text });
    },
    duel: async () => {
      if (searching || hands) return tell("You are searching, or in a match");
      searching = new AbortController();
      const { signal } = searching;
      try {
        const body = { mode: "pairs" } as const;
        const found = await findMatch({ api, live, body, signal, onChange: ({ status }) => tell(status) });
        const { matchId = "", team = "", players = 0 } = found;
        if (found.status !== "COMPLETED") return;
        hands = new HandsByRelay(live, guest, { matchId, team, players }, () => hands && tell(hands.shown));
        tell(hands.shown);
      } finally {
        searching = undefined;
      }
    },
    cancel: () => searching?.abort(),
    leave: () => {
      hands?.close();
      hands = undefined;
    },
    ...Object.fromEntries(choices.map((choice) => [choice, () => hands?.choose(choice)])),
  };

  tell(`You are ${guest.username}\n${help}`);
  for await (const line of createInterface({ input: stdin, output: stdout })) {
    const [name = "", ...rest] = line.trim().split(" ");
    if (name === "quit") break;
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    // The player can type on while a search goes on.
    void attempt(async () => (command ? command(rest.join(" ")) : tell(help)));
  }
  searching?.abort();
  hands?.close();
  live.close();
}

/** Runs a step. Refusals and failures of the network are shown. */
async function attempt(step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    console.log(String(error));
  }
}

const [address] = process.argv.slice(2);
if (address) void main(address);
else console.log("Give the output siteUrl of npm start: npm run -s duel -- http://localhost:8080");
