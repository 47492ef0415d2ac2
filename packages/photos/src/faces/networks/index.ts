import type { Picture } from "../../photo";
import type { Detector } from "../detector";
import { larger } from "../face";
import { type BlazeFace, loadBlazeFace } from "./blazeFace";
import { type FaceMesh, loadFaceMesh } from "./faceMesh";

/** The maximum number of faces that are examined. In a crowd, those are the largest. */
const mostFaces = 10;
const leastFlag = 0.8;

/** Loads both networks from a folder, and runs each once, because the first run compiles it. */
export async function loadNetworks(folder: string): Promise<Detector> {
  const [blazeFace, faceMesh] = await Promise.all([loadBlazeFace(folder), loadFaceMesh(folder)]);
  const detect = async (picture: Picture) => {
    const candidates = (await blazeFace.find(picture)).sort(larger).slice(0, mostFaces);
    const flags = await faceMesh.confirm(picture, candidates);
    return candidates.flatMap((face, i) => {
      const flag = flags[i] ?? 0;
      return flag > leastFlag ? [{ ...face, score: face.score * flag }] : [];
    });
  };
  await warmUp(blazeFace, faceMesh);
  return { name: "networks", detect };
}

async function warmUp(blazeFace: BlazeFace, faceMesh: FaceMesh): Promise<void> {
  const blank = { width: 64, height: 64, data: new Uint8Array(64 * 64 * 4) };
  await blazeFace.find(blank);
  await faceMesh.confirm(blank, [{ x: 0, y: 0, width: 64, height: 64, score: 1 }]);
}
