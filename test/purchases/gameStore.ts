import { cloud } from "../local";
import { localStore } from "./localStoreOfRun";

/** Returns the local store of the shared run, which has started. */
export async function gameStore() {
  await cloud();
  return localStore();
}
