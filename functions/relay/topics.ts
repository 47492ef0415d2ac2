import { matchOfTopic } from "@game-backend/framework/sessions/relayTopic";
import { contribution } from "./definition";
import { isInMatch } from "./isInMatch";

/** Players may subscribe to their matches without a game server. */
export const matchTopics = contribution("topics", {
  form: "relay:<matchId>",
  pattern: /^relay:[\w-]{1,128}$/,
  uses: { matches: ["GetItem"] },
  mayRead: ({ tables }, player, topic) => isInMatch(tables, matchOfTopic(topic), player.id),
});
