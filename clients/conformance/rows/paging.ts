import type { Row } from "../row";
import { fails, gives, refusal, serves } from "./steps";

const boards = { route: "getLeaderboard", request: { query: { gameArea: "forest" } } };
const reads = (more: object = {}) => ({ run: "pages", with: { ...boards, ...more }, as: "pages" }) as const;
const page = (n: number, next?: string) => ({
  body: { entries: [n] },
  ...(next !== undefined && { headers: { "x-next-cursor": next } }),
});

/** Lists, page by page. */
export const paging: readonly Row[] = [
  {
    id: "P1",
    says: "reads a list of one page with one request",
    steps: [
      { client: {} },
      serves("GET /leaderboard", page(1)),
      reads(),
      gives([{ entries: [1] }], "pages"),
      { sent: "GET /leaderboard", times: 1, like: { query: "?gameArea=forest" } },
    ],
  },
  {
    id: "P2",
    says: "reads page after page by the header's cursor, with the rest of the query",
    steps: [
      { client: {} },
      serves("GET /leaderboard", page(1, "c1"), page(2, "c2"), page(3)),
      reads(),
      gives([{ entries: [1] }, { entries: [2] }, { entries: [3] }], "pages"),
      {
        sent: "GET /leaderboard",
        times: 3,
        like: { query: "/gameArea=forest.*cursor=c2|cursor=c2.*gameArea=forest/" },
      },
    ],
  },
  {
    id: "P3",
    says: "takes the cursor from the body's `cursor`",
    steps: [
      { client: {} },
      serves("GET /leaderboard", { body: { entries: [1], cursor: "c1" } }, page(2)),
      reads(),
      gives([{ entries: [1] }, { entries: [2] }], "pages"),
      { sent: "GET /leaderboard", times: 2, like: { query: "/cursor=c1/" } },
    ],
  },
  {
    id: "P4",
    says: "takes the cursor from the body's `next`",
    steps: [
      { client: {} },
      serves("GET /catalog", { body: { items: [], next: "c1" } }, { body: { items: [] } }),
      { run: "pages", with: { route: "getCatalog" }, as: "pages" },
      gives([{ items: [] }, { items: [] }], "pages"),
      { sent: "GET /catalog", times: 2, like: { query: "?cursor=c1" } },
    ],
  },
  {
    id: "P5",
    says: "reads no page that nobody asks for",
    steps: [
      { client: {} },
      serves("GET /leaderboard", page(1, "c1"), page(2, "c2"), page(3)),
      reads({ most: 2 }),
      gives([{ entries: [1] }, { entries: [2] }], "pages"),
      { sent: "GET /leaderboard", times: 2 },
    ],
  },
  {
    id: "P6",
    says: "ends when the backend names the same page again",
    steps: [
      { client: {} },
      serves("GET /leaderboard", page(1, "c1"), page(2, "c1"), page(3, "c1")),
      reads(),
      gives([{ entries: [1] }, { entries: [2] }], "pages"),
      { sent: "GET /leaderboard", times: 2 },
    ],
  },
  {
    id: "P7",
    says: "repeats a page that fails, from the same cursor",
    steps: [
      { client: {} },
      serves("GET /leaderboard", page(1, "c1"), { status: 503 }, page(2)),
      reads(),
      { wait: 150 },
      gives([{ entries: [1] }, { entries: [2] }], "pages"),
      { sent: "GET /leaderboard", times: 3, like: { query: "/cursor=c1/" } },
    ],
  },
  {
    id: "P8",
    says: "fails when a page is refused",
    steps: [
      { client: {} },
      serves("GET /leaderboard", page(1, "c1"), refusal(400, "request.bad_cursor")),
      reads(),
      fails({ kind: "api", code: "request.bad_cursor" }, "pages"),
    ],
  },
  {
    id: "P9",
    says: "encodes a cursor",
    steps: [
      { client: {} },
      serves("GET /leaderboard", page(1, "a+b/c=="), page(2)),
      reads(),
      gives("*", "pages"),
      { sent: "GET /leaderboard", times: 2, like: { query: "/cursor=a%2Bb%2Fc%3D%3D/" } },
    ],
  },
  {
    id: "P10",
    says: "goes on after an empty page that has a cursor",
    steps: [
      { client: {} },
      serves("GET /conversations", { body: [], headers: { "x-next-cursor": "c1" } }, { body: [{ id: "c" }] }),
      { run: "pages", with: { route: "getConversations" }, as: "pages" },
      gives([[], [{ id: "c" }]], "pages"),
    ],
  },
  {
    id: "P11",
    says: "takes an empty cursor for the end",
    steps: [
      { client: {} },
      serves("GET /leaderboard", { body: { entries: [1], cursor: "" } }),
      reads(),
      gives([{ entries: [1] }], "pages"),
      { sent: "GET /leaderboard", times: 1 },
    ],
  },
];
