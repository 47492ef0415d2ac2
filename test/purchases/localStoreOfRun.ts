import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptAuthority } from "@game-backend/stand-ins/apple/keys";
import { start } from "@game-backend/stand-ins/shop/beside";
import { share } from "../runner/shared";
import { authority } from "./store";

/** The local store of the shared run. It signs with the specs' authority. */
export const localStore = share(
  "local store",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "local-store-"));
    keptAuthority(join(folder, "run-store", "keys.json"), authority);
    const store = await start({ data: join(folder, "run") });
    return { ...store, folder: join(folder, "run-store") };
  },
  async ({ close, folder }) => {
    await close();
    await rm(join(folder, ".."), { recursive: true });
  },
  { isLazy: true },
);

/** The stack's configuration for it. */
export const storeSettings = ({ config }: Awaited<ReturnType<typeof localStore>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/^game-backend:/, ""), value]),
  );
