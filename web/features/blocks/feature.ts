/** Players who do not want to meet each other. */
import { BlockButton } from "./blockButton";

export const shows = { withPlayer: { view: BlockButton, order: 2 } };
