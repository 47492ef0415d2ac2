import type { App, Player } from "../app";
import { button, fill, h } from "../dom";
import { face } from "../face";
import { forgetNotices } from "../notices";
import { boardView } from "./board";
import { chatView } from "./chat";
import { playView } from "./play";
import { playerView } from "./player";
import { shopView } from "./shop";
import { tasksView } from "./tasks";
import { welcome } from "./welcome";

/** Draws a page; what it listens to ends with the signal. */
export type View = (app: App, player: Player, signal: AbortSignal) => HTMLElement;

const views = {
  play: { title: "Play", view: playView },
  board: { title: "Leaderboards", view: boardView },
  shop: { title: "Shop", view: shopView },
  tasks: { title: "Tasks", view: tasksView },
  chat: { title: "Chat", view: chatView },
  player: { title: "Player", view: playerView },
} satisfies Record<string, { title: string; view: View }>;

type ViewName = keyof typeof views;
const isView = (name: string): name is ViewName => Object.hasOwn(views, name);

/** The frame around all pages: it shows who plays, and where to go. */
export function shell(root: HTMLElement, app: App): void {
  const forever = new AbortController().signal;
  let page = new AbortController();
  let shownFor: string | undefined;

  const show = (focus: boolean) => {
    page.abort();
    page = new AbortController();
    const player = app.player.value;
    shownFor = player?.profile.userId;
    if (!player) return fill(root, welcome(app));
    const [wanted = ""] = location.hash.slice(1).split("/");
    const name: ViewName = isView(wanted) ? wanted : "play";
    const main = h("main", { id: "main", tabindex: -1 }, views[name].view(app, player, page.signal));
    fill(root, header(app, name, page.signal), main);
    document.title = `${views[name].title} · Wayfarers`;
    // Readers of the page hear where they are now.
    if (focus) main.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };

  window.addEventListener("hashchange", () => {
    forgetNotices();
    show(true);
  });
  app.player.watch((player) => {
    // The next player to sign in starts at the first view.
    if (!player && shownFor) history.replaceState(null, "", location.pathname);
    // Another player, another page; the same one's coins are told by the header.
    if (player?.profile.userId !== shownFor || !root.hasChildNodes()) show(true);
  }, forever);
}

function header(app: App, current: ViewName, signal: AbortSignal): HTMLElement {
  const name = h("span", { class: "name" });
  const coins = h("span", { class: "coins" });
  app.player.watch((player) => {
    if (!player) return;
    const { displayName, username, guest, avatarUrl } = player.profile;
    fill(name, face(username, avatarUrl, 32), displayName ?? (guest ? "Guest" : username));
    fill(
      coins,
      h("span", { class: "coin", "aria-hidden": "true" }),
      `${player.wallet.balance}`,
      h("span", { class: "unseen" }, " coins"),
    );
  }, signal);
  const links = Object.entries(views).map(([id, { title }]) =>
    h("a", { href: `#${id}`, "aria-current": id === current && "page" }, title),
  );
  return h(
    "header",
    {},
    h(
      "div",
      { class: "bar" },
      h(
        "a",
        { class: "brand", href: "#play" },
        h("img", { src: "/icon.svg", alt: "", width: 28, height: 28 }),
        "Wayfarers",
      ),
      h(
        "div",
        { class: "who" },
        coins,
        name,
        button("Sign out", () => app.signOut(), { class: "quiet" }),
      ),
    ),
    h("nav", { "aria-label": "Game" }, ...links),
  );
}
