import assert from "node:assert/strict";

import type { Socket } from "@game-backend/tools/harness/socket";
import { game } from "../../tools/harness/whole";
import { askRoute } from "../askRoute";
import { memberOf } from "../catalog/people";
import { local, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { asAdmin } from "../realtime/operator";
import { disable, dismiss } from "./dismiss";
import { oneOfEachKind } from "./kinds";

const groups = { admin: "admins", editor: "editors" } as const;
type Kind = keyof typeof groups;
const ofStaff = oneOfEachKind.filter(([, { auth }]) => auth in groups);

describe("staff without their power, whose tokens still have their groups", () => {
  type Staff = Readonly<Record<Kind, TestPlayer>>;
  let dismissed: Staff;
  let disabled: Staff;
  let socket: Socket;

  const people = async (): Promise<Staff> => ({
    admin: await asAdmin(await local.player("staff")),
    editor: await memberOf("editors"),
  });

  before(async () => {
    [dismissed, disabled] = [await people(), await people()];
    socket = await connect(dismissed.admin);
    for (const kind of ["admin", "editor"] as const) {
      await dismiss(dismissed[kind], groups[kind]);
      await disable(disabled[kind]);
    }
  });
  after(() => socket?.close());

  for (const [name, route] of ofStaff)
    it(`are refused at ${route.method} ${route.path}, dismissed or disabled`, async () => {
      for (const people of [dismissed, disabled]) {
        const { status, body } = await askRoute(name, route, people[route.auth as Kind].raw);
        assert.equal(status, 403, JSON.stringify(body));
      }
    });

  it("send no messages of admins, on sockets that opened before", async () => {
    for (const { action, auth } of Object.values(game.socketRoutes)) {
      if (auth !== "admin") continue;
      const { code } = await socket.ask({ action, message: "I was an admin" }, "error");
      assert.equal(code, "auth.denied_admins_only");
    }
  });
});
