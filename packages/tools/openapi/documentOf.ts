import { loadGame } from "../loadGame";
import { clientDocument } from "./clientDocument";
import { infoOf } from "./info";

/** Returns the document that `game-backend openapi` writes, of the program in a folder. */
export async function documentOf(
  program: string,
  features = "functions",
): Promise<ReturnType<typeof clientDocument>> {
  const game = await loadGame({ program, features }, () => {});
  return clientDocument(game.features, infoOf(program));
}
