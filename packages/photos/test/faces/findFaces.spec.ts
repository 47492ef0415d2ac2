// full: it repeats for many photos what the avatar's service proves for one

import assert from "node:assert/strict";

import { loadBackend } from "@game-backend/photos/backend";
import { decodePhoto } from "@game-backend/photos/decode/index";
import type { Detector } from "@game-backend/photos/faces/detector";
import { type Face, overlap, scaled } from "@game-backend/photos/faces/face";
import { findFaces } from "@game-backend/photos/faces/findFaces";
import { loadNetworks } from "@game-backend/photos/faces/networks/index";
import { areThere, modelsFolder } from "@game-backend/photos/faces/networks/modelFiles";
import { loadTemplate } from "@game-backend/photos/faces/template/index";
import type { Picture } from "@game-backend/photos/photo";
import { turned } from "@game-backend/photos/turned";
import { beside, enlarged } from "../pictures";
import { photo } from "../processor";

/** The positions of the faces, read off the photos. */
const truth = {
  astronaut: { x: 175, y: 77, width: 102, height: 115, score: 1 },
  hopper: { x: 171, y: 135, width: 192, height: 213, score: 1 },
};

const pictures: Partial<Record<"astronaut" | "hopper" | "cat", Picture>> = {};
const picture = async (name: "astronaut" | "hopper" | "cat") => {
  pictures[name] ??= (await decodePhoto(photo(name), { shortest: 1024 })).picture;
  return pictures[name];
};

function findsFaces(load: () => Promise<Detector>): void {
  let detector: Detector;
  before(async () => {
    await loadBackend();
    detector = await load();
  });

  for (const [name, face] of Object.entries(truth) as ["astronaut" | "hopper", Face][]) {
    it(`finds the one face of ${name} at its position`, async () => {
      const { faces, turns } = await findFaces(await picture(name), detector);
      assert.deepEqual([faces.length, turns], [1, 0]);
      assert.ok(overlap(faces[0] as Face, face) > 0.5, JSON.stringify(faces));
    });

    for (const turns of [1, 2, 3] as const) {
      it(`finds ${name} turned by ${turns * 90}°, and returns the turn`, async () => {
        const found = await findFaces(turned(await picture(name), turns), detector);
        assert.deepEqual([found.faces.length, (found.turns + turns) % 4], [1, 0]);
      });
    }
  }

  it("does not take a cat for a person, in any turn", async () => {
    assert.deepEqual(await findFaces(await picture("cat"), detector), { faces: [], turns: 0 });
  });

  it("puts the larger of two faces first", async () => {
    const [astronaut, hopper] = [await picture("astronaut"), await picture("hopper")];
    const { faces } = await findFaces(beside(astronaut, hopper), detector);
    assert.equal(faces.length, 2);
    const [first, second] = faces as [Face, Face];
    assert.ok(first.x > astronaut.width && second.x + second.width < astronaut.width);
    assert.ok(first.width * first.height > second.width * second.height);
  });

  it("returns pixels of the photo, whatever its size", async () => {
    const { faces } = await findFaces(enlarged(await picture("astronaut"), 5), detector);
    assert.ok(overlap(faces[0] as Face, scaled(truth.astronaut, 5)) > 0.5, JSON.stringify(faces));
  });
}

describe("finding faces with the project's template", () => findsFaces(() => loadTemplate()));

describe("finding faces with the networks", () => {
  if (areThere(modelsFolder())) findsFaces(() => loadNetworks(modelsFolder()));
  else it("finds both portraits and no cat (not run: packages/photos/src/models has none of their files)");
});
