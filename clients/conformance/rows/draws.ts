import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Row, Step } from "../row";
import { refusal, serves } from "./steps";

/** A draw with all that it follows from. */
interface Case {
  readonly serverSeed: string;
  readonly serverSeedHash: string;
  readonly clientSeed: string;
  readonly box: string;
  readonly nonce: number;
  readonly drawsWithout: number;
  readonly document: string;
  readonly form: string;
  readonly row: string;
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(__dirname, "../draws.json"), "utf8"));

const [first, second, third] = ["a", "b", "c"].map((digit) => digit.repeat(64));

/** Checks the page of a seed period that had one draw, with changes of the seed period, the draw and the page. */
function checks(wrong: number, ofSeedPeriod: object = {}, ofDraw: object = {}, ofPage: object = {}): Step {
  const { serverSeed, serverSeedHash, clientSeed, form, ...draw } = cases.find(
    ({ nonce }) => nonce === 1,
  ) as Case;
  const seedPeriod = { number: 1, serverSeedHash, clientSeed, draws: 1, serverSeed, ...ofSeedPeriod };
  const page = {
    seedPeriod,
    draws: [{ ...draw, ...ofDraw }],
    documents: { [draw.document]: form },
    ...ofPage,
  };
  return { run: "checkDraws", with: { pages: [page] }, gives: wrong };
}

/** Checks two draws of a box that had no guarantee at the first one, with these counts before them. */
function checksCounts(wrong: number, ...counts: readonly number[]): Step {
  const { serverSeed, serverSeedHash } = cases[0] as Case;
  const row = { gives: [{ item: "torch", quantity: 1 }], id: "common", weight: 1 };
  const forms = [{ rows: [row] }, { rows: [row], sure: { after: 9, row: "common" } }].map((form) =>
    JSON.stringify(form),
  );
  const hashes = forms.map((form) => createHash("sha256").update(form).digest("hex"));
  const draws = counts.map((drawsWithout, at) => ({
    nonce: at + 1,
    box: "chest",
    document: hashes[at],
    drawsWithout,
    row: "common",
  }));
  const documents = Object.fromEntries(hashes.map((hash, at) => [hash, forms[at]]));
  const pages = [
    { seedPeriod: { number: 1, serverSeedHash, clientSeed: "", draws: 2, serverSeed }, draws, documents },
  ];
  return { run: "checkDraws", with: { pages }, gives: wrong };
}

const seedPeriod = (number: number, serverSeedHash: unknown) => ({
  number,
  serverSeedHash,
  clientSeed: "",
  draws: 0,
});
const seen = (live: number): Answer => ({
  body: {
    live,
    seedPeriod: seedPeriod(1, first),
    next: { number: 2, serverSeedHash: second },
    left: 1_000,
    boxes: [],
  },
});
const reads = (live = 7): readonly Step[] => [serves("GET /boxes", seen(live)), { run: "boxes" }];
const page = (nonce: number, next?: number) => ({
  ...{ seedPeriod: { number: 3 }, draws: [{ nonce }] },
  ...(next !== undefined && { next }),
});
const opened = (nonce = 1): Answer => ({ body: { box: "chest", seedPeriod: 1, nonce, row: "gold" } });
const opening = "POST /boxes/chest/open";
const opens = (gives: object): Step => ({ run: "openBox", with: { box: "chest" }, ...gives });
const sent = (times: number, live: number, serverSeedHash: unknown, more: object = {}): Step => ({
  ...{ sent: opening, times },
  like: { body: { serverSeedHash }, headers: { "x-live-seen": String(live) } },
  ...more,
});

