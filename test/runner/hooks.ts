import "./chance";
import { closeShared, startShared } from "./shared";

/** The timeout is long because a busy machine takes time to start the whole program. */
const startMs = 180_000;

/** Mocha runs this before the first spec. If it fails, Mocha runs no spec and prints the reason. */
export const mochaHooks: Mocha.RootHookObject = {
  async beforeAll(this: Mocha.Context) {
    this.timeout(startMs);
    await startShared();
  },
};

/** Mocha runs this after the last spec, also when the start has failed. */
export const mochaGlobalTeardown = closeShared;
