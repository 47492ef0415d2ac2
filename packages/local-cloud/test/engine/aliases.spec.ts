import assert from "node:assert/strict";

import { run } from "./run";

describe("a program's aliases", () => {
  it("are recorded as Pulumi's engine derives them, from the resource's own and from its parent's", async () => {
    const { assets, deployment } = run("aliases");
    const { graph } = await deployment;
    await assets.close();
    const aliasesOf = (name: string) =>
      graph
        .find((each) => each.name === name)
        ?.aliases.map((urn) => urn.replace("urn:pulumi:dev::fixture::", "").replaceAll("aws:sns/topic:", ""));
    assert.deepEqual(aliasesOf("alone"), []);
    assert.deepEqual(aliasesOf("renamed"), ["Topic::former", "Topic::by-urn"]);
    assert.deepEqual(aliasesOf("moved"), ["Topic::moved", "game:index:Guild$Topic::elsewhere"]);
    assert.deepEqual(aliasesOf("guild"), ["game:index:Clan::clan"]);
    assert.deepEqual(aliasesOf("guild-news"), ["game:index:Clan$Topic::clan-news"]);
    assert.deepEqual(aliasesOf("guild-mail"), [
      "game:index:Guild$Topic::post",
      "game:index:Clan$Topic::clan-mail",
      "game:index:Clan$Topic::post",
    ]);
  });
});