/** Draws: boxes, whose draws a player can compute again. */
export const draws: readonly Row[] = [
  {
    id: "U1",
    says: "opens a box as the player saw it: the publication, and the server seed hash of this seed period",
    steps: [
      { client: {} },
      ...reads(),
      serves(opening, opened()),
      opens({ gives: { box: "chest", nonce: 1, row: "gold" } }),
      sent(1, 7, first),
    ],
  },
  {
    id: "U2",
    says: "repeats an opening whose answer was lost under its key and as it was, whatever the player has seen since",
    steps: [
      { client: { retries: 0 } },
      ...reads(),
      serves(opening, refusal(503, "service.unavailable"), opened()),
      opens({ fails: { status: 503 } }),
      ...reads(8),
      opens({ gives: { nonce: 1 } }),
      sent(2, 7, first, { same: ["headers.idempotency-key"] }),
    ],
  },
  {
    id: "U3",
    says: "opens a box under another key after a draw, and after a refusal",
    steps: [
      { client: {} },
      ...reads(),
      serves(opening, opened(), refusal(409, "live.changed"), opened(2)),
      opens({ gives: { nonce: 1 } }),
      opens({ fails: { code: "live.changed" } }),
      ...reads(8),
      opens({ gives: { nonce: 2 } }),
      sent(3, 8, first, { different: ["headers.idempotency-key"] }),
    ],
  },
  {
    id: "U4",
    says: "reads the boxes before it opens one that the player has not seen",
    steps: [
      { client: {} },
      serves("GET /boxes", seen(7)),
      serves(opening, opened()),
      opens({ gives: { nonce: 1 } }),
      { order: ["GET /boxes", opening] },
    ],
  },
  {
    id: "U5",
    says: "ends a seed period by the server seed hash of the next one that the player saw, and opens boxes in that one",
    steps: [
      { client: {} },
      ...reads(),
      serves("POST /boxes/seed", {
        body: {
          ended: seedPeriod(1, first),
          seedPeriod: seedPeriod(2, second),
          next: { number: 3, serverSeedHash: third },
        },
      }),
      { run: "endSeedPeriod", with: { clientSeed: "mine" }, gives: { seedPeriod: { number: 2 } } },
      { sent: "POST /boxes/seed", times: 1, like: { body: { serverSeedHash: second, clientSeed: "mine" } } },
      serves(opening, opened()),
      opens({ gives: { nonce: 1 } }),
      sent(1, 7, second),
    ],
  },
  {
    id: "U6",
    says: "reads all draws of a seed period, page after page",
    steps: [
      { client: {} },
      serves("GET /boxes/draws", { body: page(1, 1) }, { body: page(2) }),
      { run: "draws", with: { seedPeriod: 3 }, gives: [page(1, 1), page(2)] },
      {
        ...{ sent: "GET /boxes/draws", times: 2 },
        like: { query: "/^.(?=.*after=1)(?=.*seedPeriod=3)(?=.*limit=100)/" },
      },
    ],
  },
  {
    id: "U7",
    says: "computes 60 draws again, with and without a guarantee",
    steps: [
      { client: {} },
      ...cases.map(({ row, ...one }): Step => ({ run: "drawnRow", with: { ...one }, gives: row })),
    ],
  },
  {
    id: "U8",
    says: "finds a draw with another row, another server seed, a missing draw, and a seed period that has not ended",
    steps: [
      { client: {} },
      checks(0),
      checks(1, {}, { row: "another" }),
      checks(1, { serverSeedHash: first }),
      checks(1, { draws: 2 }),
      checks(1, { serverSeed: undefined }),
    ],
  },
  {
    id: "U9",
    says: "keeps the key of an opening whose answer was lost while the player opens another box",
    steps: [
      { client: { retries: 0 } },
      ...reads(),
      serves(opening, refusal(503, "service.unavailable"), opened()),
      opens({ fails: { status: 503 } }),
      { run: "openBox", with: { box: "gift" } },
      { sent: "POST /boxes/gift/open", times: 1 },
      opens({ gives: { nonce: 1 } }),
      sent(2, 7, first, { same: ["headers.idempotency-key"] }),
    ],
  },
  {
    id: "U10",
    says: "opens a box in the seed period that counts now, once the player has seen it",
    steps: [
      { client: {} },
      ...reads(),
      serves(opening, refusal(409, "box.other_epoch"), opened()),
      opens({ fails: { code: "box.other_epoch" } }),
      serves("GET /boxes", {
        body: { live: 7, seedPeriod: seedPeriod(2, second), next: { number: 3, serverSeedHash: third } },
      }),
      { run: "boxes" },
      opens({ gives: { nonce: 1 } }),
      sent(2, 7, second, { different: ["headers.idempotency-key"] }),
    ],
  },
  {
    id: "U11",
    says: "knows that a document without a guarantee leaves the count as it was",
    steps: [{ client: {} }, checksCounts(0, 5, 5), checksCounts(1, 5, 0), checksCounts(1, 5, 6)],
  },
];
