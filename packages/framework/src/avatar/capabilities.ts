export { processor } from "./processor";
