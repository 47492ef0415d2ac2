import assert from "node:assert/strict";
import { allowanceOfDay } from "@game-backend/framework/allowances";
import { accountLimits } from "../../functions/auth/accountLimits";
import { admitAccount } from "../../functions/auth/admitAccount";
import type { Challenge } from "../../functions/auth/challenge";
import * as auth from "../../functions/auth/definition";
import { type World, world } from "../../tools/harness/ownWorld";
import { sentTwice } from "../lib/sentTwice";

const now = Date.UTC(2026, 0, 8, 22);
const limits = accountLimits({ accountsBudget: "110", accountsPerNetwork: "32" });

describe("new accounts", () => {
  let memory: World;
  before(() => {
    memory = world({ auth });
  });
  after(() => memory.close());

  const challenge = (id: string, hash = "network a", accounts = 0): Challenge => ({
    id,
    networks: [
      { size: "ipv4/32", hash, accounts },
      { size: "ipv4/24", hash: `${hash} and neighbours`, accounts },
    ],
    bits: 14,
    expiresAt: now + 600_000,
  });
  const admit = (one: Challenge, at = now, usedFor?: string) =>
    admitAccount(memory.tables, one, limits, at, usedFor);
  const used = async (who: string) =>
    (await memory.tables.allowances.getItem(allowanceOfDay(who, "guests", now).key))?.used;

  it("cost a challenge each, which is accepted once, and remembered until it expires", async () => {
    const id: string = "one";
    const caller: string = `guest ${id}`;
    await admit(challenge(id));
    await assert.rejects(admit(challenge(id), now + 2), { status: 409 });
    const row = await memory.tables.requests.getItem({ caller, id });
    assert.equal(row?.expiresAt, now / 1_000 + 600);
    for (const who of ["network a", "network a and neighbours", "everybody"])
      assert.equal(await used(who), 1);
  });

  it("of one name may repeat their challenge while Cognito repeats its call, and are counted again", async () => {
    const one = challenge("repeated", "network r");
    await admit(one, now, "ada");
    await admit(one, now + 15_000, "ada");
    assert.equal(await used("network r"), 2);
    await assert.rejects(admit(one, now + 1, "bob"), { status: 409 });
    await assert.rejects(admit(one, now + 1), { status: 409 });
    await assert.rejects(admit(one, now + 20_000, "ada"), { status: 409 });
  });

  it("are admitted even if the SDK claims the challenge twice because the first answer was lost", async () => {
    const { requests, allowances } = memory.tables;
    const tables = { allowances, requests: { ...requests, putItem: sentTwice(requests.putItem) } };
    const lost = challenge("lost", "network c");
    await admitAccount(tables, lost, limits, now);
    await assert.rejects(admitAccount(tables, lost, limits, now), { status: 409 });
  });

  it("cannot be created at an earlier price with collected challenges, nor from neighbours", async () => {
    const accepted = async (collected: readonly Challenge[]) => {
      const results = await Promise.allSettled(collected.map((one) => admit(one)));
      return results.filter(({ status }) => status === "fulfilled").length;
    };
    const early = (n: number) => challenge(`early ${n}`, "network b");
    assert.equal(await accepted(Array.from({ length: 40 }, (_, n) => early(n))), 8);
    await admit(challenge("priced anew", "network b", 8));
    const neighbours = Array.from({ length: 100 }, (_, n): Challenge => {
      const [own, wide] = challenge(`neighbour ${n}`, "street").networks;
      return { ...challenge(`neighbour ${n}`), networks: [{ ...own, hash: `house ${n}` }, wide] as never };
    });
    assert.equal(await accepted(neighbours), 64);
  });

  it("are limited to the day's maximum", async () => {
    const { key, expiresAt } = allowanceOfDay("everybody", "guests", now + 86_400_000);
    await memory.tables.allowances.putItem({ ...key, used: limits.perDay, expiresAt });
    const late = { ...challenge("late"), expiresAt: now + 87_000_000 };
    await assert.rejects(admit(late, now + 86_400_000), { status: 429 });
  });
});
