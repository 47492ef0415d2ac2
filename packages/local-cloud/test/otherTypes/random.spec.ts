import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { random } from "../../otherTypes/random";

describe("the random provider", () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), "random-"));
  });
  afterEach(() => rmSync(data, { recursive: true }));

  const create = async (type: string, inputs: object, name = "one") => {
    const provider = random({ data }).resources[`random:index/${type}`];
    assert.ok(provider);
    return provider.create(provider.inputs.parse(inputs) as never, { type, name, urn: `urn:${name}` });
  };

  it("draws bytes once, in a file only its owner reads", async () => {
    const first = await create("randomBytes:RandomBytes", { length: 32 });
    assert.equal(Buffer.from(String(first.outputs["base64"]), "base64").length, 32);
    assert.equal(
      first.outputs["hex"],
      Buffer.from(String(first.outputs["base64"]), "base64").toString("hex"),
    );
    assert.deepEqual(await create("randomBytes:RandomBytes", { length: 32 }), first);
    assert.notDeepEqual(await create("randomBytes:RandomBytes", { length: 32 }, "two"), first);
    assert.equal(statSync(join(data, "random.json")).mode & 0o777, 0o600);
  });

  it("draws again when the keepers change", async () => {
    const before = await create("randomBytes:RandomBytes", { length: 8, keepers: { season: "1" } });
    const after = await create("randomBytes:RandomBytes", { length: 8, keepers: { season: "2" } });
    assert.notEqual(before.id, after.id);
  });

  it("writes an id in its four forms", async () => {
    const { id, outputs } = await create("randomId:RandomId", { byteLength: 8, prefix: "p-" });
    const bytes = Buffer.from(id, "base64url");
    assert.equal(bytes.length, 8);
    assert.deepEqual(outputs, {
      b64Std: `p-${bytes.toString("base64")}`,
      b64Url: `p-${id}`,
      hex: `p-${bytes.toString("hex")}`,
      dec: `p-${bytes.readBigUInt64BE()}`,
    });
  });

  it("draws passwords by their rules", async () => {
    for (let n = 0; n < 200; n++) {
      const rules = { length: 9, special: false, minNumeric: 3, minUpper: 2 };
      const { outputs } = await create("randomPassword:RandomPassword", rules, `password-${n}`);
      const result = String(outputs["result"]);
      assert.match(result, /^[A-Za-z0-9]{9}$/);
      assert.ok(result.replace(/\D/g, "").length >= 3 && result.replace(/[^A-Z]/g, "").length >= 2, result);
    }
  });

  it("refuses a password too short for its rules", async () => {
    await assert.rejects(create("randomPassword:RandomPassword", { length: 2, minNumeric: 3 }), /too short/);
  });
});
