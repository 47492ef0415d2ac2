import type { Row } from "../../row";
import { gives, serves } from "../steps";

const upload = {
  body: { method: "PUT", url: "{address}/photo", headers: { "content-type": "image/png" }, key: "k" },
};
const ready = { body: { status: "ready", key: "k", made: {} } };

/** Avatars: the upload of a photo, until its avatar is made. */
export const avatars: readonly Row[] = [
  {
    id: "H18",
    says: "uploads a photo without the player's token, and waits for the avatar",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", upload),
      serves(
        "GET /avatar",
        { body: { status: "ready", key: "older", made: {} } },
        { body: { status: "processing", key: "k", made: {} } },
        ready,
      ),
      { run: "avatar", as: "avatar" },
      { wait: 1_000 },
      { wait: 1_000 },
      { wait: 1_000 },
      gives({ status: "ready", key: "k" }, "avatar"),
      {
        sent: "PUT /photo",
        times: 1,
        like: {
          headers: { authorization: null, "content-type": "image/png", "content-length": "5" },
          body: "photo",
        },
      },
      { sent: "POST /avatar/presign", times: 1, like: { body: { contentType: "image/png", bytes: 5 } } },
    ],
  },
  {
    id: "H19",
    says: "takes a photo that an earlier try has stored for uploaded",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", upload),
      serves("PUT /photo", { fault: "drop" }, { status: 412 }),
      serves("GET /avatar", ready),
      { run: "avatar", as: "avatar" },
      { wait: 150 },
      { wait: 1_000 },
      gives({ status: "ready" }, "avatar"),
    ],
  },
  {
    id: "H20",
    says: "gets another address for a photo when the first has expired",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", upload, upload),
      serves("PUT /photo", { status: 403, text: "<Error/>" }),
      serves("GET /avatar", ready),
      { run: "avatar", as: "avatar" },
      { wait: 1_000 },
      gives({ status: "ready" }, "avatar"),
      { sent: "POST /avatar/presign", times: 2 },
    ],
  },
  {
    id: "H21",
    says: "says why there is no avatar of a photo",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", upload),
      serves("GET /avatar", { body: { status: "no_face", key: "k", made: {} } }),
      { run: "avatar", as: "avatar" },
      { wait: 1_000 },
      gives({ status: "no_face" }, "avatar"),
    ],
  },
  {
    id: "H29",
    says: "takes a photo for uploaded whose upload the platform itself has repeated",
    steps: [
      { client: {} },
      serves("POST /avatar/presign", upload),
      serves("PUT /photo", { status: 412 }),
      serves("GET /avatar", ready),
      { run: "avatar", as: "avatar" },
      { wait: 1_000 },
      gives({ status: "ready" }, "avatar"),
      { sent: "PUT /photo", times: 1 },
    ],
  },
];
