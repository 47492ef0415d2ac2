import type { BoardPage, Entry } from "../answers";
import type { App, Player } from "../app";
import { button, fill, h } from "../dom";
import { ApiError } from "../errors";
import { face } from "../face";
import { type AreaId, facts } from "../facts";
import { Latest } from "../latest";
import { withNews } from "../live";
import { attempt, tellError } from "../notices";
import { scoreText } from "../scores";

type Board = AreaId | "global";
type Window = (typeof facts.windows)[number];

const titles: Readonly<Record<Window, string>> = facts.windowTitles;
const pageSize = 10;

/** The standings of an area, with the player's own row; kept up to date by the socket. */
export function boardView(app: App, { profile }: Player, signal: AbortSignal): HTMLElement {
  const [, wanted = ""] = location.hash.slice(1).split("/");
  let board: Board = facts.areaIds.find((id) => id === wanted) ?? (wanted === "global" ? "global" : "forest");
  let window: Window = "all";
  let entries: Entry[] = [];
  let cursor: string | undefined;
  const pages = new Latest(signal);
  const ranks = new Latest(signal);
  /** When the last news of this board were told: the next ones build on them. */
  let heard: number | undefined;

  const rows = h("tbody");
  const own = h("p", { class: "own", role: "status" });
  const state = h("span", { class: "live" });
  const more: HTMLButtonElement = button("More", () => attempt(more, () => read(cursor)));
  const refresh: HTMLButtonElement = button("Refresh", () => attempt(refresh, () => read()), {
    class: "quiet",
  });

  const draw = () => {
    fill(
      rows,
      ...(entries.length > 0
        ? entries.map((entry) => row(board, entry, entry.userId === profile.userId))
        : [nobody()]),
    );
    more.hidden = cursor === undefined;
  };
  const read = (from?: string) => {
    const query = { limit: pageSize, cursor: from };
    const question = (): Promise<BoardPage> =>
      board === "global"
        ? app.api.getGlobalLeaderboard({ query })
        : app.api.getLeaderboard({ query: { ...query, gameArea: board, window } });
    return pages.ask(question, (page) => {
      entries = from === undefined ? page.entries : [...entries, ...page.entries];
      cursor = page.cursor;
      draw();
      return readOwn();
    });
  };
  const readOwn = () => {
    const question = () =>
      app.api
        .getMyRank({ query: { gameArea: board, ...(board !== "global" && { window }) } })
        .catch((error: unknown) => {
          if (error instanceof ApiError && error.status === 404) return undefined;
          throw error;
        });
    return ranks.ask(question, (mine) =>
      fill(
        own,
        mine
          ? `You are ${ordinal(mine.rank)} of ${mine.total}, with ${scoreText(board, mine.score)}.`
          : "You are not on this board yet.",
      ),
    );
  };
  const choose = (next: Board, over: Window) => {
    app.live?.unsubscribe(`leaderboard:${board}`);
    [board, window] = [next, next === "global" ? "all" : over];
    if (window === "all") app.live?.subscribe(`leaderboard:${board}`);
    fill(bar, ...controls());
    entries = [];
    [cursor, heard] = [undefined, undefined];
    fill(rows);
    // A rank on the board before must not show under this one.
    ranks.drop();
    fill(own);
    read().catch(tellError);
  };
  const controls = () => [
    select(
      "Board",
      [["global", "All areas"], ...facts.areaIds.map((id) => [id, facts.areas[id].name] as const)],
      board,
      (id) => choose(id === "global" ? id : (facts.areaIds.find((area) => area === id) ?? "forest"), window),
    ),
    board !== "global" &&
      select(
        "Time",
        facts.windows.map((id) => [id, titles[id]] as const),
        window,
        (id) => choose(board, facts.windows.find((each) => each === id) ?? "all"),
      ),
    refresh,
    state,
  ];

  const bar = h("div", { class: "row controls" });
  let connected = app.live?.connected.value ?? false;
  app.live?.connected.watch((on) => {
    fill(state, on && window === "all" ? "Live" : "");
    // Messages sent while the socket was closed are missing.
    if (on && !connected && window === "all") {
      heard = undefined;
      read().catch(tellError);
    }
    connected = on;
  }, signal);
  app.news.watch((news) => {
    if (news?.type !== "leaderboard" || news.gameArea !== board || window !== "all") return;
    const missed = heard !== undefined && news.since !== heard;
    heard = news.at;
    const next = missed ? undefined : withNews(entries, news);
    if (!next) {
      read().catch(tellError);
      return;
    }
    entries = next;
    draw();
    readOwn().catch(tellError);
  }, signal);
  signal.addEventListener("abort", () => app.live?.unsubscribe(`leaderboard:${board}`));
  choose(board, window);

  const head = h("tr", {}, ...["Rank", "Player", "Score"].map((title) => h("th", { scope: "col" }, title)));
  return h(
    "div",
    {},
    h("h1", {}, "Leaderboards"),
    bar,
    own,
    h("table", { class: "card board" }, h("thead", {}, head), rows),
    h("div", { class: "row" }, more),
  );
}

const row = (board: Board, { rank, username, avatarUrl, score, achievedAt }: Entry, mine: boolean) =>
  h(
    "tr",
    { class: mine ? "mine" : undefined, "aria-current": mine && "true" },
    h("td", {}, rank),
    h(
      "td",
      { title: new Date(achievedAt).toLocaleString() },
      face(username, avatarUrl, 32),
      username,
      mine && " (you)",
    ),
    h("td", {}, scoreText(board, score)),
  );

const nobody = () => h("tr", {}, h("td", { colspan: 3 }, "No scores yet. Be the first."));

function select(
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string,
  onChange: (id: string) => void,
) {
  const list = h(
    "select",
    {},
    ...options.map(([id, title]) => h("option", { value: id, selected: id === chosen }, title)),
  );
  list.addEventListener("change", () => onChange(list.value));
  return h("label", { class: "select" }, h("span", {}, label), list);
}

const endings: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
const plurals = new Intl.PluralRules("en", { type: "ordinal" });
const ordinal = (rank: number) => `${rank}${endings[plurals.select(rank)]}`;
