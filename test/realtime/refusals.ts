import { maxTopics } from "@game-backend/framework/sockets/limits";
import { type Drives, onSocket, someone } from "../refusals/drive";
import { connect } from "./connect";
import { table } from "./operator";

const subscribe = (topic: string) => ({ action: "subscribe", topic });

export const drives: Drives = {
  "topic.unknown": async () => onSocket(await someone("ada"), subscribe("weather:forest")),
  "topic.too_many": async () => {
    const bob = await someone("bob");
    const socket = await connect(bob);
    try {
      await socket.ask({ action: "ping" }, "pong");
      const [own] = (await (await table("connections")).all())
        .filter(({ userId }) => userId === bob.id)
        .sort((a, b) => b.connectedAt - a.connectedAt);
      await (await table("subscriptions")).put(
        Array.from({ length: maxTopics }, (_, at) => ({
          topic: `spec:${at}`,
          connectionId: own?.connectionId ?? "",
          userId: bob.id,
          expiresAt: own?.expiresAt ?? 0,
        })),
      );
      return await socket.ask(subscribe("leaderboard:forest"), "error");
    } finally {
      await socket.close();
    }
  },
};
