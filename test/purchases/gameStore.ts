import { local } from "../local";
import { localStore } from "./localStoreOfRun";

/** Returns the local store of the shared run, which knows the run's addresses. */
export async function gameStore() {
  const store = await localStore();
  await store.ready({ apiUrl: await local.output("apiUrl"), siteUrl: await local.output("siteUrl") });
  return store;
}
