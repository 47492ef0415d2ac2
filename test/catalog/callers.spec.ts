import assert from "node:assert/strict";

import { retryThrottled } from "@game-backend/tools/harness/retryThrottled";
import { local, type TestPlayer } from "../local";
import { keyOf, memberOf } from "./people";

const lamp = { name: "Lamp of the specs", description: "Burns for two nights.", price: 5, onSale: false };

describe("callers of the catalog", () => {
  const { anybody } = local;
  let ada: TestPlayer;
  before(async () => {
    ada = await local.player("ada");
  });

  it("need a key or a token, or get the answer for a missing key", async () => {
    for (const key of [undefined, "", "of-nobody-that-is-known"]) {
      const headers: Record<string, string> = key === undefined ? {} : { "x-api-key": key };
      const { status, body } = await anybody.get("/catalog/torch", headers);
      assert.deepEqual([status, body.error, body.message], [403, "Forbidden", "Forbidden"]);
    }
    // All who ask with a plan's key share its rate.
    for (const plan of ["free", "basic"] as const) {
      const headers = await keyOf(plan);
      assert.equal((await retryThrottled(() => anybody.get("/catalog/torch", headers))).status, 200);
    }
    assert.equal((await ada.get("/catalog/torch")).status, 200);
    assert.equal(
      (await anybody.get("/catalog/torch", { authorization: `Bearer ${ada.idToken}` })).status,
      200,
    );
  });

  it("are refused with a forged token or an access token", async () => {
    const [head, claims, signature = ""] = ada.idToken.split(".");
    const changed = signature.replace(/^./, (first) => (first === "A" ? "B" : "A"));
    const other = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    for (const token of [
      `${head}.${claims}.${changed}`,
      `${head}.${claims}.`,
      `${other}.${claims}.`,
      ada.accessToken,
      "nonsense",
      "Bearer",
    ]) {
      for (const send of [
        () => anybody.get("/catalog/torch", { authorization: token }),
        () => anybody.put("/catalog/probe", lamp, { authorization: token }),
      ]) {
        const { status, body } = await send();
        assert.deepEqual([status, body.error, body.message], [401, "Unauthorized", "Unauthorized"], token);
      }
    }
  });

  it("are counted by their key if they send one, even when signed in", async () => {
    const key = await keyOf("basic");
    const { status, units } = await anybody.get("/catalog/torch", { ...key, authorization: "nonsense" });
    assert.deepEqual([status, units.write], [200, 0]);
  });

  it("can write only as editors; being an admin is not enough", async () => {
    const [editor, admin] = [await memberOf("editors"), await memberOf("admins")];
    const path = "/catalog/probe";
    for (const [who, status] of [
      [anybody, 401],
      [ada, 403],
      [admin, 403],
    ] as const) {
      const answer = await who.put(path, lamp);
      assert.equal(answer.status, status);
      assert.equal(answer.body.error, status === 401 ? "Unauthorized" : "Forbidden");
    }
    // Cached authorizer results, positive and negative, apply only to their own caller.
    assert.equal((await editor.put(path, lamp)).status, 200);
    assert.equal((await ada.put(path, lamp)).status, 403);
    assert.equal((await editor.put(path, lamp)).status, 200);
    assert.equal((await anybody.put(path, lamp, await keyOf("basic"))).status, 401);
  });
});
