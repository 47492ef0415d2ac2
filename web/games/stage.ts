import { brushOf } from "./brush";
import { type Brush, type Carried, field, type Game, type Input, type Round } from "./game";
import { play } from "./sound";
import { Sparks } from "./sparks";

/** The most milliseconds that count as one frame. A longer gap means that another tab was in front. */
const longestFrameMs = 100;
/** The countdown before a round: the number of beats, and the milliseconds of each. */
const beats = 3;
const beatMs = 500;

/** What the round has won so far; 0 for games that do not report it. */
const wonIn = (round: Round) => round.won ?? 0;

function made<T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Readonly<Record<string, string>>) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** The field on which games are played. It draws rounds, and passes on input from keys, mouse and touch. */
export class Stage {
  readonly element = made("div", { class: "stage" });
  private readonly canvas = made("canvas", { tabindex: "0", role: "img" });
  private readonly status = made("p", { class: "status", "aria-live": "off" });
  /** An announcement for screen readers. */
  private readonly spoken = made("p", { class: "unseen", role: "status" });
  private readonly held = new Set<string>();
  private pointer: number | undefined;
  private presses: ("left" | "right")[] = [];
  private playing = false;
  /**
   * Begins the first round on a press. Later rounds begin only with the button: a late press belongs to the last round.
   */
  private begin: (() => void) | undefined;

  constructor(
    label: string,
    private readonly signal: AbortSignal,
  ) {
    this.canvas.setAttribute("aria-label", label);
    this.element.append(this.status, this.canvas, this.spoken);
    this.listen();
  }

  /** Shows the field as it is at the start of a round, and begins a round when the player presses it. */
  invite(game: Game, begin: () => void): void {
    this.begin = begin;
    this.element.dataset["state"] = "waits";
    const round = game.begin(Math.random);
    // The colours are known only once the field is in the page.
    requestAnimationFrame(() => {
      if (!this.begin) return;
      this.show(round);
      this.status.textContent = "Press Start, or the field.";
    });
  }

  /** Counts down and plays a round. Resolves with the score, or never if the player leaves the page. */
  async play(game: Game, gear: Carried): Promise<number> {
    this.begin = undefined;
    this.element.dataset["state"] = "plays";
    const round = game.begin(Math.random, gear);
    const sparks = new Sparks(Math.random);
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.canvas.focus({ preventScroll: true });
    this.spoken.textContent = "The round begins.";
    await this.countDown(round);
    this.playing = true;
    this.presses = [];
    play("go");
    let won = wonIn(round);
    const score = await this.frames((elapsedMs) => {
      round.step(elapsedMs, this.input());
      const now = wonIn(round);
      if (now > won) {
        play("point");
        if (!isCalm) sparks.burst(12);
      }
      won = now;
      sparks.step(elapsedMs);
      this.show(round);
      sparks.draw(this.brush());
      return round.score;
    });
    this.playing = false;
    delete this.element.dataset["state"];
    // Draw the field again without sparks.
    this.show(round);
    play("over");
    return score;
  }

  /** Shows the field and the countdown. */
  private async countDown(round: Round): Promise<void> {
    let left = beats * beatMs;
    let shown: number | undefined;
    await this.frames((elapsedMs) => {
      left -= elapsedMs;
      const beat = Math.ceil(left / beatMs);
      if (beat <= 0) return true;
      if (beat !== shown) play("tick");
      shown = beat;
      this.show(round);
      this.status.textContent = `Get ready: ${beat}`;
      const { context, colour } = this.brush();
      context.fillStyle = colour("ink");
      context.font = "700 72px system-ui";
      context.textAlign = "center";
      context.fillText(String(beat), field.width / 2, field.height / 2 + 24);
      context.textAlign = "start";
      return undefined;
    });
  }

  /** Calls `draw` for each frame until it returns a value. */
  private frames<T>(draw: (elapsedMs: number) => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      let last: number | undefined;
      const frame = (at: number) => {
        if (this.signal.aborted) return;
        const result = draw(Math.min(at - (last ?? at), longestFrameMs));
        last = at;
        if (result === undefined) requestAnimationFrame(frame);
        else resolve(result);
      };
      requestAnimationFrame(frame);
    });
  }

  private show(round: Round): void {
    this.status.textContent = round.status;
    round.draw(this.brush());
  }

  private brush(): Brush {
    return brushOf(this.canvas);
  }

  private input(): Input {
    const push = Number(this.held.has("ArrowRight")) - Number(this.held.has("ArrowLeft"));
    const { pointer, presses } = this;
    this.presses = [];
    return { push, pointer, presses };
  }

  private listen(): void {
    const { canvas, signal } = this;
    const at = (event: PointerEvent) => {
      const { left, width } = canvas.getBoundingClientRect();
      return (event.clientX - left) / width;
    };
    canvas.addEventListener("pointermove", (event) => {
      this.pointer = at(event);
    });
    canvas.addEventListener("pointerdown", (event) => {
      this.pointer = at(event);
      this.presses.push(at(event) < 0.5 ? "left" : "right");
    });
    // A click, because scrolling with a finger must not count as a press.
    canvas.addEventListener("click", () => this.begin?.());
    canvas.addEventListener("keydown", (event) => {
      if (this.begin && [" ", "Enter"].includes(event.key)) {
        event.preventDefault();
        return this.begin();
      }
      if (!this.playing || !["ArrowLeft", "ArrowRight", " ", "Enter"].includes(event.key)) return;
      event.preventDefault();
      this.pointer = undefined;
      if (event.repeat) return;
      this.held.add(event.key);
      this.presses.push(event.key === "ArrowLeft" ? "left" : "right");
    });
    window.addEventListener("keyup", ({ key }) => this.held.delete(key), { signal });
    window.addEventListener("blur", () => this.held.clear(), { signal });
  }
}
