import type { Picture } from "../photo";
import { loadBlazeFace } from "./blazeFace";
import type { Face } from "./face";
import { loadFaceMesh } from "./faceMesh";

/** No more are looked at closely; a crowd's largest are. */
const mostFaces = 10;
const leastFlag = 0.8;

export interface Detector {
  /** The faces of a picture, the largest first, in its pixels. */
  detect(picture: Picture): Promise<Face[]>;
}

/** Loads both networks, and runs each once: the first run compiles. */
export async function loadDetector(): Promise<Detector> {
  const [blazeFace, faceMesh] = await Promise.all([loadBlazeFace(), loadFaceMesh()]);
  const detect = async (picture: Picture) => {
    const candidates = (await blazeFace.find(picture)).sort(larger).slice(0, mostFaces);
    const flags = await faceMesh.confirm(picture, candidates);
    return candidates.flatMap((face, i) => {
      const flag = flags[i] ?? 0;
      return flag > leastFlag ? [{ ...face, score: face.score * flag }] : [];
    });
  };
  await warmUp(blazeFace, faceMesh);
  return { detect };
}

async function warmUp(
  blazeFace: Awaited<ReturnType<typeof loadBlazeFace>>,
  faceMesh: Awaited<ReturnType<typeof loadFaceMesh>>,
): Promise<void> {
  const blank = { width: 64, height: 64, data: new Uint8Array(64 * 64 * 4) };
  await blazeFace.find(blank);
  await faceMesh.confirm(blank, [{ x: 0, y: 0, width: 64, height: 64, score: 1 }]);
}

const larger = (a: Face, b: Face) => b.width * b.height - a.width * a.height;
