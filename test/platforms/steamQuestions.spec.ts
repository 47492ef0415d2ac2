import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { type StandIns, startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import { steamGame } from "@game-backend/stand-ins/steam/game";
import postGuestChallenge from "../../functions/auth/postGuestChallenge";
import * as platforms from "../../functions/platforms/definition";
import linkSteam from "../../functions/platforms/routes/linkSteam";
import signInSteam from "../../functions/platforms/routes/signInSteam";
import { newProfile } from "../../functions/profile/newProfile";
import { solve } from "../../packages/client/src/work";
import { world } from "../../tools/harness/ownWorld";

describe("a question to Steam", () => {
  let server: StandIns;
  before(async () => {
    server = await startPlatforms([]);
  });
  after(() => server.close());

  /** The route with tables in memory, with so many questions to Steam a minute. */
  async function withLimit(callsPerMinute: number) {
    const key = "a key of this spec".padEnd(32, "x");
    const settings = {
      ...steamGame,
      ...{ api: `${server.url}/steam`, publisherBanned: "refuse", vacBanned: "allow" },
      ...{ familySharing: "allow", relink: false, callsPerMinute },
    };
    const tokens = { idToken: "i", accessToken: "a", refreshToken: "r", expiresIn: 3_600 };
    const backend = world(
      { platforms },
      {
        clients: {
          identityKey: async () => [key],
          accountsBudget: "1000",
          accountsPerNetwork: "8",
          steamSettings: JSON.stringify(settings),
          steamKey: async () => [steamGame.key],
          users: { AdminGetUser: async () => undefined },
          platformSignIn: { signUp: async (name: string) => `sub of ${name}`, signIn: async () => tokens },
        },
      },
    );
    const bitsOf: number[] = [];
    async function work(address: string) {
      const { body } = await backend.call(postGuestChallenge as never, { address });
      bitsOf.push(body.bits);
      return { challenge: body.challenge, solution: await solve(body.challenge, body.bits) };
    }
    const send = async (address: string, ticket: string, payment?: object) =>
      backend.call(signInSteam as never, {
        address,
        body: { ticket, ...(payment ?? { work: await work(address) }) },
      });
    const good = (steamId: string) => server.newSteamTicket({ steamId });
    return { ...backend, send, good, work, bitsOf };
  }

  it("is not asked without work, with work that was used, or twice about one ticket", async () => {
    const { send, good, work, close } = await withLimit(600);
    const ticket = good("76561198000000001");
    const before = server.asked.length;
    const own = await work("192.0.2.1");
    for (const payment of [
      {},
      { returning: "forged" },
      { work: { challenge: "forged", solution: "1" } },
      { work: { ...own, solution: "wrong" } },
    ])
      assert.equal((await send("192.0.2.1", ticket, payment)).status, 400, JSON.stringify(payment));
    assert.equal(server.asked.length, before);
    assert.equal((await send("192.0.2.1", ticket, { work: own })).status, 200);
    const used = await send("192.0.2.1", good("76561198000000002"), { work: own });
    assert.deepEqual([used.status, used.body.code], [409, "account.challenge_used"]);
    for (const same of [ticket, ticket.toUpperCase()])
      assert.equal((await send("192.0.2.1", same)).body.code, "platform.proof_refused");
    assert.equal(server.asked.length, before + 1);
    close();
  });

  it("about bad tickets makes its network work ever harder, while others and those who return are served", async () => {
    const { send, good, bitsOf, close } = await withLimit(600);
    const known = await send("192.0.2.1", good("76561198000000001"));
    assert.equal(known.status, 200, JSON.stringify(known.body));
    for (let n = 0; n < 12; n++) await send("192.0.2.1", randomBytes(100).toString("hex"));
    const [first = 0, last = 0] = [bitsOf[0], bitsOf.at(-1)];
    assert.ok(last >= first + 3, `${bitsOf}`);
    assert.equal((await send("198.51.100.1", good("76561198000000002"))).status, 200);
    assert.equal(bitsOf.at(-1), first, "another network does the least work");
    const { returning } = known.body;
    const back = await send("192.0.2.1", good("76561198000000001"), { returning });
    assert.equal(back.status, 200, "on the same network too");
    close();
  });

  it("about good tickets does not count for their network", async () => {
    const { send, good, bitsOf, close } = await withLimit(600);
    for (let n = 0; n < 20; n++)
      assert.equal((await send("192.0.2.1", good(`765611980000001${`${n}`.padStart(2, "0")}`))).status, 200);
    assert.deepEqual(new Set(bitsOf).size, 1, `${bitsOf}`);
    close();
  });

  it("of newcomers leaves half of a minute's to those who return", async () => {
    const { send, good, close } = await withLimit(6);
    const known = await send("192.0.2.1", good("76561198000000001"));
    const answers = [];
    for (let n = 0; n < 6; n++) answers.push(await send(`203.0.113.${n}`, good(`7656119800000020${n}`)));
    // A minute may end in between.
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 2, answers.map(({ status }) => status).join());
    assert.equal(refused[0]?.body.code, "platform.busy");
    const { returning } = known.body;
    const back = await send("192.0.2.1", good("76561198000000001"), { returning });
    assert.equal(back.status, 200);
    close();
  });

  it("by links of two guests refuses no newcomer, and links of their network end with the day's number", async () => {
    const { send, good, call, tables, close } = await withLimit(60);
    const link = async (as: string, address: string | undefined, ticket: string) =>
      (await call(linkSteam, { as, ...(address && { address }), body: { ticket } })).body.code ?? "linked";
    for (const name of ["ada", "bob", "cleo", "dan"])
      await tables.profiles.putItem(newProfile(name, name, 0));
    const bad = () => randomBytes(100).toString("hex");
    assert.equal(await link("ada", undefined, good("76561198000000301")), "account.address_hidden");
    const told: string[] = [];
    for (let n = 0; n < 40; n++) told.push(await link(n % 2 ? "ada" : "bob", "192.0.2.1", bad()));
    // A minute has ten questions for links; a household has twenty bad ones a day.
    const asked = told.filter((code) => code === "platform.proof_refused").length;
    assert.ok(asked >= 10 && asked <= 20, told.join());
    for (let n = 0; n < 20; n++)
      assert.equal((await send(`203.0.113.${n}`, good(`765611980000004${10 + n}`))).status, 200);
    close();
  });

  it("by good links counts for no network, and by bad ones twenty times a day for a household", async () => {
    const { good, call, tables, close } = await withLimit(600);
    for (let n = 0; n < 60; n++) await tables.profiles.putItem(newProfile(`guest-${n}`, `guest-${n}`, 0));
    const link = async (n: number, address: string, ticket: string) =>
      (await call(linkSteam, { as: `guest-${n}`, address, body: { ticket } })).body.code ?? "linked";
    const statuses = new Set<string>();
    for (let n = 0; n < 25; n++) statuses.add(await link(n, "192.0.2.1", good(`765611980000005${10 + n}`)));
    assert.deepEqual([...statuses], ["linked"]);
    const told: string[] = [];
    for (let n = 25; n < 50; n++) told.push(await link(n, "192.0.2.1", randomBytes(100).toString("hex")));
    assert.deepEqual(told.slice(0, 20), Array(20).fill("platform.proof_refused"));
    assert.deepEqual(told.slice(20), Array(5).fill("platform.too_many_links"));
    assert.equal(await link(50, "198.51.100.1", good("76561198000000599")), "linked");
    close();
  });

  it("with one text of an earlier sign-in is asked ten times in ten minutes", async () => {
    const { send, good, close } = await withLimit(600);
    const { returning } = (await send("192.0.2.1", good("76561198000000001"))).body;
    const statuses = [];
    for (let n = 0; n < 25; n++)
      statuses.push((await send("192.0.2.1", randomBytes(100).toString("hex"), { returning })).status);
    const asked = statuses.filter((status) => status === 401).length;
    assert.ok(asked === 10 || asked === 20, statuses.join());
    close();
  });
});
