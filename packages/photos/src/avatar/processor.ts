import { invoke } from "@game-backend/framework/capabilities/invoke";

/** The function that makes avatars from photos. */
export const processor = /* @__PURE__ */ invoke("PROCESSOR_FUNCTION", "processor", ["uploads"]);
