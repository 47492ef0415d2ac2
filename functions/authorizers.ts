/** Every Lambda authorizer, one per line, named after the kind of caller that it checks. */
export { default as admin } from "./admin/admin";
export { default as editor } from "./catalog/editor";
export { default as key } from "./catalog/key";
