import assert from "node:assert/strict";

import { newTicket, ticketId } from "@game-backend/framework/sockets/ticket";
import { local } from "../local";
import { deleteAccount } from "../privacy/exportAndDelete";
import { cheapest } from "../units";
import { connect } from "./connect";
import { openWith, table, ticketKeys } from "./operator";

describe("POST /realtime/ticket", () => {
  const ticketOf = async (player: Awaited<ReturnType<typeof local.player>>) => {
    const { status, body } = await player.post("/realtime/ticket", undefined);
    assert.equal(status, 200);
    return body;
  };

  it("returns a ticket that opens a socket", async () => {
    const ada = await local.player("ada");
    const { ticket, url, expiresIn } = await ticketOf(ada);
    assert.match(ticket, /^[\w-]{91}$/);
    assert.match(url, /^ws:\/\/.*\/live$/);
    assert.equal(expiresIn, 30);
    const socket = await openWith(ticket);
    assert.deepEqual(await socket.ask({ action: "ping" }, "pong"), { type: "pong" });
    await socket.close();
  });

  it("costs one write unit", async () => {
    const ada = await local.player("ada");
    const { ownUnits } = await cheapest(() => ada.post("/realtime/ticket", undefined));
    assert.deepEqual(ownUnits, { read: 1, write: 1 });
  });

  it("stores only a hash of the ticket, and its player", async () => {
    const ada = await local.player("ada");
    const { ticket } = await ticketOf(ada);
    const rows = await (await table("tickets")).all();
    assert.ok(!JSON.stringify(rows).includes(ticket));
    const { userId, username } = rows.find(({ id }) => id === ticketId(ticket)) ?? assert.fail();
    assert.deepEqual([userId, username], [ada.id, ada.username]);
  });

  it("issues tickets for one socket each, even if many clients use one concurrently", async () => {
    const { ticket } = await ticketOf(await local.player("ada"));
    const opened = await Promise.allSettled(Array.from({ length: 8 }, () => openWith(ticket)));
    const refused = opened.filter((one) => one.status === "rejected");
    assert.equal(refused.length, 7);
    for (const { reason } of refused) assert.equal(reason.message, "HTTP 401");
    for (const one of opened) if (one.status === "fulfilled") await one.value.close();
    await assert.rejects(openWith(ticket), /HTTP 401/);
  });

  it("issues tickets that are refused with a letter changed or left out", async () => {
    const { ticket } = await ticketOf(await local.player("ada"));
    const other = ticket.startsWith("A") ? "B" : "A";
    await assert.rejects(openWith(other + ticket.slice(1)), /HTTP 401/);
    await assert.rejects(openWith(""), /HTTP 401/);
    await (await openWith(ticket)).close();
  });

  it("issues tickets that are refused once they have expired, although the row still exists", async () => {
    const ada = await local.player("ada");
    const rows = await table("tickets");
    const row = { userId: ada.id, username: ada.username, groups: [] };
    const now = Math.floor(Date.now() / 1000);
    const keys = await ticketKeys();
    const [stale, fresh] = [newTicket(keys, now - 1), newTicket(keys, now + 10)];
    await rows.put([{ ...row, id: ticketId(stale), expiresAt: now - 1 }]);
    await rows.put([{ ...row, id: ticketId(fresh), expiresAt: now + 10 }]);
    await assert.rejects(openWith(stale), /HTTP 401/);
    await (await openWith(fresh)).close();
  });

  it("is for players, and not for deleted ones, whose sockets are closed", async () => {
    assert.equal((await local.anybody.post("/realtime/ticket", undefined)).status, 401);
    const ada = await local.player("ada");
    const socket = await connect(ada);
    await deleteAccount(ada);
    await socket.closed;
    assert.deepEqual(
      (await (await table("connections")).all()).filter(({ userId }) => userId === ada.id),
      [],
    );
    // Within five seconds the running function reads of the deletion, and then refuses the token with 401.
    assert.ok([401, 403].includes((await ada.post("/realtime/ticket", undefined)).status));
  });
});
