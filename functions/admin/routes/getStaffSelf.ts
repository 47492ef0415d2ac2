import * as z from "zod/mini";
import { rights } from "../../desk/rights";
import { route } from "../definition";

export default route({
  method: "GET",
  path: "/admin/self",
  auth: "admin",
  right: rights.beStaff,
  summary: "Your own roles and rights as staff",
  returns: {
    200: z.object({
      id: z.string(),
      username: z.string(),
      roles: z.array(z.string()).check(z.describe("The roles in your token, as old as it is")),
      rights: z.array(z.string()).check(z.describe("The rights that these roles have")),
    }),
  },
  example: {
    answer: {
      id: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11",
      username: "mia",
      roles: ["moderators"],
      rights: ["cases.read", "cases.decide"],
    },
  },
  handler: async ({ player: { id, username, groups } }) => ({
    id,
    username,
    roles: [...groups],
    rights: Object.values(rights).flatMap(({ name, roles }) =>
      roles.some((role) => groups.includes(role)) ? [name] : [],
    ),
  }),
});
