/** Every trigger of the user pool, one per line. The name is also the name of its function. */

export { default as mail } from "./auth/mail/mail";
export { default as newUser } from "./auth/newUser";
