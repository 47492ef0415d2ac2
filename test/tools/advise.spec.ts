import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { advise, isLibrary } from "@game-backend/tools/builder";

describe("the advice about a missing grant", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "advice-"));
    mkdirSync(join(folder, "dist", "routes-1", "shop"), { recursive: true });
    mkdirSync(join(folder, "shop"));
    const given = [
      'import { default as routes_getWallet } from "./shop/getWallet.ts";',
      'import { default as routes_postBuy } from "./shop/postBuy.ts";',
      'export const routes = { "GET /wallet": () => routes_getWallet, "POST /buy": () => collecting(routes_postBuy, {}) };',
    ].join("\n");
    const entry = { module: "entries/routes.ts", given };
    writeFileSync(
      join(folder, "dist", "routes-1", ".entries.json"),
      JSON.stringify({ shop: { entry, inputs: [] } }),
    );
    writeFileSync(
      join(folder, "shop", "getWallet.ts"),
      "export default route({\n  uses: {},\n  returns: {},\n});\n",
    );
    writeFileSync(
      join(folder, "shop", "postBuy.ts"),
      "export default route({\n\n  handler: async () => {},\n});\n",
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  const adviceFor = (line: string, type: string, message: string, route = "GET /wallet") => {
    const file = join(folder, "shop", "helper.ts");
    writeFileSync(file, `\n${line}\n`);
    const library = join(require.resolve("@game-backend/framework/serve"));
    assert.ok(isLibrary(folder, library));
    const frames = [library, file].map((each) => ({ file: each, line: 2, column: 1 }));
    return advise(folder, "dist/routes-1/shop", { route, type, message, frames });
  };
  const undefinedOf = (name: string) => `Cannot read properties of undefined (reading '${name}')`;

  it("names the table or index, the operation, and where to add it", () => {
    assert.equal(
      adviceFor("const page = await tables.ledgerByTime.query({});", "TypeError", undefinedOf("query")),
      'add `uses: { ledgerByTime: ["Query"] }` to GET /wallet, in shop/getWallet.ts:2',
    );
    assert.equal(
      adviceFor("await ledger.putItem({});", "TypeError", undefinedOf("putItem"), "POST /buy"),
      'add `uses: { ledger: ["PutItem"] }` to POST /buy, in shop/postBuy.ts:3',
    );
  });

  it("names an operation that IAM denied", () => {
    const denied =
      "User: arn:aws:sts::1:assumed-role/r/f is not authorized to perform: dynamodb:DeleteItem on resource: arn:aws:dynamodb:::table/L because no identity-based policy allows it";
    assert.equal(
      adviceFor("await tables.ledger.deleteItem(key);", "AccessDeniedException", denied),
      'add `uses: { ledger: ["DeleteItem"] }` to GET /wallet, in shop/getWallet.ts:2',
    );
  });

  it("names a capability", () => {
    assert.equal(
      adviceFor("seal(await signingKey(), scope)", "TypeError", "signingKey is not a function"),
      "add `uses: { signingKey: true }` to GET /wallet, in shop/getWallet.ts:2",
    );
    assert.equal(
      adviceFor("await users.adminGetUser(name)", "TypeError", undefinedOf("adminGetUser")),
      "add `uses: { users: … }` to GET /wallet, in shop/getWallet.ts:2",
    );
  });

  it("names where a route says what it answers, if a handler answers something else", () => {
    const adviceOf = (reason: string, route?: string) => adviceFor("", "WrongAnswer", reason, route);
    assert.equal(
      adviceOf("GET /wallet, 200 /coins: Invalid input: expected number, received string"),
      "mend what it answers, or its returns, in shop/getWallet.ts:3",
    );
    const unlisted = "POST /buy, 409: shop.closed is not in the route's refuses: add it there, or refuse";
    assert.equal(
      adviceOf(unlisted, "POST /buy"),
      "mend what it answers, or its refuses, in shop/postBuy.ts:3",
    );
  });

  it("is silent about other errors", () => {
    assert.equal(adviceFor("const { length } = names[0];", "TypeError", undefinedOf("length")), undefined);
    assert.equal(adviceFor("list.sort(3)", "RangeError", "wrong"), undefined);
  });
});
