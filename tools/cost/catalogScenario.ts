import { AdminAddUserToGroupCommand } from "@aws-sdk/client-cognito-identity-provider";
import type { Recorder } from "@game-backend/tools/cost/recorder";
import type { LocalRun } from "../harness/localRun";
import { anybody, client, newPlayer, type Player, signIn } from "../harness/players";

/** Calls the routes of the catalog, in variants that differ in cost. */
export async function catalogCapacity(outputs: LocalRun["outputs"], recorder: Recorder): Promise<void> {
  const [editor, admin] = [await memberOf(outputs, "editors"), await memberOf(outputs, "admins")];
  const key = { "x-api-key": outputs["basicApiKey"] ?? "" };
  const { get } = anybody(outputs);
  const draft = { name: "Kite", description: "Flies high.", price: 3, onSale: true };
  const item = "/catalog/{id}";
  await recorder.measure(`PUT ${item}`, "new", () => editor.put("/catalog/kite", draft));
  await recorder.measure(`PUT ${item}`, "changed", () => editor.put("/catalog/kite", { ...draft, price: 4 }));
  await recorder.measure(`PUT ${item}`, "412 another version", () =>
    editor.put("/catalog/kite", draft, { "If-Match": '"9"' }),
  );
  await recorder.measure(`PUT ${item}`, "400 a field is wrong", () =>
    editor.put("/catalog/kite", { ...draft, price: 0 }),
  );
  await recorder.measure("GET /catalog", "9 items, by key", () => get("/catalog", key));
  await recorder.measure("GET /catalog", "9 items, by a player", () => editor.get("/catalog"));
  await recorder.measure("GET /catalog", "400 no such page", () => get("/catalog?limit=0", key));
  await recorder.measure(`GET ${item}`, "by key", () => get("/catalog/kite", key));
  await recorder.measure(`GET ${item}`, "404 absent", () => get("/catalog/nothing", key));
  await recorder.measure(`DELETE ${item}`, "403 not an admin", () => editor.delete("/catalog/kite"));
  await recorder.measure(`DELETE ${item}`, "deleted", () => admin.delete("/catalog/kite"));
  await recorder.measure(`DELETE ${item}`, "404 absent", () => admin.delete("/catalog/kite"));
}

async function memberOf(outputs: LocalRun["outputs"], group: string): Promise<Player> {
  const { username } = await newPlayer(outputs, `${group}-member`);
  const user = { UserPoolId: outputs["userPoolId"], Username: username };
  await client(outputs).send(new AdminAddUserToGroupCommand({ ...user, GroupName: group }));
  return signIn(outputs, username);
}
