import { field } from "./game";

/** Returns a brush for a canvas, which gets as many pixels as it has on the screen, so that it looks sharp. */
export function brushOf(canvas: HTMLCanvasElement) {
  const scale = Math.max(1, (canvas.clientWidth * devicePixelRatio) / field.width);
  const [width, height] = [Math.round(field.width * scale), Math.round(field.height * scale)];
  if (canvas.width !== width) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw the game");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  const style = getComputedStyle(canvas);
  return { context, colour: (name: string) => style.getPropertyValue(`--game-${name}`) };
}
