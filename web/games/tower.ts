import { type Brush, type Carried, field, type Game, type Input, nothing, type Round } from "./game";

/** The highest card; the lowest is 1. */
const highest = 13;
const rounds = 8;
/** The points for the first right guess. Each further right guess is worth this much more than the one before. */
const reward = 100;

/**
 * The player guesses whether the next card is higher or lower than the open one. The first wrong guess ends the duel.
 */
class Tower implements Round {
  score: number | undefined;
  private points = 0;
  won = 0;
  private card: number;
  private before: number | undefined;

  /** The number of wrong guesses that the player's items still forgive. */
  private lives: number;

  constructor(
    private readonly random: () => number,
    private readonly gear: Carried,
  ) {
    this.lives = Number(gear.has("oak-shield")) + Number(gear.has("health-potion"));
    this.card = this.draws();
  }

  get status(): string {
    const said =
      this.score === undefined ? `The card is ${this.card}: ← lower, higher →` : `It was ${this.card}`;
    const lives = this.lives > 0 ? ` · ${"♥".repeat(this.lives)}` : "";
    return `${said} · ${this.points} points${lives}`;
  }

  get advice(): Input {
    return { push: 0, presses: [this.card > highest / 2 ? "left" : "right"] };
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
    const forgiven = !right && this.lives > 0;
    if (forgiven) this.lives -= 1;
    if (this.won === rounds || (!right && !forgiven)) this.score = this.points;
  }

  /** Returns a random card other than `but`, so that there is always a right guess. */
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
    const steel = this.gear.has("iron-sword");
    if (this.before !== undefined) face({ context, colour }, this.before, 112, 0.7, steel);
    face({ context, colour }, this.card, field.width / 2 + (this.before === undefined ? 0 : 22), 1, steel);
  }
}

function face({ context, colour }: Brush, card: number, x: number, size: number, steel: boolean): void {
  const [width, height] = [72 * size, 104 * size];
  context.fillStyle = colour("bright");
  context.beginPath();
  context.roundRect(x - width / 2, 96 - height / 2, width, height, 8);
  context.fill();
  if (steel) blades({ context, colour }, x, width, height);
  context.fillStyle = colour("ink");
  context.font = `700 ${38 * size}px system-ui`;
  context.textAlign = "center";
  context.fillText(String(card), x, 96 + 13 * size);
  context.textAlign = "start";
}

/** Draws two crossed blades and an edge of steel. */
function blades({ context, colour }: Brush, x: number, width: number, height: number): void {
  context.strokeStyle = colour("strong");
  context.lineWidth = 3;
  context.globalAlpha = 0.45;
  context.beginPath();
  context.roundRect(x - width / 2 + 3, 96 - height / 2 + 3, width - 6, height - 6, 6);
  for (const side of [-1, 1]) {
    context.moveTo(x - side * width * 0.34, 96 + height * 0.36);
    context.lineTo(x + side * width * 0.34, 96 - height * 0.36);
  }
  context.stroke();
  context.globalAlpha = 1;
}

export const tower: Game = {
  about:
    "Higher or lower? The streak pays more and more, and one mistake ends it. Only the latest duel counts.",
  how: "Guess lower with the left arrow or the left half of the field, higher with the right.",
  begin: (random, gear = nothing) => new Tower(random, gear),
};
