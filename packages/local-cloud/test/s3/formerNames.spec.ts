import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Provider } from "../../core/service";
import { withServices } from "../../tools/support";

describe("the names that S3's types had until version 7 of the AWS provider", () => {
  it("are names of the same types, wherever the local cloud has the present one", async () => {
    const folder = join(dirname(require.resolve("@pulumi/aws/package.json")), "s3");
    const former = readdirSync(folder).flatMap((file) => /^(\w+)V2\.d\.ts$/.exec(file)?.[1] ?? []);
    const typeOf = (name: string) => `aws:s3/${name}:${name[0]?.toUpperCase()}${name.slice(1)}`;
    const types: Readonly<Record<string, Provider>> = await withServices((all) =>
      Object.assign({}, ...all.map(({ resources }) => resources)),
    );
    const both = former.filter((name) => typeOf(name) in types);
    assert.ok(both.includes("bucket") && both.length >= 5, both.join());
    for (const name of both) assert.equal(types[typeOf(`${name}V2`)], types[typeOf(name)], name);
  });
});
