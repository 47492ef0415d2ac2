import { type Brush, field, type Game, type Input, type Round } from "./game";

/** A longer pause than this, in milliseconds, was none of the player's: another tab was in front. */
const longestFrameMs = 100;

function made<T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Readonly<Record<string, string>>) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** A field on which games are played: it draws, and listens to keys, mouse and fingers. */
export class Stage {
  readonly element = made("div", { class: "stage" });
  private readonly canvas = made("canvas", { tabindex: "0", role: "img" });
  private readonly status = made("p", { class: "status", "aria-live": "off" });
  /** Said to those who do not see the field, now and then. */
  private readonly spoken = made("p", { class: "unseen", role: "status" });
  private readonly held = new Set<string>();
  private pointer: number | undefined;
  private presses: ("left" | "right")[] = [];
  private playing = false;

  constructor(
    label: string,
    private readonly signal: AbortSignal,
  ) {
    this.canvas.setAttribute("aria-label", label);
    this.element.append(this.status, this.canvas, this.spoken);
    this.listen();
    // It has its colours once it is in the page.
    requestAnimationFrame(() => this.idle());
  }

  /** Resolves with the score; never, if the page is left. */
  play(game: Game): Promise<number> {
    const round = game.begin(Math.random);
    this.playing = true;
    this.presses = [];
    this.canvas.focus({ preventScroll: true });
    this.spoken.textContent = "The round begins.";
    return new Promise((resolve) => {
      let last: number | undefined;
      const frame = (at: number) => {
        if (this.signal.aborted) return;
        round.step(Math.min(at - (last ?? at), longestFrameMs), this.input());
        last = at;
        this.show(round);
        if (round.score === undefined) return void requestAnimationFrame(frame);
        this.playing = false;
        resolve(round.score);
      };
      requestAnimationFrame(frame);
    });
  }

  private show(round: Round): void {
    this.status.textContent = round.status;
    round.draw(this.brush());
  }

  private idle(): void {
    const { context, colour } = this.brush();
    context.fillStyle = colour("sky");
    context.fillRect(0, 0, field.width, field.height);
    context.fillStyle = colour("ground");
    context.fillRect(0, field.height - 28, field.width, 28);
  }

  /** Sharp on every screen: as many pixels as it has there. */
  private brush(): Brush {
    const scale = Math.max(1, (this.canvas.clientWidth * devicePixelRatio) / field.width);
    const [width, height] = [Math.round(field.width * scale), Math.round(field.height * scale)];
    if (this.canvas.width !== width) Object.assign(this.canvas, { width, height });
    const context = this.canvas.getContext("2d");
    if (!context) throw new Error("This browser cannot draw the game");
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const style = getComputedStyle(this.canvas);
    return { context, colour: (name) => style.getPropertyValue(`--game-${name}`) };
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
    canvas.addEventListener("keydown", (event) => {
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
