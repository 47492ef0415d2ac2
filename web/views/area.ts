import type { App } from "../app";
import { button, fill, h } from "../dom";
import { type AreaId, facts } from "../facts";
import type { Game } from "../games/game";
import { Stage } from "../games/stage";
import { attempt } from "../notices";
import { scoreText } from "../scores";
import { journal } from "./journal";

/** One area: its game, what a run was worth, and the journal. */
export function areaView(app: App, id: AreaId, game: Game, signal: AbortSignal): HTMLElement {
  const { name } = facts.areas[id];
  const notes = journal(app, id, signal);
  const result = h("div", { class: "result", role: "status" });
  const stage = new Stage(`${name}: ${game.how}`, signal);
  const start: HTMLButtonElement = button(
    "Start",
    () =>
      attempt(start, async () => {
        fill(result);
        fill(start, "Playing…");
        stage.element.scrollIntoView({ block: "nearest" });
        try {
          const score = await stage.play(game);
          if (signal.aborted) return;
          fill(result, ...(await submit(app, id, score)));
          notes.ran(score);
        } finally {
          fill(start, "Play again");
        }
      }),
    { class: "primary large" },
  );
  return h(
    "div",
    { class: `playing ${id}` },
    h("p", {}, h("a", { href: "#play" }, "← All areas")),
    h("h1", {}, name),
    h("p", { class: "how" }, game.how),
    stage.element,
    h("div", { class: "row" }, start, h("a", { class: "button quiet", href: `#board/${id}` }, "Leaderboard")),
    result,
    notes.element,
  );
}

async function submit(app: App, gameArea: AreaId, score: number): Promise<(HTMLElement | string)[]> {
  const { best, improved, previous } = await app.api.postScore({ body: { gameArea, score } });
  const { keeps } = facts.areas[gameArea];
  const said = {
    best: improved
      ? previous === undefined
        ? "Your first score here!"
        : `A new best! It was ${scoreText(gameArea, previous)}.`
      : `Your best stays ${scoreText(gameArea, best)}.`,
    latest: "The tower remembers only your latest duel.",
    sum: `That makes ${scoreText(gameArea, best)} in all.`,
  }[keeps];
  return [h("strong", {}, scoreText(gameArea, score)), h("span", {}, said)];
}
