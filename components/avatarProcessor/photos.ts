import { dirname, sep } from "node:path";
import { optional } from "../lib/optionalPackages";

const load = <T>(required: () => T): T => optional("@game-backend/photos", required);

/** The modules of the package of photos, which a program without avatars does not have. Each is loaded when it is read. */
export const photos = {
  get makeAvatar(): typeof import("@game-backend/photos/avatar/makeAvatar") {
    return load(() => require("@game-backend/photos/avatar/makeAvatar"));
  },
  get modelFiles(): typeof import("@game-backend/photos/faces/networks/modelFiles") {
    return load(() => require("@game-backend/photos/faces/networks/modelFiles"));
  },
  get wasm(): typeof import("@game-backend/photos/wasm") {
    return load(() => require("@game-backend/photos/wasm"));
  },
  /** Returns the folder of its modules; `undefined` without the package. */
  folder(): string | undefined {
    try {
      return `${dirname(require.resolve("@game-backend/photos/photo"))}${sep}`;
    } catch {
      return undefined;
    }
  },
  /** Returns the path of a module: `avatar/image/healthcheck`. */
  pathOf: (name: string): string => load(() => require.resolve(`@game-backend/photos/${name}`)),
};
