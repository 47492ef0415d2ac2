import type { Row, Step } from "../../row";

const entry = (userId: string) => ({ userId, score: 1 });
const board = (order: string[], entries: string[], at: number, since?: number): Step & { with: object } => ({
  run: "takeBoard",
  with: {
    change: {
      gameArea: "forest",
      order,
      entries: entries.map(entry),
      at,
      ...(since !== undefined && { since }),
    },
  },
});
const ranked = (order: string[]): object => ({ isNext: true, order, ranks: order.map((_, at) => at + 1) });

/** Boards, which follow their messages. */
export const boards: readonly Row[] = [
  {
    id: "H12",
    says: "follows a board's messages",
    steps: [
      { client: {} },
      { run: "readBoard", with: { entries: [entry("a"), entry("b")] } },
      { ...board(["c", "a"], ["c"], 10), gives: { isNext: true, order: ["c", "a", "b"] } },
      { ...board(["a", "c"], [], 11, 10), gives: { isNext: true, order: ["a", "c", "b"] } },
    ],
  },
  {
    id: "H13",
    says: "says when a board's message is missing",
    steps: [
      { client: {} },
      { run: "readBoard", with: { entries: [entry("a")] } },
      { ...board(["a"], [], 10), gives: { isNext: true } },
      { ...board(["a"], [], 30, 20), gives: { isNext: false } },
    ],
  },
  {
    id: "H14",
    says: "says when a board's message names a player whom it does not know",
    steps: [
      { client: {} },
      { run: "readBoard", with: { entries: [entry("a")] } },
      { ...board(["z", "a"], [], 10), gives: { isNext: false, order: ["a"] } },
    ],
  },
  {
    id: "H15",
    says: "ignores a board's message that is older than the last",
    steps: [
      { client: {} },
      { run: "readBoard", with: { entries: [entry("a"), entry("b")] } },
      { ...board(["b", "a"], [], 20), gives: { order: ["b", "a"] } },
      { ...board(["a", "b"], [], 10), gives: { isNext: true, order: ["b", "a"] } },
    ],
  },
  {
    id: "H25",
    says: "counts a board's ranks anew when a player passes others, and keeps those below the top",
    steps: [
      { client: {} },
      {
        run: "readBoard",
        with: { entries: ["a", "b", "c", "d"].map((id, at) => ({ ...entry(id), rank: at + 1 })) },
      },
      { ...board(["c", "a", "b"], ["c"], 10), gives: ranked(["c", "a", "b", "d"]) },
    ],
  },
  {
    id: "H26",
    says: "takes a player off a board who has left the top, although nobody has passed them",
    steps: [
      { client: {} },
      {
        run: "readBoard",
        with: { entries: [{ ...entry("a"), score: 3 }, { ...entry("b"), score: 2 }, entry("c"), entry("d")] },
      },
      { ...board(["b", "c"], [], 10), gives: ranked(["b", "c", "d"]) },
    ],
  },
];
