import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { userView } from "@game-backend/tools/builder";

const root = resolve(__dirname, "../..");

describe("the program's own view of a user", () => {
  it("shows a player's case by the routes of staff, without the server's code", async () => {
    const { script, style } = (await userView(root)) ?? assert.fail("there is none");
    const text = Buffer.from(script).toString();
    for (const part of ["showUser", "/admin/players/{id}", "/admin/self"])
      assert.ok(text.includes(part), part);
    assert.doesNotMatch(text, /strictObject|UpdateItem|TransactWriteItems/);
    assert.ok(style.length > 0);
    const size = gzipSync(script).length;
    assert.ok(size < 60_000, `${size} bytes`);
  });

  it("is absent from a program that has none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "no-view-"));
    assert.equal(await userView(folder), undefined);
    rmSync(folder, { recursive: true });
  });
});
