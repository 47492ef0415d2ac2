import type { CodeOf } from "../codes/code";

export const socketClosed = {
  code: "socket.closed",
  status: 401,
  meaning: "This socket is closed: connect with a new ticket",
  remedy: "Get a ticket from POST /realtime/ticket, open another socket, and subscribe again",
} satisfies CodeOf<"socket">;

export const unknownAction = {
  code: "socket.unknown_action",
  status: 400,
  meaning: "There is no such action",
  remedy: "Send a JSON object whose member action is one that the API documents",
  by: "a message of no known action",
} satisfies CodeOf<"socket">;
