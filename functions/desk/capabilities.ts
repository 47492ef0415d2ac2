import { value } from "@game-backend/framework/capabilities/value";

/** How much a member of the staff may do in a day without another admin, by what it is: JSON. */
export const staffNumbers = /* @__PURE__ */ value("STAFF_NUMBERS", "staffNumbers");
