/** Every Lambda authorizer, a line each, by the kind of caller that it decides on. */
export { default as admin } from "./admin/admin";
export { default as editor } from "./catalog/editor";
export { default as key } from "./catalog/key";
