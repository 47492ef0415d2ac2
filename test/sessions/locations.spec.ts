import assert from "node:assert/strict";
import { locationsOf } from "@game-backend/components/gameSessionService/locations";
import type { GameLocation } from "@game-backend/framework/sessions/location";
import type * as pulumi from "@pulumi/pulumi";
import { defaultLatencies } from "../../functions/sessions/rules/latencies";
import { modes } from "../../game/modes";
import { local } from "../local";

const found = (locations: pulumi.Output<GameLocation[]>) =>
  new Promise<GameLocation[]>((resolve) => void locations.apply(resolve));

const arn = "arn:aws:gamelift:eu-central-1:123456789012:fleet/fleet-1";
const https = "https://dynamodb.eu-central-1.amazonaws.com/ping";

describe("a game's locations", () => {
  it("are the Region of a fleet's ARN, or those that the configuration lists", async () => {
    const beacon = { host: "gamelift-ping.eu-central-1.api.aws", port: 7770 };
    assert.deepEqual(await found(locationsOf({ kind: "fleet", fleetArn: arn }, "us-east-1")), [
      { name: "eu-central-1", beacon, https },
    ]);
    const locations = ["us-west-2-lax-1", "mx-central-1"];
    assert.deepEqual(await found(locationsOf({ kind: "fleet", fleetArn: arn, locations }, "us-east-1")), [
      { name: "us-west-2-lax-1", beacon: { host: "gamelift-ping-lax.us-west-2.api.aws", port: 7770 } },
      { name: "mx-central-1", https: "https://dynamodb.mx-central-1.amazonaws.com/ping" },
    ]);
  });

  it("are the stack's Region for containers, for an Anywhere fleet, and without a fleet", async () => {
    const names = await Promise.all(
      [{ kind: "container" } as const, { kind: "anywhere" } as const, undefined].map((hosting) =>
        found(locationsOf(hosting, "eu-central-1")),
      ),
    );
    assert.deepEqual(
      names.map((all) => all.map((one) => [one.name, one.https])),
      [[["eu-central-1", https]], [["eu-central-1", undefined]], [["eu-central-1", https]]],
    );
    const ping = "https://eu.servers.example.com/ping";
    assert.deepEqual(await found(locationsOf({ kind: "anywhere", ping }, "eu-central-1")), [
      { name: "eu-central-1", https: ping },
    ]);
  });

  it("are told to players", async () => {
    const { status, body } = await (await local.player("ada")).get("/locations");
    assert.deepEqual([status, body], [200, { locations: [{ name: "us-east-1" }] }]);
  });

  it("count as near in a search that states no latency", () => {
    const locations = [{ name: "eu-west-1" }, { name: "us-east-1" }];
    assert.deepEqual(defaultLatencies(locations, modes.duel), {
      "eu-west-1": modes.duel.latency.atFirst,
      "us-east-1": modes.duel.latency.atFirst,
    });
    assert.deepEqual(defaultLatencies(locations, { teams: [], searchSeconds: 1 }), {});
  });
});
