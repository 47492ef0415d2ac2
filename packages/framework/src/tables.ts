export { allowances } from "./allowances";
export { requests } from "./requests";
export { revocations } from "./revocations";
