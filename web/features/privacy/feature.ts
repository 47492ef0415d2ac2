/** Export and deletion of the player's data. */
import { DeletionGuide, DeletionView, deletionPlace } from "./deletion";
import { YourData } from "./yourData";

export const pages = { [deletionPlace]: { title: "Delete account", view: DeletionView } };
export const shows = {
  beforeSignIn: { view: DeletionGuide },
  ownPage: { view: YourData, order: 5 },
};
