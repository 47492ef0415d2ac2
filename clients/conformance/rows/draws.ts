import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Row, Step } from "../row";
import { refusal, serves } from "./steps";

/** A draw with all that it follows from. */
interface Case {
  readonly secret: string;
  readonly commitment: string;
  readonly word: string;
  readonly box: string;
  readonly k: number;
  readonly dry: number;
  readonly document: string;
  readonly form: string;
  readonly row: string;
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(__dirname, "../draws.json"), "utf8"));

const [first, second, third] = ["a", "b", "c"].map((digit) => digit.repeat(64));

/** Checks the page of an epoch that had one draw, with changes of the epoch, the draw and the page. */
function checks(wrong: number, ofEpoch: object = {}, ofDraw: object = {}, ofPage: object = {}): Step {
  const { secret, commitment, word, form, ...draw } = cases.find(({ k }) => k === 1) as Case;
  const epoch = { number: 1, commitment, word, draws: 1, secret, ...ofEpoch };
  const page = { epoch, draws: [{ ...draw, ...ofDraw }], documents: { [draw.document]: form }, ...ofPage };
  return { run: "checkDraws", with: { pages: [page] }, gives: wrong };
}

/** Checks two draws of a box that had no guarantee at the first one, with these counts before them. */
function checksCounts(wrong: number, ...counts: readonly number[]): Step {
  const { secret, commitment } = cases[0] as Case;
  const row = { gives: [{ item: "torch", quantity: 1 }], id: "common", weight: 1 };
  const forms = [{ rows: [row] }, { rows: [row], sure: { after: 9, row: "common" } }].map((form) =>
    JSON.stringify(form),
  );
  const hashes = forms.map((form) => createHash("sha256").update(form).digest("hex"));
  const draws = counts.map((dry, at) => ({
    k: at + 1,
    box: "chest",
    document: hashes[at],
    dry,
    row: "common",
  }));
  const documents = Object.fromEntries(hashes.map((hash, at) => [hash, forms[at]]));
  const pages = [{ epoch: { number: 1, commitment, word: "", draws: 2, secret }, draws, documents }];
  return { run: "checkDraws", with: { pages }, gives: wrong };
}

const epoch = (number: number, commitment: unknown) => ({ number, commitment, word: "", draws: 0 });
const seen = (live: number): Answer => ({
  body: { live, epoch: epoch(1, first), next: { number: 2, commitment: second }, left: 1_000, boxes: [] },
});
const reads = (live = 7): readonly Step[] => [serves("GET /boxes", seen(live)), { run: "boxes" }];
const page = (k: number, next?: number) => ({
  ...{ epoch: { number: 3 }, draws: [{ k }] },
  ...(next !== undefined && { next }),
});
const opened = (k = 1): Answer => ({ body: { box: "chest", epoch: 1, k, row: "gold" } });
const opening = "POST /boxes/chest/open";
const opens = (gives: object): Step => ({ run: "openBox", with: { box: "chest" }, ...gives });
const sent = (times: number, live: number, commitment: unknown, more: object = {}): Step => ({
  ...{ sent: opening, times },
  like: { body: { commitment }, headers: { "x-live-seen": String(live) } },
  ...more,
});

/** Draws: boxes, whose draws a player can compute again. */
export const draws: readonly Row[] = [
  {
    id: "U1",
    says: "opens a box as the player saw it: the publication, and the commitment of this epoch",
    steps: [
      { client: {} },
      ...reads(),
      serves(opening, opened()),
      opens({ gives: { box: "chest", k: 1, row: "gold" } }),
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
      opens({ gives: { k: 1 } }),
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
      opens({ gives: { k: 1 } }),
      opens({ fails: { code: "live.changed" } }),
      ...reads(8),
      opens({ gives: { k: 2 } }),
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
      opens({ gives: { k: 1 } }),
      { order: ["GET /boxes", opening] },
    ],
  },
  {
    id: "U5",
    says: "ends an epoch by the commitment of the next one that the player saw, and opens boxes in that one",
    steps: [
      { client: {} },
      ...reads(),
      serves("POST /boxes/seed", {
        body: { ended: epoch(1, first), epoch: epoch(2, second), next: { number: 3, commitment: third } },
      }),
      { run: "endEpoch", with: { word: "mine" }, gives: { epoch: { number: 2 } } },
      { sent: "POST /boxes/seed", times: 1, like: { body: { commitment: second, word: "mine" } } },
      serves(opening, opened()),
      opens({ gives: { k: 1 } }),
      sent(1, 7, second),
    ],
  },
  {
    id: "U6",
    says: "reads all draws of an epoch, page after page",
    steps: [
      { client: {} },
      serves("GET /boxes/draws", { body: page(1, 1) }, { body: page(2) }),
      { run: "draws", with: { epoch: 3 }, gives: [page(1, 1), page(2)] },
      {
        ...{ sent: "GET /boxes/draws", times: 2 },
        like: { query: "/^.(?=.*after=1)(?=.*epoch=3)(?=.*limit=100)/" },
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
    says: "finds a draw with another row, another secret, a missing draw, and an epoch that has not ended",
    steps: [
      { client: {} },
      checks(0),
      checks(1, {}, { row: "another" }),
      checks(1, { commitment: first }),
      checks(1, { draws: 2 }),
      checks(1, { secret: undefined }),
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
      opens({ gives: { k: 1 } }),
      sent(2, 7, first, { same: ["headers.idempotency-key"] }),
    ],
  },
  {
    id: "U10",
    says: "opens a box in the epoch that counts now, once the player has seen it",
    steps: [
      { client: {} },
      ...reads(),
      serves(opening, refusal(409, "box.other_epoch"), opened()),
      opens({ fails: { code: "box.other_epoch" } }),
      serves("GET /boxes", {
        body: { live: 7, epoch: epoch(2, second), next: { number: 3, commitment: third } },
      }),
      { run: "boxes" },
      opens({ gives: { k: 1 } }),
      sent(2, 7, second, { different: ["headers.idempotency-key"] }),
    ],
  },
  {
    id: "U11",
    says: "knows that a document without a guarantee leaves the count as it was",
    steps: [{ client: {} }, checksCounts(0, 5, 5), checksCounts(1, 5, 0), checksCounts(1, 5, 6)],
  },
];
