import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundles } from "@game-backend/components/lib/bundle";
import { builtFunctions, entriesOf } from "../../../tools/lib/builtFunctions";

/** Matches an SDK client in a bundle. */
const client = /serviceId\W+"/;

/**
 * Match the services with large SDK clients. A function that calls one may have more than 310 kB, and one that calls both still
 * more.
 */
const large = [/serviceId\W+"S3"/, /serviceId\W+"Cognito Identity Provider"/];

/** Matches the table of characters that look alike, 118 kB. */
const lookAlikes = /(\\u0430|\u0430)"?:"a"/;

/** Matches the words of the filter, 66 kB. */
const words = /ambucetamida/;

describe("the functions' bundles", () => {
  const codes = new Map<string, string>();

  before(async () => {
    for (const [list, functions] of Object.entries(builtFunctions())) {
      const folder = await bundles(list, entriesOf(functions));
      for (const { name } of functions)
        codes.set(`${list}/${name}`, readFileSync(join(folder, name, "index.js"), "utf8"));
    }
  });

  it("have at most 135 kB without a client of the SDK, 170 kB if routes share them, 310 kB with a client, and 500 kB with a large one, or 590 kB if routes share it, plus a table of look-alikes, and the words of the filter", () => {
    assert.ok(codes.size > 50, `${codes.size}`);
    for (const [name, code] of codes) {
      const clients = large.filter((each) => each.test(code)).length;
      const most = clients
        ? (name.startsWith("routes/") ? 590_000 : 500_000) + (clients - 1) * 60_000
        : client.test(code)
          ? 310_000
          : name.startsWith("routes/")
            ? 170_000
            : 135_000;
      assert.ok(
        code.length <= most + (lookAlikes.test(code) ? 118_000 : 0) + (words.test(code) ? 70_000 : 0),
        `${name} has ${code.length} bytes, more than ${most}`,
      );
    }
  });

  it("have no client of DynamoDB, of sockets or of Systems Manager", () => {
    for (const [name, code] of codes)
      assert.doesNotMatch(code, /serviceId\W+"(DynamoDB|ApiGatewayManagementApi|SSM)"/, name);
  });
});
