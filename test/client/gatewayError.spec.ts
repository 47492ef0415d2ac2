import assert from "node:assert/strict";
import { once } from "node:events";
import { WebSocket, WebSocketServer } from "ws";
import { ConnectionError, Live, type SocketTypes } from "../../web/client";

describe("the typed client's socket, when API Gateway loses a message,", () => {
  it("says so, and goes on with the messages of the backend", async () => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    await once(server, "listening");
    const address = server.address();
    server.on("connection", (socket) => {
      socket.send(JSON.stringify({ message: "Too Many Requests", connectionId: "c", requestId: "r" }));
      socket.send(JSON.stringify({ type: "wallet", balance: 3, inventory: {} }));
    });
    const errors: unknown[] = [];
    const balance = await new Promise<number>((heard) => {
      const live = new Live<SocketTypes>({
        api: {
          postTicket: async () => ({
            url: `ws://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
            ticket: "t",
          }),
        },
        WebSocket: WebSocket as never,
        onError: (error) => errors.push(error),
        onNews: (news) => {
          if (news.type !== "wallet") return;
          live.close();
          heard(news.balance);
        },
      });
    });
    server.close();
    assert.equal(balance, 3);
    assert.equal(errors.length, 1);
    assert.ok(errors[0] instanceof ConnectionError && errors[0].message === "Too Many Requests");
  });
});
