import { resolve } from "node:path";

import { writeGameClients } from "./gameClients";
import { addFolder, openGodot } from "./godotPage";

const clients = resolve(__dirname, "..");

/** Runs the addon, in which `change` may change files, with the runner in Godot's web build. Returns what ends it. */
export function startGodot(
  address: string,
  change: (project: Map<string, Buffer>) => void = () => {},
): () => void {
  writeGameClients();
  const project = new Map<string, Buffer>([["address.txt", Buffer.from(address)]]);
  addFolder(project, `${clients}/godot/addons`, "addons");
  addFolder(project, `${clients}/godot/sample`, "addons/game_backend/sample");
  addFolder(project, `${clients}/conformance/godot`, "");
  change(project);
  const opened = openGodot(project);
  opened.catch((error) => console.error(error));
  return () => void opened.then(({ close }) => close());
}
