import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Row, Step } from "../row";
import { refusal, serves } from "./steps";

/** Answers of `GET /boxes/draws`, as far as they are checked. */
interface Page {
  readonly epoch: Readonly<Record<string, unknown>>;
  readonly draws: readonly Readonly<Record<string, unknown>>[];
  readonly documents: Readonly<Record<string, string>>;
}

/** The draws of four epochs, by pages. */
const vectors: readonly (readonly Page[])[] = JSON.parse(
  readFileSync(join(__dirname, "../draws.json"), "utf8"),
);

const [first, second, third] = ["a", "b", "c"].map((digit) => digit.repeat(64));

const checks = (pages: readonly Page[], wrong: number): Step => ({
  run: "checkDraws",
  with: { pages },
  gives: wrong,
});

/** The first epoch's pages, with another first page. */
const withFirst = (change: (page: Page) => Partial<Page>): readonly Page[] =>
  (vectors[0] ?? []).map((page, at) => (at === 0 ? { ...page, ...change(page) } : page));
const withLastDraw = (change: Readonly<Record<string, unknown>>) =>
  withFirst(({ draws }) => ({
    draws: [...draws.slice(0, -1), { ...draws.at(-1), ...change }],
  }));

const forged = [
  withLastDraw({ row: "another" }),
  withFirst(({ epoch }) => ({ epoch: { ...epoch, commitment: first } })),
  withFirst(({ epoch }) => ({ epoch: { ...epoch, draws: 16 } })),
  withFirst(({ epoch: { secret: _, ...epoch } }) => ({ epoch })),
];

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
    id: "W1",
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
    id: "W2",
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
    id: "W3",
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
    id: "W4",
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
    id: "W5",
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
    id: "W6",
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
    id: "W7",
    says: "computes 60 draws again, of boxes with and without a guarantee",
    steps: [{ client: {} }, ...vectors.map((pages) => checks(pages, 0))],
  },
  {
    id: "W8",
    says: "finds another row, count, document, secret or number of draws than those that were fixed",
    steps: [{ client: {} }, ...forged.map((pages) => checks(pages, 1))],
  },
];
