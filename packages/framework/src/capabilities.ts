export { gamelift } from "./capabilities/gamelift";
export { links } from "./capabilities/links";
export { objects } from "./capabilities/objects";
export { staff } from "./capabilities/staff";
export { tokens } from "./capabilities/tokens";
export { uploadLinks } from "./capabilities/uploadLinks";
export { users } from "./capabilities/users";
export { signingKey } from "./keys";
