// The form of what a game gives this feature: the game imports no feature.
export type * from "../../packages/contracts/data/sessions";
