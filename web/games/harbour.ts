import { type Brush, type Carried, field, type Game, type Input, nothing, type Round } from "./game";

const lengthMs = 20_000;
/** Milliseconds for which a rope delays the ship. */
const ropeMs = 5_000;
const tickMs = 90;
const shown = 90;
const price = { from: 50, lowest: 5, highest: 95 };

/** The price of spice goes up and down: the player buys crates and sells them at a profit. A total loss counts as 0. */
class Harbour implements Round {
  score: number | undefined;
  private left = lengthMs;
  private untilTick = 0;
  private drift = 0;
  private prices: number[] = [price.from];
  private profit = 0;
  private paid: number | undefined;

  constructor(
    private readonly random: () => number,
    private readonly gear: Carried,
  ) {
    if (gear.has("climbing-rope")) this.left += ropeMs;
  }

  private get now(): number {
    return this.prices.at(-1) ?? price.from;
  }

  get status(): string {
    const crate =
      this.paid === undefined ? `Buy at ${this.now}` : `Bought at ${this.paid}, sell at ${this.now}`;
    return `${crate} · Profit ${this.profit} · ${Math.ceil(this.left / 1000)} s`;
  }

  get won(): number {
    return this.profit;
  }

  get advice(): Input {
    const isGood = this.paid === undefined ? this.now < price.from - 6 : this.now > this.paid + 8;
    return { push: 0, presses: isGood ? ["right"] : [] };
  }

  step(elapsedMs: number, { presses }: Input): void {
    this.left -= elapsedMs;
    for (this.untilTick -= elapsedMs; this.untilTick <= 0; this.untilTick += tickMs) this.tick();
    for (const _ of presses) this.trade();
    if (this.left <= 0) this.score = Math.max(0, this.profit);
  }

  private tick(): void {
    // The price wanders at random and is pulled back to its starting value.
    this.drift = 0.86 * this.drift + (this.random() - 0.5) * 5 + (price.from - this.now) * 0.012;
    const next = Math.round(this.now + this.drift);
    this.prices = [...this.prices, Math.min(price.highest, Math.max(price.lowest, next))].slice(-shown);
  }

  private trade(): void {
    if (this.paid === undefined) {
      this.paid = this.now;
      return;
    }
    this.profit += this.now - this.paid;
    this.paid = undefined;
  }

  draw({ context, colour }: Brush): void {
    context.fillStyle = colour("sky");
    context.fillRect(0, 0, field.width, field.height);
    const y = (value: number) => 178 - (value / 100) * 160;
    const x = (at: number) => (at / (shown - 1)) * (field.width - 30);
    const last = this.prices.length - 1;
    context.fillStyle = colour("ground");
    context.beginPath();
    context.moveTo(0, field.height);
    for (const [at, value] of this.prices.entries()) context.lineTo(x(at), y(value));
    context.lineTo(x(last), field.height);
    context.fill();
    context.strokeStyle = colour("strong");
    context.lineWidth = 2;
    context.beginPath();
    for (const [at, value] of this.prices.entries()) context.lineTo(x(at), y(value));
    context.stroke();
    if (this.gear.has("golden-compass")) line({ context, colour }, y(price.from), "ink", [2, 5]);
    if (this.paid !== undefined) line({ context, colour }, y(this.paid), "bright", [5, 4]);
    ship({ context, colour }, x(last) - 2, y(this.now));
    context.fillStyle = colour("ink");
    context.font = "600 11px system-ui";
    context.fillText(String(this.now), x(last) + 10, y(this.now) + 4);
  }
}

/** Draws the ship that sails on the price. */
function ship({ context, colour }: Brush, x: number, y: number): void {
  context.fillStyle = colour("ink");
  context.beginPath();
  context.moveTo(x - 10, y - 4);
  context.lineTo(x + 10, y - 4);
  context.lineTo(x + 6, y + 2);
  context.lineTo(x - 6, y + 2);
  context.fill();
  context.fillStyle = colour("bright");
  context.beginPath();
  context.moveTo(x + 1, y - 20);
  context.lineTo(x + 9, y - 6);
  context.lineTo(x + 1, y - 6);
  context.fill();
  context.fillStyle = colour("strong");
  context.beginPath();
  context.moveTo(x - 1, y - 18);
  context.lineTo(x - 7, y - 6);
  context.lineTo(x - 1, y - 6);
  context.fill();
}

/** Draws a dashed line across the field. */
function line({ context, colour }: Brush, y: number, name: "ink" | "bright", dashes: number[]): void {
  context.strokeStyle = colour(name);
  context.setLineDash(dashes);
  context.beginPath();
  context.moveTo(0, y);
  context.lineTo(field.width, y);
  context.stroke();
  context.setLineDash([]);
}

export const harbour: Game = {
  about: "Buy low, sell high, for twenty seconds. All your profits add up.",
  how: "Press space or tap to buy a crate, and again to sell it.",
  begin: (random, gear = nothing) => new Harbour(random, gear),
};
