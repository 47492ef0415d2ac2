import assert from "node:assert/strict";
import { admission, admissionMs } from "@game-backend/framework/admission";
import { Refusal } from "@game-backend/framework/errors";
import { revocation, revokedMs } from "@game-backend/framework/revocations";

import { type World, world } from "../../../tools/harness/ownWorld";

const status = (code: number) => (error: unknown) => error instanceof Refusal && error.status === code;

describe("the admission of players", () => {
  let memory: World;
  let now = Date.UTC(2026, 0, 1);
  let reads = 0;
  let broken = false;

  beforeEach(() => {
    reads = 0;
    broken = false;
    memory = world(
      {},
      {
        faults: (operation) => {
          if (operation !== "Query") return;
          reads += 1;
          if (broken) throw new Error("DynamoDB is away");
        },
      },
    );
  });
  afterEach(() => memory.close());

  /** A player whose session began at the start of the epoch's second minute, unless given. */
  const of = (id: string, signedInAt = 60_000) => ({ id, signedInAt });
  const admits = () => admission(memory.tables.revocations, () => now);
  const put = (...row: Parameters<typeof revocation>) =>
    memory.tables.revocations.putItem(revocation(...row));

  it("refuses a banned player with 403 and a deleted one with 401, and no other", async () => {
    await put("ada", "banned", now);
    await put("bob", "deleted", now);
    const admit = admits();
    await assert.rejects(admit(of("ada")), status(403));
    await assert.rejects(admit(of("bob")), status(401));
    await admit(of("eve"));
  });

  it("notices a ban and its end within its caching time", async () => {
    const admit = admits();
    await admit(of("ada"));
    await put("ada", "banned", now);
    now += admissionMs;
    await assert.rejects(admit(of("ada")), status(403));
    now += 1;
    await put("ada", "restored", now);
    now += admissionMs;
    await admit(of("ada"));
  });

  it("notices a row that appears half a minute after its time", async () => {
    const admit = admits();
    await admit(of("ada"));
    const earlier = now;
    now += 30_000;
    await admit(of("ada"));
    await put("ada", "banned", earlier);
    now += admissionMs;
    await assert.rejects(admit(of("ada")), status(403));
  });

  it("reads once for all requests within that time, even concurrent ones", async () => {
    const admit = admits();
    await Promise.all(Array.from({ length: 50 }, (_, n) => admit(of(`player-${n}`))));
    now += admissionMs - 1;
    await admit(of("ada"));
    assert.equal(reads, 1);
    now += 1;
    await admit(of("ada"));
    assert.equal(reads, 2);
  });

  it("forgets a revocation once no token can be that old", async () => {
    await put("ada", "banned", now);
    const admit = admits();
    now += revokedMs - 1_000;
    await assert.rejects(admit(of("ada")), status(403));
    now += 7_000;
    await admit(of("ada"));
  });

  it("reads every page", async () => {
    const pages = [
      { items: [revocation("ada", "banned", now)], next: { id: "1" } },
      { items: [revocation("bob", "banned", now)] },
    ];
    const admit = admission(
      { query: async ({ startAfter }) => pages[startAfter ? 1 : 0] ?? assert.fail() },
      () => now,
    );
    await assert.rejects(admit(of("ada")), status(403));
    await assert.rejects(admit(of("bob")), status(403));
  });

  it("admits no player while the table cannot be read", async () => {
    const admit = admits();
    await admit(of("ada"));
    now += admissionMs;
    broken = true;
    await assert.rejects(admit(of("ada")), /away/);
    broken = false;
    await admit(of("ada"));
  });
});
