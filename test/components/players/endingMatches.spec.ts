import assert from "node:assert/strict";
import { GameSessionService, type GameSessionServiceArgs } from "@game-backend/components/gameSessionService";
import type { Hosting } from "@game-backend/components/gameSessionService/hosting";
import * as pulumi from "@pulumi/pulumi";
import * as matchmaking from "../../../functions/matchmaking/definition";
import * as sessionsFeature from "../../../functions/sessions/definition";
import { modes } from "../../../game/modes";
import { ownGame } from "../../../tools/harness/ownWorld";

const game = ownGame({ sessions: sessionsFeature, matchmaking });

const image = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/game@sha256:${"0a".repeat(32)}`;
const container = { kind: "container", image, port: 7_777, protocol: "UDP", mostInstances: 3 } as const;
const aliasArn = "arn:aws:gamelift:eu-west-1::alias/alias-1234abcd-56ef";

interface Run {
  /** Matches the names of resources that the update creates or replaces. */
  readonly made: RegExp;
  readonly hosting?: Hosting;
  /** False for an update: AWS has answered, so every id is known. */
  readonly preview?: boolean;
}

/** Returns what a preview of the service warns of. The resources exist, except for those that are `made`. */
async function warnings({ made, hosting = container, preview = true }: Run): Promise<string[]> {
  const lines: string[] = [];
  const { warn } = console;
  console.warn = (line: string) => lines.push(line);
  const mocks: pulumi.runtime.Mocks = {
    newResource: ({ name, inputs }) => ({
      id: preview && made.test(name) ? "" : `${name}-id`,
      state: { arn: `arn:aws:test:eu-west-1:123456789012:${name}`, properties: "{}", ...inputs },
    }),
    call: () => ({ accountId: "123456789012", region: "eu-west-1" }),
  };
  try {
    await pulumi.runtime.setMocks(mocks, "project", "stack", preview);
    const args = { game: { ...game, topicConsumers: {} }, providers: [], modes, hosting };
    new GameSessionService("sessions", args as unknown as GameSessionServiceArgs);
    await pulumi.runtime.disconnect();
  } finally {
    console.warn = warn;
    // Later specs run programs, not previews.
    await pulumi.runtime.setMocks(mocks, "project", "stack", false);
    await pulumi.runtime.disconnect();
  }
  return lines.filter((line) => line.includes("docs/operations.md"));
}

describe("a preview of game sessions", function () {
  this.timeout(60_000);

  it("warns of a new fleet in a deployed stack, because the matches on its predecessor end", async () => {
    const [line = "", ...more] = await warnings({ made: /^sessions-container-fleet$/ });
    assert.match(
      line,
      /sessions: this update makes a new fleet\. .*the matches on it end\. See "Updates that end matches"/,
    );
    assert.deepEqual(more, []);
  });

  it("warns of each mode's new matchmaker, because searches of its predecessor end", async () => {
    const lines = await warnings({ made: /^sessions-duel(-rules)?$/ });
    assert.equal(lines.length, 1);
    assert.match(lines.join(), /a new matchmaker for duel\. Searches of the former one end/);
  });

  it("warns of nothing if an update keeps them, if the stack is new, and while an update runs", async () => {
    assert.deepEqual(await warnings({ made: /^sessions-dead-letters$/ }), []);
    assert.deepEqual(await warnings({ made: /./ }), []);
    assert.deepEqual(await warnings({ made: /./, preview: false }), []);
  });

  it("warns of no fleet that the stack did not make", async () => {
    assert.deepEqual(await warnings({ made: /^sessions-near$/, hosting: { kind: "fleet", aliasArn } }), []);
  });
});
