/** Every trigger of the user pool, one per line. The name is also the name of its function. */
export { default as newUser } from "./auth/newUser";
export { default as mail } from "./mail/mail";
