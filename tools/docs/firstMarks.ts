import type { Mark } from "../../functions/economy/documents";
import type { areas } from "../../game/areas";
import desert from "../../live/marks/desert.json";
import forest from "../../live/marks/forest.json";
import harbour from "../../live/marks/harbour.json";
import tower from "../../live/marks/tower.json";

/** The marks with which a stack begins: `live/marks` has them, and publications change them. */
export const marks: Readonly<Partial<Record<keyof typeof areas, readonly Mark[]>>> = {
  desert: desert.marks,
  forest: forest.marks,
  harbour: harbour.marks,
  tower: tower.marks,
};
