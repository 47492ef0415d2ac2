import { value } from "@game-backend/framework/capabilities/value";

export { live } from "@game-backend/framework/live/capability";
export { releases } from "@game-backend/framework/live/releases";

/** `true` if what can do harm needs a second person to be published. A program without settings asks for none. */
export const secondPublisher = /* @__PURE__ */ value("SECOND_PUBLISHER", "secondPublisher", {
  optional: true,
});
