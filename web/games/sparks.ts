import { type Brush, field } from "./game";

interface Spark {
  x: number;
  y: number;
  /** Units per millisecond. */
  readonly dx: number;
  dy: number;
  leftMs: number;
}

const lifeMs = 600;
const gravity = 0.0004;

/** Small particles that burst when something is won, and fall. */
export class Sparks {
  private sparks: Spark[] = [];

  constructor(private readonly random: () => number) {}

  burst(count: number): void {
    const { random } = this;
    const [x, y] = [field.width * (0.3 + 0.4 * random()), field.height * 0.4];
    for (let n = 0; n < count; n++)
      this.sparks.push({
        x,
        y,
        dx: (random() - 0.5) * 0.2,
        dy: -0.12 * random(),
        leftMs: lifeMs * (0.5 + 0.5 * random()),
      });
  }

  step(elapsedMs: number): void {
    for (const spark of this.sparks) {
      spark.x += spark.dx * elapsedMs;
      spark.y += spark.dy * elapsedMs;
      spark.dy += gravity * elapsedMs;
      spark.leftMs -= elapsedMs;
    }
    this.sparks = this.sparks.filter(({ leftMs }) => leftMs > 0);
  }

  draw({ context, colour }: Brush): void {
    context.fillStyle = colour("bright");
    for (const { x, y, leftMs } of this.sparks) {
      context.globalAlpha = Math.max(0, Math.min(1, leftMs / lifeMs));
      context.fillRect(x - 1.5, y - 1.5, 3, 3);
    }
    context.globalAlpha = 1;
  }
}
