import { type Brush, type Carried, field, type Game, type Input, nothing, type Round } from "./game";

/** The number of signals to answer. */
const signals = 6;
/** Milliseconds before a signal: the least, and the most that chance adds. */
const wait = { least: 700, more: 1_600 };
const tooEarlyMs = 600;
/** The shortest reaction that counts, in milliseconds, so that a sprint never takes less than a second. */
const quickestMs = 170;

/** The player runs when the sun flashes. The score is the time that it takes to answer all signals. */
class Desert implements Round {
  score: number | undefined;
  private total = 0;
  private answered = 0;
  private waiting: number;
  /** Milliseconds for which the sun has been flashing. */
  private flashing: number | undefined;
  private word = "Wait for the sun";

  constructor(
    private readonly random: () => number,
    private readonly gear: Carried,
  ) {
    this.waiting = this.pause();
  }

  get status(): string {
    return `${this.word} · ${this.answered} of ${signals} · ${(this.total / 1000).toFixed(2)} s`;
  }

  get won(): number {
    return this.answered;
  }

  get advice(): Input {
    return { push: 0, presses: (this.flashing ?? 0) > 320 ? ["right"] : [] };
  }

  step(elapsedMs: number, { presses }: Input): void {
    if (this.flashing !== undefined) this.flashing += elapsedMs;
    else this.waiting -= elapsedMs;
    if (presses.length > 0) this.press();
    if (this.flashing === undefined && this.waiting <= 0) {
      this.flashing = 0;
      this.word = "Run!";
    }
    if (this.answered === signals) this.score = Math.round(this.total);
  }

  private press(): void {
    if (this.flashing === undefined) {
      this.total += tooEarlyMs;
      this.word = "Too early";
      this.waiting = Math.max(this.waiting, wait.least);
      return;
    }
    const took = Math.max(this.flashing, quickestMs);
    this.total += took;
    this.answered += 1;
    this.word = `${Math.round(took)} ms`;
    this.flashing = undefined;
    this.waiting = this.pause();
  }

  private pause = () => wait.least + this.random() * wait.more;

  draw({ context, colour }: Brush): void {
    const bright = this.flashing !== undefined;
    context.fillStyle = colour("sky");
    context.fillRect(0, 0, field.width, field.height);
    context.fillStyle = colour(bright ? "bright" : "strong");
    context.beginPath();
    context.arc(field.width / 2, 78, bright ? 44 : 26, 0, Math.PI * 2);
    context.fill();
    context.fillStyle = colour("ground");
    context.beginPath();
    context.moveTo(0, field.height);
    context.lineTo(0, 152);
    context.quadraticCurveTo(90, 118, 170, 150);
    context.quadraticCurveTo(250, 176, field.width, 136);
    context.lineTo(field.width, field.height);
    context.fill();
    context.fillStyle = colour("ink");
    const x = 20 + (this.answered / signals) * (field.width - 40);
    context.beginPath();
    context.roundRect(x - 5, 160, 10, 18, 5);
    context.arc(x, 153, 5, 0, Math.PI * 2);
    context.fill();
    if (!this.gear.has("swift-boots")) return;
    context.fillStyle = colour("bright");
    for (let step = 0; step < 5; step++) {
      context.globalAlpha = step === 0 ? 1 : 0.6 / step;
      context.beginPath();
      context.roundRect(x - 6 - step * 9, 175, 12 - step * 2, 4, 2);
      context.fill();
    }
    context.globalAlpha = 1;
  }
}

export const desert: Game = {
  about: "Run when the sun flashes. Six signals: the faster, the better.",
  how: "Press space or tap when the sun flashes. Too early costs 0.6 s.",
  begin: (random, gear = nothing) => new Desert(random, gear),
};
