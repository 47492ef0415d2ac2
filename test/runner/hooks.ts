import "./chance";
import { closeShared, startShared } from "./shared";

/** The timeout of the start. It is long because a busy machine takes time to start the whole program. */
const startMs = 180_000;

/** Mocha runs this before the first spec. If it fails, Mocha prints the reason and runs no spec. */
export const mochaHooks: Mocha.RootHookObject = {
  async beforeAll(this: Mocha.Context) {
    this.timeout(startMs);
    await startShared();
  },
};

/** Mocha runs this after the last spec, even if the start has failed. */
export const mochaGlobalTeardown = closeShared;
