/** Every route of the REST API, a line each. The name is the name of its function, too. */
export { default as postScore } from "./leaderboard/postScore";
