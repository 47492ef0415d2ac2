import assert from "node:assert/strict";

import { type FunctionConfig, LambdaFunction } from "../../lambda/functions";

describe("lambda: a function that the program publishes", () => {
  const config: FunctionConfig = {
    name: "game",
    arn: "arn:aws:lambda:eu-central-1:123456789012:function:game",
    role: "arn:aws:iam::123456789012:role/game",
    runtime: "nodejs24.x",
    handler: "index.handler",
    description: "",
    architectures: ["arm64"],
    memorySize: 128,
    timeout: 3,
    environment: { MODE: "a" },
    ephemeralStorage: 512,
    tracing: "PassThrough",
    logging: { format: "JSON", group: "/game" },
    published: true,
    code: { path: "/before", sha256: "a", size: 1 },
    lastModified: new Date(1),
    revisionId: "1",
  };

  it("gets a new version when its description changes, but not for the description of a version", () => {
    const game = new LambdaFunction(config);
    assert.equal(game.publish("first release").version, "1");
    game.configure({ ...config, description: "a game" });
    assert.deepEqual(
      [...game.versions.values()].map(({ version, config: { description } }) => [version, description]),
      [
        ["1", ""],
        ["2", "a game"],
      ],
    );
  });

  it("gets a new version when its configuration changes, and none when nothing does", () => {
    const game = new LambdaFunction(config);
    game.configure({
      ...config,
      code: { ...config.code, path: "/after" },
      reservedConcurrency: 5,
      lastModified: new Date(2),
      revisionId: "2",
    });
    assert.deepEqual([...game.versions.keys()], ["1"]);
    game.configure({ ...config, memorySize: 256 });
    game.configure({ ...config, memorySize: 256, environment: { MODE: "b" } });
    assert.deepEqual(
      [...game.versions.values()].map(({ config: { memorySize, environment } }) => [memorySize, environment]),
      [
        [128, { MODE: "a" }],
        [256, { MODE: "a" }],
        [256, { MODE: "b" }],
      ],
    );
  });
});
