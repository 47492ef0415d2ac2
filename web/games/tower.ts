import { type Brush, field, type Game, type Input, type Round } from "./game";

/** Cards of a duel, from 1 to this. */
const highest = 13;
const rounds = 8;
/** For the first right word; each one after it is worth that much more than the last. */
const reward = 100;

/** A card lies open: is the next one higher or lower? The first wrong word ends the duel. */
class Tower implements Round {
  score: number | undefined;
  private points = 0;
  won = 0;
  private card: number;
  private before: number | undefined;

  constructor(private readonly random: () => number) {
    this.card = this.draws();
  }

  get status(): string {
    const said =
      this.score === undefined ? `The card is ${this.card}: ← lower, higher →` : `It was ${this.card}`;
    return `${said} · ${this.points} points`;
  }

  step(_elapsedMs: number, { presses }: Input): void {
    for (const press of presses) if (this.score === undefined) this.answer(press);
  }

  private answer(press: "left" | "right"): void {
    const next = this.draws(this.card);
    const right = press === "right" ? next > this.card : next < this.card;
    this.before = this.card;
    this.card = next;
    if (right) {
      this.won += 1;
      this.points += reward * this.won;
    }
    if (!right || this.won === rounds) this.score = this.points;
  }

  /** Never the same card twice in a row: then there is always a right word. */
  private draws(but?: number): number {
    const card = 1 + Math.floor(this.random() * (but === undefined ? highest : highest - 1));
    return but !== undefined && card >= but ? card + 1 : card;
  }

  draw({ context, colour }: Brush): void {
    context.fillStyle = colour("sky");
    context.fillRect(0, 0, field.width, field.height);
    context.fillStyle = colour("ground");
    for (let step = 0; step < rounds; step++) {
      context.globalAlpha = step < this.won ? 1 : 0.35;
      context.fillRect(14, field.height - 24 - step * 20, 34, 17);
      context.fillRect(field.width - 48, field.height - 24 - step * 20, 34, 17);
    }
    context.globalAlpha = 1;
    if (this.before !== undefined) face({ context, colour }, this.before, 112, 0.7);
    face({ context, colour }, this.card, field.width / 2 + (this.before === undefined ? 0 : 22), 1);
  }
}

function face({ context, colour }: Brush, card: number, x: number, size: number): void {
  const [width, height] = [72 * size, 104 * size];
  context.fillStyle = colour("bright");
  context.beginPath();
  context.roundRect(x - width / 2, 96 - height / 2, width, height, 8);
  context.fill();
  context.fillStyle = colour("ink");
  context.font = `700 ${38 * size}px system-ui`;
  context.textAlign = "center";
  context.fillText(String(card), x, 96 + 13 * size);
  context.textAlign = "start";
}

export const tower: Game = {
  about:
    "Higher or lower? The streak pays more and more, and one mistake ends it. Only the latest duel counts.",
  how: "Say lower with the left arrow or the left half of the field, higher with the right.",
  begin: (random) => new Tower(random),
};
