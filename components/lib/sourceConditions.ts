import { frameworkModule } from "./buildOnce";

/**
 * The conditions by which bundles find packages' sources instead of what was compiled from them: the ones by which this
 * process found them, so that a bundle holds the code that the program loaded.
 */
export const sourceConditions = (): readonly string[] =>
  frameworkModule("serve").endsWith(".ts") ? ["@game-backend/source"] : [];
