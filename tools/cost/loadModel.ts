import { metricNames } from "@game-backend/framework/metrics";
import type { Load } from "@game-backend/tools/cost/load";

/**
 * The number of players and their behaviour. These are assumptions: change them here, or override them with `--load
 * my-model.json`.
 */
export interface LoadModel extends Load {
  /** The share of a month's players who are new and sign up. */
  newShare: number;
  /** The share of a month's players who are guests. */
  guestShare: number;
  /** E-mails for each new player with an address: the code, and some repeated codes. */
  mailsASignUp: number;
  /** Preflights in a browser's session if the page and the API have different origins: one for each URL. */
  preflightsASession: number;
  /** Leaderboards that share the scores. */
  boards: number;
  /** Messages pushed to a player's socket in a session, by daily players; interpolated between the points. */
  pushesASession: readonly (readonly [players: number, pushes: number])[];
  /** Photos processed per monthly player. */
  photosAPlayer: number;
  /** Megabytes of pages, scripts and pictures that a session loads from the CDN. */
  cdnMegabytesASession: number;
  cdnRequestsASession: number;
  /** Kilobytes of pictures per monthly player. */
  pictureKilobytesAPlayer: number;
  milliseconds: Load["milliseconds"] & { photo: number };
  /** How many of a session's calls clients do not send, because they would change nothing. */
  keptBack: Readonly<Record<string, number>>;
}

/** What moves in a month, each a metric `CurrencyMoved` of its own: currencies, and the kinds of causes in the ledger. */
export const moved: Readonly<Record<string, readonly string[]>> = {
  coins: [
    ...["task/complete", "run", "match", "season/reward", "league/reward", "letter", "purchase", "track"],
    ...["shop/buy", "shop/exchange", "unlock", "item/use", "money/add"],
  ],
  gems: ["purchase", "letter", "shop/buy", "shop/exchange"],
  "pass-xp": ["track"],
  tokens: ["track", "box/open"],
};
const movedMetrics = Object.entries(moved).flatMap(([currency, kinds]) =>
  kinds.map((kind) => `CurrencyMoved ${currency} ${kind}`),
);

/** The metrics that a session's calls write. Each other one is written in one session of a hundred, as by who plays otherwise. */
const written = {
  "CurrencyMoved coins task/complete": 1,
  "CurrencyMoved coins shop/buy": 1,
  "CurrencyMoved coins track": 1,
};
const seldom = 0.01;

/** The lines that a player's row of counters remembers at most. */
export const linesSeen = 120;

/** The job that watches gains reads the metrics of what moves once after each hour; of five hours, in one of them twice. */
const gainsReads = (24 * 30 * 6) / 5;

export const loadModel: LoadModel = {
  daysAMonth: 30,
  sessionsADay: 1,
  sessionMinutes: 20,
  monthlyPerDaily: 4,
  newShare: 0.1,
  guestShare: 0.6,
  mailsASignUp: 1.3,
  webShare: 1,
  preflightsASession: 14,
  activeHours: 16,
  boards: 4,
  // 45 requests. The start has the profile, the wallet, the inbox's titles and the socket's ticket.
  session: {
    "GET /start, with a ticket": 1,
    "GET /progress, one area": 4,
    "POST /progress, next": 4,
    "GET /leaderboard, top 10": 5,
    "GET /leaderboard/me, rank, with 10 around": 3,
    "POST /score, better, watched": 3,
    "POST /score, not better": 7,
    "GET /conversations, one": 2,
    "GET /conversations/{id}, two messages": 1,
    "POST /conversations/{id}, sent": 2,
    "GET /wallet, with its ledger": 1,
    "POST /task/complete, completed": 1,
    "GET /tracks, with the samples": 1,
    "POST /tracks/claim, three steps": 1,
    "POST /shop/buy, bought": 1,
    "GET /catalog, 9 items, by a player": 1,
    "GET /friends, 20 friends": 1,
    "GET /leaderboard, 20 friends": 1,
    "GET /leagues/{id}, a cohort of 50": 2,
    "POST /events, 33 events": 3,
    "socket $connect, with a ticket": 1,
    "socket subscribe, own": 2,
    "socket ping, own": 4,
    "socket $disconnect, closed": 1,
  },
  pushesASession: [
    [50, 1],
    [1_000, 4],
    [10_000, 10],
    [100_000, 20],
  ],
  photosAPlayer: 0.1,
  cdnMegabytesASession: 0.3,
  cdnRequestsASession: 6,
  rowKilobytesAPlayer: 8,
  pictureKilobytesAPlayer: 20,
  milliseconds: { route: 35, consumer: 60, photo: 1_500 },
  // A session plays in two areas, and the first score in each is sent.
  keptBack: { "POST /score, not better": 5 },
  metricWrites: {
    ...Object.fromEntries(
      [...metricNames.filter((name) => name !== "CurrencyMoved"), ...movedMetrics].map((name) => [
        name,
        seldom,
      ]),
    ),
    ...written,
  },
  metricReads: gainsReads * movedMetrics.length,
  headBytes: 900,
};
