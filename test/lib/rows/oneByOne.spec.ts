import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { banEnd } from "../../../functions/bans/banEnd";
import * as privacy from "../../../functions/privacy/definition";
import { newProfile } from "../../../functions/profile/newProfile";
import { type World, world } from "../../../tools/harness/ownWorld";

/** Loops that end at the first failure, with the reason. */
const ending = {
  // While Apple's keys cannot be read, no notification can be verified. Its other errors stop no row.
  "functions/platforms/routes/readAppleEvents.ts": ["for await (const { eventId } of unread)"],
};

describe("what goes through rows one by one", () => {
  let server: World;
  beforeEach(() => {
    server = world(
      { privacy },
      {
        faults: (operation, input) => {
          if (operation === "GetItem" && JSON.stringify(input).includes("poison"))
            throw new Error("This row always throws");
        },
      },
    );
  });
  afterEach(() => server.close());

  it("ends other bans, and begins deletions, beside a ban that cannot end", async () => {
    const now = server.clock.now();
    await server.tables.banEnds.putItem(banEnd("poison", now - 2));
    await server.tables.banEnds.putItem(banEnd("gone", now - 1));
    await server.tables.approvals.putItem({
      ...{ kind: "deletion", userId: "ada", username: "ada", askedBy: "root", askedName: "root" },
      ...{ askedAt: now - 2, dueAt: now - 1, isSettled: true, expiresAt: now / 1_000 + 60 },
    });
    await assert.rejects(server.run(server.game.jobs.endBans), /always throws/);
    const { items } = await server.tables.banEnds.query({ hash: "bans" });
    assert.deepEqual(
      items.map(({ userId }) => userId),
      ["poison"],
    );
    const deletion = await server.tables.dataRequests.getItem({ userId: "ada", kind: "deletion" });
    assert.equal(deletion?.state, "running");
  });

  it("makes other sanctions of a batch act beside one that cannot", async () => {
    const at = server.clock.now();
    await server.tables.profiles.putItem(newProfile("ada", "ada", 1));
    for (const userId of ["poison", "ada"])
      await server.tables.sanctions.putItem({
        ...{ userId, sanctionId: `${at}-1`, kind: "warn", rule: "insult", startsAt: at, decidedBy: "root" },
        ...{ source: "report", decidedName: "root" },
      } as never);
    await assert.rejects(server.follow("holdSanctions"), /always throws/);
    assert.equal((await server.tables.inbox.query({ hash: "ada" })).items.length, 1);
  });

  it("is a loop that an error does not end, in every job and every consumer", () => {
    const loops = globSync("functions/**/*.ts").flatMap((file) => {
      const text = readFileSync(file, "utf8");
      if (!/export default (job|consumer)\(/.test(text)) return [];
      const all = text.match(/for await \(.*|for \(const .* of (records|await) ?.*/g) ?? [];
      const known: readonly string[] = ending[file as keyof typeof ending] ?? [];
      return all
        .filter((loop) => !known.some((each) => loop.startsWith(each)))
        .map((loop) => `${file}: ${loop}`);
    });
    assert.deepEqual(loops, []);
  });
});
