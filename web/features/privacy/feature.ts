/** Export and deletion of the player's data. */
import { YourData } from "./yourData";

export const shows = { ownPage: { view: YourData, order: 5 } };
