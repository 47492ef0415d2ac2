import type { App, Player } from "../app";
import { button, fill, h } from "../dom";
import { type AreaId, facts } from "../facts";
import { games } from "../games";
import { attempt, tell } from "../notices";
import { areaView } from "./area";

const isArea = (id: string): id is AreaId => Object.hasOwn(facts.areas, id);

/** The areas, or the one that is visited. */
export function playView(app: App, player: Player, signal: AbortSignal): HTMLElement {
  const [, id = ""] = location.hash.slice(1).split("/");
  if (isArea(id) && games[id] && player.wallet.unlocked.includes(id))
    return areaView(app, id, games[id], signal);

  const list = h("ul", { class: "areas" });
  app.player.watch(
    (now) => now && fill(list, ...facts.areaIds.map((area) => areaCard(app, now, area))),
    signal,
  );
  const news = h("section", { class: "news", "aria-label": "News", hidden: true });
  void showNews(app, news);
  return h("div", {}, h("h1", {}, "Where to?"), list, news);
}

interface NewsItem {
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly text: string;
}

const isNews = (item: unknown): item is NewsItem =>
  typeof item === "object" &&
  item !== null &&
  ["id", "date", "title", "text"].every((name) => typeof Reflect.get(item, name) === "string");

/** The published news. A failure to load them doesn't block the game. */
async function showNews(app: App, section: HTMLElement): Promise<void> {
  const document = await app.api.getContent({ params: { proxy: "news.json" } }).catch(() => undefined);
  const items = Array.isArray(document?.items) ? document.items.filter(isNews) : [];
  if (items.length === 0) return;
  const article = ({ date, title, text }: NewsItem) =>
    h("article", {}, h("h3", {}, title), h("time", { datetime: date }, date), h("p", {}, text));
  fill(section, h("h2", {}, "News"), ...items.map(article));
  section.hidden = false;
}

function areaCard(app: App, { wallet }: Player, id: AreaId): HTMLElement {
  const { name, trusted } = facts.areas[id];
  const open = wallet.unlocked.includes(id);
  const game = games[id];
  return h(
    "li",
    { class: `area card ${id}`, "data-area": id },
    h("div", { class: "scene", "aria-hidden": "true" }),
    h("h2", {}, name),
    h("p", {}, game?.about ?? (trusted ? "Game servers run the matches and report the scores." : "")),
    open
      ? game
        ? h("a", { class: "button primary", href: `#play/${id}` }, `Play in the ${id}`)
        : h("a", { class: "button", href: `#board/${id}` }, "See who leads")
      : lock(app, wallet, id),
  );
}

function lock(app: App, wallet: Player["wallet"], id: AreaId): HTMLElement {
  const { name, unlock: rule } = facts.areas[id];
  const missing = (rule?.requires ?? []).filter((area) => !wallet.unlocked.includes(area));
  const label = `Unlock for ${rule?.price ?? 0} coins`;
  const control: HTMLButtonElement = button(label, () =>
    attempt(control, async () => {
      await app.api.postUnlock({ body: { areaId: id } });
      tell(`${name} is open.`);
      await app.refreshWallet();
    }),
  );
  return h(
    "div",
    { class: "lock" },
    control,
    missing.length > 0 &&
      h("small", {}, `Unlock first: ${missing.map((area) => facts.areas[area].name).join(", ")}`),
  );
}
