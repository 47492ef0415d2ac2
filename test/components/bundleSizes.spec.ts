import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { builtFunctions, entriesOf } from "../../bench/bundles/builtFunctions";
import { bundles } from "../../components/lib/bundle";

/** Services whose SDK clients are so large that a function which calls them may have more than 300 kB. */
const large = /serviceId\W+"(SSM|S3|Cognito Identity Provider)"/;

describe("the functions' bundles", function () {
  this.timeout(240_000);

  it("have at most 300 kB, or 520 kB with the client of a large service", async () => {
    for (const [list, functions] of Object.entries(builtFunctions())) {
      const folder = await bundles(list, entriesOf(functions));
      for (const { name } of functions) {
        const code = readFileSync(join(folder, name, "index.js"), "utf8");
        const most = large.test(code) ? 520_000 : 300_000;
        assert.ok(code.length <= most, `${list}/${name} has ${code.length} bytes, more than ${most}`);
      }
    }
  });
});
