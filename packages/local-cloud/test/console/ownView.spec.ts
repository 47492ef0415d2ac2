import assert from "node:assert/strict";

import { OwnViewFiles } from "../../console/ownView";
import { usersPage } from "../../console/pages/users";
import type { Program } from "../../console/program";

describe("the program's own view of a user in the console", () => {
  const view = { script: Buffer.from("the script"), style: Buffer.from("the style") };

  it("is built when its frame is opened, which only the console may embed", async () => {
    let built = 0;
    const userView = async () => {
      built++;
      return view;
    };
    const files = new OwnViewFiles({ userView } as unknown as Program);
    assert.equal(await files.file("app.js"), undefined);
    const frame = await files.file("frame");
    const policy = frame?.headers?.["content-security-policy"] ?? "";
    assert.match(policy, /script-src 'self'.*frame-ancestors 'self'/);
    assert.equal(String((await files.file("app.js"))?.body), "the script");
    assert.equal(String((await files.file("app.css"))?.body), "the style");
    assert.equal(await files.file("other.js"), undefined);
    assert.equal(built, 1);
  });

  it("has no files in a program without one", async () => {
    const files = new OwnViewFiles({} as Program);
    await files.file("frame");
    assert.equal(await files.file("app.js"), undefined);
  });

  it("gets tokens of the console's own user, of the program's pools only", async () => {
    const claims = Buffer.from(JSON.stringify({ exp: 4_000_000_000 })).toString("base64url");
    const graph = [{ type: "aws:cognito/userPool:UserPool", id: "staff", name: "staff" }];
    const page = usersPage({
      graph: graph as never,
      tables: {} as never,
      call: (async () => ({ Groups: [] })) as never,
      signIn: async (pool) => `${pool}.${claims}.`,
      now: Date.now,
      hasOwnView: true,
    });
    const ask = (pool: string) => page.act?.({ rest: ["staff", "ada"], query: {} }, { do: "token", pool });
    assert.deepEqual(await ask("staff"), { token: `staff.${claims}.` });
    assert.equal(await ask("other"), undefined);
  });
});
