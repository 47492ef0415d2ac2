/** Players who do not want to meet each other. */
import { BlockButton } from "./blockButton";
import { Blocked } from "./blocked";

export const shows = { withPlayer: { view: BlockButton, order: 2 } };
export const keeps = { Blocked };
