import assert from "node:assert/strict";
import { AvatarBucket, AvatarProcessor, deliver, GameTables } from "@game-backend/components";
import * as aws from "@pulumi/aws";
import * as avatar from "../../functions/avatar/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import { registeredBy } from "../components/registered";

const game = ownGame({ avatar });

describe("the delivery of a processor with its own provider", () => {
  it("is in the same region and account", async () => {
    const { registered } = await registeredBy(() => {
      const opts = { provider: new aws.Provider("tokyo", { region: "ap-northeast-1" }) };
      const tables = new GameTables("tables", { tables: game.tables }, opts);
      const bucket = new AvatarBucket("avatars", {}, opts);
      const args = { game, providers: [tables, bucket], bucket };
      const image = { packaging: "image", imageDigest: `sha256:${"0a".repeat(32)}` } as const;
      const processor = new AvatarProcessor("processor", { ...args, ...image, releasedBy: "pipeline" }, opts);
      const pipeline = {
        repository: "my-org/game",
        connectionArn: "arn:aws:codeconnections:ap-northeast-1:123456789012:connection/1",
      };
      deliver(processor, { canaryReleases: true, pipeline }, opts);
    });
    const made = registered.filter(({ type }) => type.startsWith("aws:"));
    assert.ok(made.some(({ name }) => name === "release"));
    assert.ok(made.some(({ name }) => name === "pipeline"));
    for (const { type, name, provider } of made)
      assert.match(String(provider), /::tokyo::/, `${type} ${name}`);
  });
});
