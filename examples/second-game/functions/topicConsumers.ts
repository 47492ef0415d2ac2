/** Every consumer of GameLift's notifications, one per line. */
export { default as rollDuels } from "./duels/rollDuels";
