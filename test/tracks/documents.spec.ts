import assert from "node:assert/strict";
import { checkDocuments } from "@game-backend/framework/live/check";
import { linesOf } from "../../functions/economy/ledgerKinds";
import * as purchases from "../../functions/purchases/definition";
import * as seasons from "../../functions/seasons/definition";
import { trackAnswers } from "../../functions/tracks/answers";
import { type Track, tracks } from "../../functions/tracks/tracks";
import { ownDocuments, ownGame } from "../../tools/harness/ownWorld";
import { TracksWorld } from "./play";
import { tracksOwn } from "./routes";

const step = { id: "one", at: 1, rewards: [{ currency: "coins", amount: 1 }] };
const track = { title: "Track", counts: { counter: "duels-won" }, steps: [step] };
const lists = (length: number) =>
  Array.from({ length }, (_, at) => ({ entitlement: `frame.of-${at}`, until: 4_000_000_000_000 }));
/** What a handler gets of other features. */
type Collected = Record<
  string,
  Record<
    string,
    { documents: string; problems(...all: unknown[]): Promise<{ message: string; isWarning?: true }[]> }
  >
>;
const at = (day: number) => `2026-12-0${day}T00:00:00Z`;

describe("documents of tracks and counters", () => {
  let game: TracksWorld;
  before(() => {
    game = new TracksWorld({}, { ...tracksOwn, purchases });
  });
  after(() => game.server.close());

  const wrong: Record<string, [kinds: object, message: RegExp]> = {
    "an unknown currency": [
      { tracks: { a: { ...track, steps: [{ ...step, rewards: [{ currency: "moons", amount: 1 }] }] } } },
      /tracks\/a: steps.0.rewards.0.currency: There is no currencies\/moons/,
    ],
    "an unknown item": [
      { tracks: { a: { ...track, steps: [{ ...step, rewards: [{ item: "moon", quantity: 1 }] }] } } },
      /tracks\/a: steps.0.rewards.0.item: There is no item moon/,
    ],
    "an unknown counter": [
      { tracks: { a: { ...track, counts: { counter: "moons" } } } },
      /tracks\/a: counts.counter: There is no counters\/moons/,
    ],
    "an unknown reward track": [
      { tracks: { a: { ...track, steps: [{ ...step, rewardTrack: "gold" }] } } },
      /tracks\/a: steps.0.rewardTrack: The track has no reward track gold/,
    ],
    "an unknown entitlement": [
      { tracks: { a: { ...track, rewardTracks: { gold: { title: "Gold", entitlement: "pass.gould" } } } } },
      /tracks\/a: rewardTracks.gold.entitlement: No product and no bundle names the entitlement pass.gould: is it pass.gold/,
    ],
    "two steps of one id": [
      { tracks: { a: { ...track, steps: [step, { ...step, at: 2 }] } } },
      /tracks\/a: steps.1.id: Another step has the id one/,
    ],
    "steps in the wrong order": [
      {
        tracks: {
          a: {
            ...track,
            steps: [
              { ...step, at: 5 },
              { ...step, id: "two", at: 4 },
            ],
          },
        },
      },
      /tracks\/a: steps.1.at: The steps of a reward track are in order/,
    ],
    "steps that rise where less is better": [
      {
        tracks: {
          a: {
            ...track,
            counts: { board: "desert" },
            steps: [
              { ...step, at: 5_000 },
              { ...step, id: "two", at: 6_000 },
            ],
          },
        },
      },
      /tracks\/a: steps.1.at/,
    ],
    "an end before the beginning": [
      { tracks: { a: { ...track, from: at(3), until: at(2) } } },
      /`until` is later than `from`/,
    ],
    "claims that end before the track": [
      { tracks: { a: { ...track, from: at(2), until: at(4), claimUntil: at(3) } } },
      /tracks\/a: claimUntil/,
    ],
    "tracks that wait for each other": [
      { tracks: { a: { ...track, after: "b" }, b: { ...track, after: "a" } } },
      /tracks\/.: after: The documents need each other in a circle/,
    ],
    "a track that waits for itself": [
      { tracks: { a: { ...track, after: "a" } } },
      /tracks\/a: after: The documents need each other in a circle/,
    ],
    "three tracks that wait for each other": [
      {
        tracks: {
          a: { ...track, after: "b" },
          b: { ...track, after: "c", from: at(1) },
          c: { ...track, after: "a", until: at(2) },
        },
      },
      /tracks\/.: after: The documents need each other in a circle/,
    ],
    "more steps than fifty": [
      {
        tracks: { a: { ...track, steps: Array.from({ length: 51 }, (_, n) => ({ ...step, id: `s${n}` })) } },
      },
      /tracks\/a: steps/,
    ],
    "more counters than a hundred": [
      {
        counters: Object.fromEntries(
          ["duels-won", "visits", "leaves", ...Array.from({ length: 98 }, (_, n) => `c${n}`)].map((id) => [
            id,
            { title: "A", of: "server" },
          ]),
        ),
      },
      /There are 101 counters: at most 100/,
    ],
    "more tracks than two hundred": [
      { tracks: Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`t${n}`, track])) },
      /There are 201 tracks: at most 200/,
    ],
    "an answer of more than 2 MB": [
      {
        bundles: { many: { title: "Many", contents: lists(18) } },
        tracks: Object.fromEntries(
          Array.from({ length: 100 }, (_, n) => [
            `t${n}`,
            {
              ...track,
              steps: Array.from({ length: 25 }, (_, at) => ({
                ...{ id: `s${at}`, at: at + 1, rewards: [{ bundle: "many" }] },
              })),
            },
          ]),
        ),
      },
      /Players read all tracks by one answer, of up to 24\d\d KB: at most 2000/,
    ],
    "a counter's name that every object has": [
      { counters: { constructor: { title: "A", of: "server" } } },
      /counters\/constructor: An id has small letters/,
    ],
    "a balance of a day": [
      { tracks: { a: { ...track, counts: { currency: "coins" }, window: "day" } } },
      /tracks\/a: window/,
    ],
    "a balance from two times": [
      {
        tracks: {
          a: { ...track, counts: { currency: "coins" }, from: at(1) },
          b: { ...track, counts: { currency: "coins" }, from: at(2) },
        },
      },
      /tracks\/b: from: a reads coins from another time on/,
    ],
    "a day that begins at noon": [
      { tracks: { a: { ...track, window: "day", from: "2026-12-01T12:00:00Z" } } },
      /tracks\/a: from: A track of each day begins and ends at midnight/,
    ],
    "more a day than a currency takes": [
      {
        tracks: { a: { ...track, steps: [{ ...step, rewards: [{ currency: "pass-xp", amount: 2_000 }] }] } },
      },
      /Documents give 2000 pass-xp a day \(tracks 2000\): at most 1000/,
    ],
    "variants and hours of a day": [
      { tracks: { a: { ...track, variants: [{ title: "B", when: {} }] } } },
      /tracks\/a: variants/,
    ],
    "a client's counter without a bound": [
      { counters: { "duels-won": { title: "A", of: "client" } } },
      /counters\/duels-won: most: Reports of clients count within a bound/,
    ],
    "relayed matches without a bound": [
      { counters: { "duels-won": { title: "A", of: "match", where: { relayed: true } } } },
      /counters\/duels-won: most/,
    ],
    "a mode that the program does not have": [
      { counters: { "duels-won": { title: "A", of: "match", where: { mode: "joust" } } } },
      /counters\/duels-won: where.mode: There is no mode joust: there are duel, pairs/,
    ],
    "a condition of another source": [
      { counters: { "duels-won": { title: "A", of: "visit", where: { mode: "duel" } } } },
      /counters\/duels-won: where.mode: A counter of visit does not ask for it/,
    ],
    "rows of more than 8 KB": [
      {
        counters: {
          ...Object.fromEntries(
            ["duels-won", "visits", "leaves"].map((id) => [id, { title: "A", of: "server" }]),
          ),
          ...Object.fromEntries(
            Array.from({ length: 97 }, (_, n) => [`c${n}`.padEnd(32, "x"), { title: "A", of: "server" }]),
          ),
        },
        tracks: Object.fromEntries(
          Array.from({ length: 200 }, (_, n) => [
            `t${n}`.padEnd(32, "x"),
            { ...track, counts: { counter: `c${n % 97}`.padEnd(32, "x") }, from: at(1) },
          ]),
        ),
      },
      /KB of a player's row/,
    ],
  };
  for (const [what, [kinds, message]] of Object.entries(wrong))
    it(`with ${what} are not published`, async () => {
      const tracks = { ...(kinds as { tracks?: object }).tracks };
      assert.match(
        String(
          await game.refused({
            tracks: { ...(Object.keys(tracks).length > 0 ? tracks : { a: track }) },
            ...kinds,
          } as never),
        ),
        message,
      );
    });

  it("are warned of if a step is gone or lies in another reward track, and a step in two reward tracks recalls what was", async () => {
    const { collected } = ownGame(tracksOwn).jobs.publishDocuments as { collected?: Collected };
    const check = collected?.["documentChecks"]?.["goneSteps"] ?? assert.fail();
    const { tracks = {} } = ownDocuments(tracksOwn);
    const next = { ...tracks, "win-three": { ...tracks["win-three"], steps: [step] } };
    const found = await check.problems(game.server.means(), { tracks: next }, {});
    assert.deepEqual(
      found.map(({ message, isWarning }) => [message, isWarning]),
      [["three is gone: under another id, who has claimed it gets it again", true]],
    );
    // What is claimed is known by the track, its time, its reward track and its id.
    const { "come-back": streak, pass, ...others } = tracks;
    const warned = async (all: object) =>
      (await check.problems(game.server.means(), { tracks: all }, {})).map((one) =>
        [Reflect.get(one, "id"), Reflect.get(one, "field"), one.message.replace(/:.*/, "")].join(" "),
      );
    assert.deepEqual(await warned({ ...others, pass, renamed: streak }), [
      "come-back  It can still be claimed",
    ]);
    assert.deepEqual(await warned({ ...others, "come-back": streak, pass: { ...pass, from: at(1) } }), [
      "pass from It begins at another time than before",
      "pass counts.currency Players keep the pass-xp that they have, and reach steps by it",
    ]);
    // A new season under another id reads what players have of the one before, also long after it.
    const xp = "counts.currency Players keep the pass-xp that they have, and reach steps by it";
    const season = { ...pass, from: at(1) };
    assert.deepEqual(await warned({ ...tracks, spring: season }), [`spring ${xp}`]);
    const without = Object.fromEntries(Object.entries(tracks).filter(([id]) => id !== "pass"));
    await game.publish({ tracks: without });
    assert.deepEqual(await warned({ ...without, spring: season }), [`spring ${xp}`]);
    const own = { ...season, counts: { currency: "spring-xp" } };
    assert.deepEqual(await warned({ ...without, spring: own }), []);
    assert.deepEqual(await warned(tracks), []);
    const ever = { ...others["win-three"], window: undefined };
    assert.deepEqual(await warned({ ...tracks, "win-three": ever }), [
      "win-three window Its numbers are of another time than before",
    ]);
    assert.deepEqual(await warned({ ...tracks, pass: { ...pass, title: "B", until: at(3) } }), []);
    // A track with a time of its own counts by itself, from its publication on.
    for (const [id, more] of [
      ["gatherer", { until: at(9) }],
      ["win-three", { until: "2026-11-26T00:00:00Z", claimUntil: at(9) }],
    ] as const)
      assert.deepEqual(await warned({ ...tracks, [id]: { ...tracks[id], ...more } }), [
        `${id} until Its numbers begin at 0 with this publication`,
      ]);
    const later = { ...tracks["win-three"], until: at(5), claimUntil: at(9) };
    assert.deepEqual(await warned({ ...tracks, "win-three": later }), []);
    const { across } = ownGame(tracksOwn).documents.tracks as {
      across?: (all: object[]) => string | undefined;
    };
    const release = (more: object) => ({ values: { tracks: { a: [{ ...track, span: {}, ...more }] } } });
    assert.equal(across?.([release({}), release({ title: "B" })]), undefined);
    assert.match(String(across?.([release({}), release({ window: "day" })])), /a: one/);
  });

  it("are warned of if a counter counts what two recipes make of each other, unless it leaves them out", () => {
    const { documents: kinds } = ownGame(tracksOwn);
    const recipe = (takes: string, rewards: string) => ({
      title: takes,
      takes: [{ item: takes, quantity: 1 }],
      rewards: [{ item: rewards, quantity: 1 }],
    });
    const recipes = {
      light: recipe("oil", "torch"),
      douse: recipe("torch", "oil"),
      burn: recipe("torch", "ash"),
    };
    const where = (item: string, more: object = {}) => ({
      title: item,
      of: "ledger",
      where: { item, ...more },
    });
    const counters = {
      ...{ torches: where("torch"), oil: where("oil", { moved: "out" }), ash: where("ash") },
      crafted: where("torch", { kind: "shop/recipe" }),
      bought: where("torch", { kind: "shop/buy" }),
      others: where("torch", { except: ["shop/recipe", "box/open"] }),
    };
    const found = checkDocuments({ ...ownDocuments(tracksOwn), recipes, counters } as never, kinds as never);
    assert.deepEqual(
      found.flatMap(({ kind, id, field, isWarning, message }) =>
        kind === "counters" ? [[id, field, isWarning, message.replace(/.*: (.*)\. .*/, "$1")]] : [],
      ),
      [
        ["torches", "where.except", true, "recipes/light"],
        ["oil", "where.except", true, "recipes/light"],
        ["crafted", "where.except", true, "recipes/light"],
      ],
    );
    const both = where("torch", { kind: "shop/buy", except: ["shop/recipe"] });
    const wrongs = checkDocuments({ counters: { both } } as never, kinds as never);
    assert.ok(wrongs.some(({ message }) => message === "Lines of one kind, or all but some, not both"));
  });

  it("are answered in at most as many bytes as a publication counts", () => {
    const long = (of: string | number) => `x${of}`.padEnd(32, "x");
    const [title, rewardTrack, last] = ["Ü".repeat(80), long("rewardTrack"), Date.UTC(2027, 0)];
    const span = { from: at(1), until: at(9) };
    const worst = {
      ...{ title, counts: { streak: long("counter") }, order: -(10 ** 15), category: long("category") },
      ...{ after: long("first"), claimUntil: "2026-12-31T00:00:00Z", forgives: 3, span },
      rewardTracks: { [rewardTrack]: { title, entitlement: `pass.${"x".repeat(59)}` } },
      steps: Array.from({ length: 50 }, (_, n) => ({
        ...{ id: long(n), at: 10 ** 12 - n, rewardTrack, rewards: [...lists(4), { bundle: "many" }] },
      })),
    } satisfies Omit<Track, "window">;
    const bundles = { many: { title: "Many", contents: lists(10) } };
    const ids = Array.from({ length: 60 }, (_, n) => long(n));
    const values = {
      bundles: { many: [bundles.many] },
      tracks: Object.fromEntries(ids.map((id) => [id, [worst]])),
    };
    const [problem] = tracks.together?.({ values, perDay: {}, ways: [] }) ?? [];
    const counted = Number(/up to (\d+) KB/.exec(problem?.message ?? "")?.[1]);
    const streak = { length: 10 ** 12, best: 10 ** 12, spare: 3, endsAt: last };
    const standings = ids.map((id) => ({
      ...{ id, track: worst, number: 10 ** 12, streak, rewardTracks: new Set<string>(), isUnlocked: false },
      window: { name: at(1), ends: last, claimEnds: last },
      ...{ claimed: assert.fail, causeOf: assert.fail, stateOf: () => "claimable" as const },
    }));
    const answer = { live: 10 ** 9, tracks: trackAnswers(standings as never, { bundles } as never) };
    const answered = Buffer.byteLength(JSON.stringify(answer)) / 1_000;
    assert.ok(answered <= counted && answered > 0.97 * counted, `${answered} of ${counted}`);
  });

  it("give by lines that the watch of the day's gains knows, each kind that has perDay", () => {
    const whole = ownGame({ ...tracksOwn, seasons });
    const kinds = Object.entries(whole.documents as Record<string, { perDay?: unknown }>);
    const { collected } = whole.consumers.pushWallets as { collected?: Collected };
    const daily = linesOf((collected?.["ledgerKinds"] ?? {}) as never, ({ daily = false }) => daily);
    const known = daily.flatMap(([, { documents = [] }]) => documents);
    assert.deepEqual(
      kinds.flatMap(([name, { perDay }]) => (perDay && !known.includes(name) ? [name] : [])),
      [],
    );
  });
});
