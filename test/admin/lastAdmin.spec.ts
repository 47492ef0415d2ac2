import assert from "node:assert/strict";
import * as admin from "../../functions/admin/definition";
import deleteStaff from "../../functions/admin/routes/deleteStaff";
import { world } from "../../tools/harness/ownWorld";

/** Returns a world with these admins in the staff's pool, each by name and id. */
function withAdmins(...names: readonly string[]) {
  const admins = new Set(names);
  const staffUsers = {
    AdminGetUser: async (name: string) =>
      names.includes(name.toLowerCase()) ? { sub: name.toLowerCase() } : undefined,
    AdminDisableUser: async (name: string) => void admins.delete(name.toLowerCase()),
    AdminRemoveUserFromGroup: async () => {},
    AdminUserGlobalSignOut: async () => {},
  };
  const staff = {
    has: async () => false,
    hasOne: async () => true,
    some: async (_: string, isSought: (attributes: Record<string, string>) => boolean) =>
      [...admins].some((sub) => isSought({ sub })),
  };
  const server = world({ admin }, { clients: { staff, staffUsers, sockets: {} } });
  const dismiss = async (as: string, id: string) => {
    const { status, body } = await server.call(deleteStaff, { as, groups: "admins", params: { id } });
    return body?.code ?? status;
  };
  return { ...server, admins, dismiss };
}

describe("admins who dismiss admins", () => {
  it("cannot dismiss themselves, by whichever name", async () => {
    const { dismiss, admins, close } = withAdmins("mia", "ben");
    for (const name of ["mia", "MIA"]) assert.equal(await dismiss("mia", name), "admin.dismisses_self");
    assert.deepEqual([...admins], ["mia", "ben"]);
    close();
  });

  it("leave one, also two who dismiss each other at once", async () => {
    const { dismiss, admins, pass, close } = withAdmins("mia", "ben");
    const both = await Promise.all([dismiss("mia", "ben"), dismiss("ben", "mia")]);
    assert.equal(both.filter((each) => each === 204).length, 1, both.join(" "));
    await pass(61_000);
    const [left = ""] = admins;
    assert.equal(admins.size, 1);
    assert.equal(await dismiss("former", left), "admin.last");
    close();
  });
});
