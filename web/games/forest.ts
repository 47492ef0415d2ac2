import {
  type Brush,
  type Carried,
  field,
  type Game,
  type Input,
  nothing,
  type Pen,
  type Round,
} from "./game";

const lengthMs = 20_000;
const basket = { width: 44, y: 168, speed: 0.22 };
const leafEveryMs = 620;

interface Leaf {
  x: number;
  y: number;
  /** Units per millisecond. */
  speed: number;
  golden: boolean;
  turn: number;
}

/** The player catches falling leaves with a basket. Golden leaves count five. */
class Forest implements Round {
  score: number | undefined;
  private points = 0;
  private left = lengthMs;
  private nextLeaf = 0;
  private basketX = field.width / 2;
  private leaves: Leaf[] = [];

  constructor(
    private readonly random: () => number,
    private readonly gear: Carried,
  ) {}

  get status(): string {
    return `${this.points} caught · ${Math.ceil(this.left / 1000)} s`;
  }

  get won(): number {
    return this.points;
  }

  get advice(): Input {
    const next = this.leaves.toSorted((a, b) => b.y - a.y).find(({ y }) => y < basket.y);
    const [from, to] = [this.basketX, next?.x ?? this.basketX];
    return { push: Math.abs(to - from) < 4 ? 0 : Math.sign(to - from), presses: [] };
  }

  step(elapsedMs: number, { push, pointer }: Input): void {
    this.left -= elapsedMs;
    this.basketX =
      pointer === undefined ? this.basketX + push * basket.speed * elapsedMs : pointer * field.width;
    this.basketX = Math.min(field.width - basket.width / 2, Math.max(basket.width / 2, this.basketX));
    this.nextLeaf -= elapsedMs;
    if (this.nextLeaf <= 0) this.drop();
    for (const leaf of this.leaves) {
      leaf.y += leaf.speed * elapsedMs;
      leaf.turn += leaf.speed * elapsedMs * 0.05;
    }
    this.leaves = this.leaves.filter((leaf) => !this.caught(leaf) && leaf.y < field.height);
    if (this.left <= 0) this.score = this.points;
  }

  private drop(): void {
    const { random } = this;
    // Leaves fall faster and closer together as time runs out.
    const haste = 1 + 0.8 * (1 - this.left / lengthMs);
    this.nextLeaf += leafEveryMs / haste;
    this.leaves.push({
      x: 14 + random() * (field.width - 28),
      y: -8,
      speed: (0.055 + random() * 0.04) * haste,
      golden: random() < 0.15,
      turn: random() * 6,
    });
  }

  /** Draws dusk, fireflies, and the torch's light over the basket. */
  private night({ context, colour }: Brush): void {
    context.fillStyle = colour("ink");
    context.globalAlpha = 0.55;
    context.fillRect(0, 0, field.width, field.height);
    context.fillStyle = colour("bright");
    const glow = 1 + 0.06 * Math.sin(this.left / 90);
    for (const [radius, alpha] of [
      [70, 0.1],
      [46, 0.14],
      [24, 0.2],
    ] as const) {
      context.globalAlpha = alpha;
      context.beginPath();
      context.arc(this.basketX, basket.y - 6, radius * glow, 0, Math.PI * 2);
      context.fill();
    }
    context.globalAlpha = 0.8;
    for (let fly = 0; fly < 9; fly++) {
      const turn = this.left / 900 + fly * 2.3;
      context.beginPath();
      context.arc(30 + fly * 33 + Math.sin(turn) * 12, 60 + Math.cos(turn * 1.3) * 34, 1.4, 0, Math.PI * 2);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  private caught({ x, y, golden }: Leaf): boolean {
    const inside = Math.abs(x - this.basketX) < basket.width / 2 + 4 && y > basket.y - 4 && y < basket.y + 14;
    if (inside) this.points += golden ? 5 : 1;
    return inside;
  }

  draw({ context, colour }: Brush): void {
    context.fillStyle = colour("sky");
    context.fillRect(0, 0, field.width, field.height);
    if (this.gear.has("torch")) this.night({ context, colour });
    context.fillStyle = colour("ground");
    for (const [at, x] of [24, 82, 150, 214, 286].entries()) tree(context, x, 54 + (at % 3) * 14);
    context.fillRect(0, field.height - 22, field.width, 22);
    for (const { x, y, golden, turn } of this.leaves) {
      context.save();
      context.translate(x + Math.sin(turn) * 5, y);
      context.rotate(turn);
      context.fillStyle = colour(golden ? "bright" : "strong");
      context.beginPath();
      context.ellipse(0, 0, 7, 3.6, 0, 0, Math.PI * 2);
      context.fill();
      context.restore();
    }
    context.fillStyle = colour("ink");
    context.beginPath();
    context.roundRect(this.basketX - basket.width / 2, basket.y, basket.width, 16, [2, 2, 9, 9]);
    context.fill();
  }
}

function tree(context: Pen, x: number, height: number): void {
  context.beginPath();
  context.moveTo(x, field.height - 20 - height);
  context.lineTo(x + 24, field.height - 20);
  context.lineTo(x - 24, field.height - 20);
  context.fill();
}

export const forest: Game = {
  about: "Catch the falling leaves for twenty seconds. Golden ones count five.",
  how: "Move the basket with the arrow keys, the mouse or a finger.",
  begin: (random, gear = nothing) => new Forest(random, gear),
};
