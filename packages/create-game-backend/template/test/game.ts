import { LocalGame } from "@game-backend/tools/harness/localGame";
import { solved } from "@game-backend/tools/harness/work"; // with auth
import { after } from "mocha";

/** The local run that all spec files share: a file asks for players of its own. One that needs a run of its own makes a `LocalGame`. */
export const game = new LocalGame({
  signUpMetadata: solved, // with auth
});

after(() => game.close());
