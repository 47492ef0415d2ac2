/** Every consumer of GameLift's notifications, a line each. */
export { default as rollDuels } from "./duels/rollDuels";
