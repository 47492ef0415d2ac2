import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { presets } from "@game-backend/photos/avatar/presets/index";
import { loadBackend } from "@game-backend/photos/backend";
import { around } from "@game-backend/photos/crop";
import { decodePhoto } from "@game-backend/photos/decode/index";
import type { Detector } from "@game-backend/photos/faces/detector";
import { findFaces } from "@game-backend/photos/faces/findFaces";
import { loadDetector } from "@game-backend/photos/faces/loadDetector";
import { toImage } from "@game-backend/photos/jimp";
import type { Picture, Style } from "@game-backend/photos/photo";
import { makeProcessor, type Processor } from "@game-backend/photos/processPhoto";
import { turned } from "@game-backend/photos/turned";
import { framed, scaledTo, sheet } from "./avatarSheets/pictures";

const project = resolve(__dirname, "../../..");
const photo = (name: string) => readFileSync(join(__dirname, `../test/photos/${name}.jpg`));

/** Draws the pictures of docs/avatars.md: detected faces, the styles, and the presets. */
async function main() {
  const backend = await loadBackend();
  const [detector, processor] = await Promise.all([loadDetector(), makeProcessor(backend)]);
  await save("detection", await detection(detector));
  await save("styles", await styled(processor));
  await save("presets", await drawn());
}

/** Draws the detected faces: the face in red, the crop in yellow. The last photo is on its side. */
async function detection(detector: Detector): Promise<Picture> {
  const [astronaut, hopper, cat] = await Promise.all(
    ["astronaut", "hopper", "cat"].map(async (name) => opened(photo(name))),
  );
  if (!astronaut || !hopper || !cat) throw new Error("There are not enough photos");
  const row = [];
  for (const picture of [astronaut, hopper, cat, turned(hopper, 1)]) {
    const { faces, turns } = await findFaces(picture, detector);
    const way = turned(picture, turns);
    const marked = faces.reduce((image, face) => framed(image, face, [230, 40, 60]), way);
    const cut = faces.slice(0, 1).map((face) => around(face, way, "comic"));
    const shown = cut.reduce(
      (image, { x, y, side }) => framed(image, { x, y, width: side, height: side }, [255, 210, 60]),
      marked,
    );
    row.push(scaledTo(turned(shown, ((4 - turns) % 4) as typeof turns), 256));
  }
  return sheet([row]);
}

async function styled({ process }: Processor): Promise<Picture> {
  const avatar = async (name: string, style: Style) => {
    const { outcome } = await process(photo(name), style);
    if (outcome.status !== "ready") throw new Error(`${name}: ${outcome.status}`);
    return scaledTo(await opened(outcome.files[512].png), 384);
  };
  const rows = ["astronaut", "hopper"].map((name) =>
    Promise.all((["photo", "comic", "pixel"] as const).map((style) => avatar(name, style))),
  );
  return sheet(await Promise.all(rows));
}

async function drawn(): Promise<Picture> {
  const files = presets.map((name) => join(__dirname, `../src/avatar/presets/${name}/256.png`));
  const pictures = await Promise.all(files.map(async (path) => opened(readFileSync(path))));
  return sheet([pictures.slice(0, 4), pictures.slice(4)]);
}

const opened = async (file: Uint8Array): Promise<Picture> =>
  (await decodePhoto(file, { shortest: 512 })).picture;

async function save(name: string, picture: Picture): Promise<void> {
  const folder = join(project, "docs/avatars");
  mkdirSync(folder, { recursive: true });
  const file = await toImage(picture).getBuffer("image/png", {
    colorType: 2,
    filterType: 4,
    deflateLevel: 9,
  });
  writeFileSync(join(folder, `${name}.png`), file);
  console.log(`${name}.png  ${picture.width} × ${picture.height}  ${Math.round(file.length / 1000)} kB`);
}

void main();
