import { type Drives, someone } from "../refusals/drive";

export const drives: Drives = {
  "avatar.changed_meanwhile": {
    spec: "test/avatar/service/choices.spec.ts",
    because: "a later request must win",
  },
  "avatar.not_made": async () => (await someone("ada")).post("/avatar/update", { style: "comic" }),
  "avatar.photo_missing": async () => {
    const ada = await someone("ada");
    const { body } = await ada.post("/avatar/presign", { contentType: "image/png", bytes: 100 });
    return ada.post("/avatar/process", { key: body.key, style: "comic" });
  },
  "avatar.photo_of_another": async () => {
    const [ada, bob] = await Promise.all([someone("ada"), someone("bob")]);
    const { body } = await bob.post("/avatar/presign", { contentType: "image/png", bytes: 100 });
    return ada.post("/avatar/process", { key: body.key, style: "comic" });
  },
};
