import { avatarImageFolder } from "../components/avatarProcessor/code";
import { processorEntry } from "../components/lib/handlerSource";
import * as game from "../functions";

/** Builds the context of the avatar processor's image, and prints its folder. */
avatarImageFolder(processorEntry(game)).then(console.log, (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
