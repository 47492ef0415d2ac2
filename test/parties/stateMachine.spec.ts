import assert from "node:assert/strict";
import { Refusal, refuse } from "@game-backend/framework/errors";
import * as fc from "fast-check";
import { noParty } from "../../functions/parties/codes";
import { create } from "../../functions/parties/create";
import * as partiesFeature from "../../functions/parties/definition";
import { invite } from "../../functions/parties/invite";
import { join } from "../../functions/parties/join";
import { leaveParty } from "../../functions/parties/leaveParty";
import { mustLead, ownParty } from "../../functions/parties/ownParty";
import { partyNews } from "../../functions/parties/partyNews";
import { removeMembers } from "../../functions/parties/removeMembers";
import { newProfile } from "../../functions/profile/newProfile";
import { largestParty } from "../../functions/sessions/modes";
import { type World, world } from "../../tools/harness/ownWorld";
import { run } from "../contributions";
import { size } from "../size";

const people = ["ada", "bob", "eve", "kim"];
const partyIds = ["one", "two", "three"];

const step = fc.record({
  what: fc.constantFrom("create", "invite", "join", "join", "leave", "kick", "disband", "erase", "search"),
  who: fc.constantFrom(...people),
  whom: fc.constantFrom(...people),
  partyId: fc.constantFrom(...partyIds),
  /** How many times the call is made concurrently. */
  times: fc.integer({ min: 1, max: 2 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Concurrent steps, and the request to DynamoDB at which one of their functions dies. */
const moment = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
  dies: fc.option(fc.integer({ min: 0, max: 12 })),
});

class Killed extends Error {}

describe("parties under concurrent and repeated calls that die anywhere", () => {
  let memory: World;
  let requests = 0;
  let dies: number | null = null;
  let tickets = 0;
  before(async () => {
    memory = world(
      { parties: partiesFeature },
      {
        faults: () => {
          if (requests++ === dies) throw new Killed();
        },
      },
    );
    for (const name of people) await memory.tables.profiles.putItem(newProfile(name, name, 1));
  });
  after(() => memory?.close());

  const means = () =>
    ({
      ...{ permissions: {}, relations: {}, tables: memory.tables },
      ...{ transact: memory.transact, now: Date.now() },
    }) as never;

  async function take({ what, who, whom, partyId }: Step): Promise<void> {
    const player = { id: who, username: who, groups: [], signedInAt: 0 };
    if (what === "create") return create(means(), player, partyId);
    if (what === "invite") {
      mustLead(await ownParty(memory.tables, partyId, who), who);
      await invite(means(), player, partyId, { userId: whom, username: whom });
    }
    if (what === "join") return join(means(), player, { partyId });
    if (what === "leave") return removeMembers(means(), partyId, () => [who]);
    if (what === "erase") await run(leaveParty, means(), player);
    if (what === "search") {
      const { version } = await ownParty(memory.tables, partyId, who);
      await memory.tables.parties.updateItem(
        { partyId },
        { set: { ticketId: `ticket-${tickets++}` }, if: { version: { equals: version } } },
      );
    }
    if (what === "kick" || what === "disband")
      await removeMembers(means(), partyId, (party) => {
        if (!party) throw refuse(noParty);
        mustLead(party, who);
        return what === "kick" ? [whom] : Object.keys(party.members);
      });
  }

  async function assertSound(): Promise<void> {
    const { items: parties } = await memory.tables.parties.scan();
    const { items: places } = await memory.tables.partyPlaces.scan();
    const seated = places.filter(({ part }) => part === "member");
    const members = parties.flatMap(({ partyId, members }) =>
      Object.keys(members).map((userId) => `${userId} in ${partyId}`),
    );
    assert.deepEqual(
      members.toSorted(),
      seated.map(({ userId, partyId }) => `${userId} in ${partyId}`).toSorted(),
    );
    assert.equal(
      new Set(seated.map(({ userId }) => userId)).size,
      members.length,
      "nobody is in two parties",
    );
    for (const { size, leaderId, members } of parties) {
      assert.equal(size, Object.keys(members).length);
      assert.ok(size >= 1 && size <= largestParty);
      assert.ok(leaderId in members);
    }
    for (const record of memory.changes("parties")) {
      const { before, after } = record;
      const same =
        before && after && Object.keys(before.members).join() === Object.keys(after.members).join();
      if (same) continue;
      const { ended, told } = partyNews(record);
      assert.equal(after?.ticketId, undefined, "a change of members ends the search");
      assert.equal(ended, before?.ticketId);
      const all = [...Object.keys(before?.members ?? {}), ...Object.keys(after?.members ?? {})];
      assert.deepEqual([...told.keys()].toSorted(), [...new Set(all)].toSorted());
    }
  }

  it("put no player into two parties, overfill none, and leave none without a leader", async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(moment, { minLength: 1, maxLength: 12 }), async (moments) => {
          for (const { steps, dies: at } of moments) {
            [requests, dies] = [0, at];
            const calls = steps.flatMap((one) => Array.from({ length: one.times }, () => take(one)));
            for (const result of await Promise.allSettled(calls)) {
              const known = result.status === "fulfilled" || result.reason instanceof Refusal;
              if (!known && !(result.reason instanceof Killed)) throw result.reason;
            }
            dies = null;
            await assertSound();
          }
        })
        .afterEach(async () => {
          for (const id of people) await run(leaveParty, means(), { id, username: id });
          const { items } = await memory.tables.partyPlaces.scan();
          await memory.tables.partyPlaces.batchWriteItem({ delete: items });
          memory.changes("parties");
        }),
      { numRuns: size(60, 3_000) },
    );
  });
});
