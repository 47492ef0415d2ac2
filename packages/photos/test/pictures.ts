import type { Picture } from "@game-backend/photos/photo";

type Colour = readonly [red: number, green: number, blue: number];

/** Returns a picture whose pixels are the results of `colour`. */
export function painted(width: number, height: number, colour: (x: number, y: number) => Colour): Picture {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...colour(x, y), 255], (y * width + x) * 4);
  return { width, height, data };
}

export function colourAt({ width, data }: Picture, x: number, y: number): Colour {
  const at = (y * width + x) * 4;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}

/** Returns two pictures side by side, on grey. */
export function beside(left: Picture, right: Picture): Picture {
  const height = Math.max(left.height, right.height);
  return painted(left.width + right.width, height, (x, y) => {
    const [picture, column] = x < left.width ? [left, x] : [right, x - left.width];
    return y < picture.height ? colourAt(picture, column, y) : [128, 128, 128];
  });
}

/** Returns a picture with every pixel enlarged to a square. */
export const enlarged = (picture: Picture, times: number): Picture =>
  painted(picture.width * times, picture.height * times, (x, y) =>
    colourAt(picture, Math.floor(x / times), Math.floor(y / times)),
  );
