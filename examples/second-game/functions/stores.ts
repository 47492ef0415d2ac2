/** Every store of objects, a line each. */
export { content } from "../../../functions/content/stores";
